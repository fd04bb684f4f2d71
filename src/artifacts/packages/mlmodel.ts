import { posix } from 'node:path';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { CustomCode } from '../configs/custom-code.ts';
import { isTooDeep } from '../configs/yaml-depth.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';

/** Bytes of a description that are read (CWE-770); signatures and examples make some 1 MB. */
const MLMODEL_BYTES_MAX = 1024 * 1024;

/** MLflow's description of a model: which module loads it, what is unpickled, which code comes along. */
export const mlModelJudge: Judge = {
  format: 'mlflow-model',
  couldBe: ({ path }: Look) => posix.basename(path.slice(path.lastIndexOf('!') + 1)) === 'MLmodel',
  async judge(subject) {
    const bytes = await subject.source.read(0, MLMODEL_BYTES_MAX);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    const isCut = subject.size > bytes.length;
    if (!isCut && !/^["']?flavors["']?\s*:/m.test(text)) return null;
    const draft = new Draft('mlflow-model');
    if (isCut) draft.gap(`description of ${subject.size} bytes, of which ${MLMODEL_BYTES_MAX} are read`);
    const flavour = pythonFlavour(text);
    if (flavour === 'unread') draft.gap('its description could not be read');
    else if (flavour !== null) await judgeFlavour(draft, subject, flavour);
    return draft.done();
  },
};

function pythonFlavour(text: string): YAMLMap | 'unread' | null {
  if (isTooDeep(text)) return 'unread';
  try {
    const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
    if (document.errors.length > 0) return 'unread';
    const flavours = document.get('flavors');
    const flavour = isMap(flavours) ? flavours.get('python_function') : null;
    return isMap(flavour) ? flavour : null;
  } catch {
    return 'unread';
  }
}

async function judgeFlavour(draft: Draft, subject: Subject, flavour: YAMLMap): Promise<void> {
  const field = (name: string): string | null => {
    const value = flavour.get(name, true);
    return isScalar(value) && typeof value.value === 'string' ? value.value : null;
  };
  const loader = field('loader_module');
  const code = field('code');
  // Of a model from code it keeps the path on its author's machine, and loads the file of that name beside itself.
  const script = field('model_code_path');
  const program = field('python_model') ?? (script && posix.basename(script));
  const files = new CustomCode(draft, subject);
  const where = subject.place(0);
  if (loader !== null && !/^mlflow(?:\.\w+)+$/.test(loader)) {
    const module = posix.join(code ?? 'code', loader.replaceAll('.', '/'));
    const atHand =
      (await files.judgeFile(`${module}.py`)) || (await files.judgeFile(`${module}/__init__.py`));
    draft.payload('remote-code', atHand ? 'unvetted' : 'suspicious', {
      what: `loader_module: ${loader}`,
      where,
      why: atHand
        ? 'Loading the model runs code that comes along with it.'
        : 'Loading the model imports a module of its choice, which does not come along with it.',
    });
  } else if (code !== null) {
    draft.payload('remote-code', 'unvetted', {
      what: `code: ${code}`,
      where,
      why: 'Loading the model puts the code that comes along with it before every other.',
    });
  }
  if (program === null) return;
  if (posix.normalize(program).startsWith('..') || program.startsWith('/'))
    draft.payload('escape', 'suspicious', {
      what: `python_model: ${program}`,
      where,
      why: 'Loading the model opens a file outside of it.',
    });
  if (program.endsWith('.py')) await files.judgeFile(program);
  else {
    const judged = await subject.beside(program, ['pickle']);
    if (judged !== null) draft.include(judged);
  }
  draft.payload('remote-code', 'unvetted', {
    what: `python_model: ${program}`,
    where,
    why: program.endsWith('.py')
      ? 'Loading the model runs that file.'
      : 'Loading the model unpickles a program of its author.',
  });
}
