import { posix } from 'node:path';
import { CustomCode } from '../configs/custom-code.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';

/** Bytes of a configuration that are read (CWE-770); they have some 10 kB. */
const PBTXT_BYTES_MAX = 1024 * 1024;
/** Versions of a model that are looked for: they are numbered, and their folders cannot be listed from here. */
const VERSIONS_MAX = 16;

/** Triton's `config.pbtxt`: a Python backend runs the code that lies with the model. */
export const tritonConfigJudge: Judge = {
  format: 'triton-config',
  couldBe: ({ path }: Look) => posix.basename(path.slice(path.lastIndexOf('!') + 1)) === 'config.pbtxt',
  async judge(subject) {
    const bytes = await subject.source.read(0, PBTXT_BYTES_MAX);
    // Text of protocol buffers has comments, either quotes, and literals one behind the other.
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('utf8')
      .replace(/#[^\n]*/g, '')
      .replace(/(["'])\s+\1/g, '');
    const backend = /(?<![\w.])backend\s*:\s*(["'])(.*?)\1/.exec(text)?.[2];
    const environment = /(["'])EXECUTION_ENV_PATH\1[\s\S]{0,200}?string_value\s*:\s*(["'])(.*?)\2/.exec(
      text,
    )?.[3];
    const isCut = subject.size > bytes.length;
    if (backend !== 'python' && environment === undefined && !isCut) return null;
    const draft = new Draft('triton-config');
    const where = subject.place(0);
    if (backend === 'python') {
      draft.payload('remote-code', 'unvetted', {
        what: 'backend: "python"',
        where,
        why: 'Serving the model runs the code that lies with it.',
      });
      await judgeVersions(
        draft,
        subject,
        /(?<![\w.])default_model_filename\s*:\s*(["'])(.*?)\1/.exec(text)?.[2] ?? 'model.py',
      );
    }
    if (environment !== undefined)
      draft.payload('remote-code', 'unvetted', {
        what: `EXECUTION_ENV_PATH: ${environment}`,
        where,
        why: 'Serving the model unpacks an interpreter of its choice, and runs its code there.',
      });
    if (isCut) draft.gap(`configuration of ${subject.size} bytes, of which ${PBTXT_BYTES_MAX} are read`);
    return draft.done();
  },
};

async function judgeVersions(draft: Draft, subject: Subject, file: string): Promise<void> {
  const code = new CustomCode(draft, subject);
  for (let version = 1; version <= VERSIONS_MAX; version++) await code.judgeFile(`${version}/${file}`);
  await code.judgeFile(file);
}
