import { readZipArchive, type ZipEntry } from '../../formats/zip/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';
import { isObject, type JsonObject, readConfig } from '../keras/read-config.ts';
import { tellForeign } from './foreign-requirements.ts';
import { openEntry } from './open-entry.ts';

const MANIFEST = 'MAR-INF/MANIFEST.json';
/** Bytes of a manifest (CWE-770); they have some 500. */
const MANIFEST_BYTES_MAX = 1024 * 1024;
/** Handlers that TorchServe brings itself. */
const OWN_HANDLERS = new Set([
  'image_classifier',
  'image_segmenter',
  'object_detector',
  'text_classifier',
  'text_handler',
  'base_handler',
  'vision_handler',
]);

/** TorchServe's archives: a manifest, a handler that is run for every model, requirements that are installed. */
export const modelArchiveJudge: Judge = {
  format: 'torchserve-mar',
  refines: ['zip'],
  couldBe: ({ head, path }: Look) =>
    head[0] === 0x50 && head[1] === 0x4b && (/\.mar$/i.test(path) || Buffer.from(head).includes('MAR-INF/')),
  async judge(subject) {
    const archive = await readZipArchive(subject.source);
    const entries = archive?.entries ?? [];
    const manifest = await manifestOf(subject, entries);
    if (manifest === null) return null;
    const draft = new Draft('torchserve-mar');
    if (manifest === 'unread') {
      draft.gap('its manifest could not be read');
      return draft.done();
    }
    const model = isObject(manifest['model']) ? manifest['model'] : {};
    await judgeHandler(draft, subject, entries, model);
    const requirements = model['requirementsFile'];
    if (typeof requirements === 'string') await judgeRequirements(draft, subject, entries, requirements);
    return draft.done();
  },
};

async function manifestOf(
  subject: Subject,
  entries: readonly ZipEntry[],
): Promise<JsonObject | 'unread' | null> {
  const entry = entries.find(({ name }) => name === MANIFEST);
  if (entry === undefined) return null;
  const contents = await openEntry(subject, entry);
  if (contents === null) return 'unread';
  const read = readConfig(await contents.read(0, MANIFEST_BYTES_MAX));
  return typeof read === 'string' || !isObject(read.value) ? 'unread' : read.value;
}

async function judgeHandler(
  draft: Draft,
  subject: Subject,
  entries: readonly ZipEntry[],
  model: JsonObject,
): Promise<void> {
  const { handler } = model;
  if (typeof handler !== 'string') return;
  const file = handler.split(':', 1)[0]!;
  if (OWN_HANDLERS.has(file)) return;
  draft.payload('remote-code', 'unvetted', {
    what: `handler: ${handler}`,
    where: subject.place(0),
    why: 'Serving the model runs the handler that comes along with it.',
  });
  const wanted = file.endsWith('.py') ? file : `${file.replaceAll('.', '/')}.py`;
  // The handler imports what lies beside it: every file of code in the archive may run.
  const code = entries.filter(({ name }) => name.endsWith('.py'));
  // The handler itself first, however many lie around it.
  const isWanted = ({ name }: ZipEntry): boolean => name === wanted;
  const ordered = [...code.filter(isWanted), ...code.filter((entry) => !isWanted(entry))];
  if (ordered.length > CODE_FILES_MAX)
    draft.gap(`it holds ${ordered.length} files of code, of which ${CODE_FILES_MAX} are read`);
  for (const entry of ordered.slice(0, CODE_FILES_MAX)) {
    const contents = await openEntry(subject, entry);
    if (contents !== null) draft.include(await subject.inside(contents, entry.name, ['python-code']));
  }
}

/** Files of code of an archive that are judged (CWE-400); most have one. */
const CODE_FILES_MAX = 256;

async function judgeRequirements(
  draft: Draft,
  subject: Subject,
  entries: readonly ZipEntry[],
  name: string,
): Promise<void> {
  const entry = entries.find((one) => one.name === name);
  const contents = entry === undefined ? null : await openEntry(subject, entry);
  if (contents === null) return;
  await tellForeign(draft, contents, () => subject.place(0));
}
