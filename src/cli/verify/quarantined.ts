import { readFile, stat } from 'node:fs/promises';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { QuarantinedFact, QuarantinedFacts } from '../../lock/index.ts';
import type { Surroundings } from '../surroundings.ts';

/** Bytes of a list of quarantine: some 200,000 entries (CWE-770). */
const MAX_LIST_BYTES = 256 * 1024 * 1024;

/** What must not be used, as a storage or an exported list says; null where neither was named. */
export async function quarantinedFacts(
  flags: { readonly storage?: string; readonly quarantine?: string; readonly config?: string },
  surroundings: Surroundings,
): Promise<QuarantinedFacts | null> {
  const { storage, quarantine: file } = flags;
  if (storage === undefined && file === undefined) return null;
  const contents = new Map<string, QuarantinedFact>();
  const commits = new Map<string, QuarantinedFact>();
  const names = new Map<string, QuarantinedFact>();
  const { createQuarantine, nameKey, parseQuarantineList, quarantinedText } = await import(
    '../../mirror/index.ts'
  );
  const add = ({ what, reasons, at }: ReturnType<typeof parseQuarantineList>['entries'][number]) => {
    const fact = { text: quarantinedText(what), reasons, at };
    if (what.kind === 'content') contents.set(what.sha256, fact);
    else if (what.kind === 'commit') commits.set(what.commit, fact);
    else names.set(cacheKey(nameKey(what.query)), fact);
  };
  if (file !== undefined)
    for (const entry of parseQuarantineList(file, await readList(file)).entries) add(entry);
  if (storage !== undefined) {
    const { openMirrorStorage } = await import('../mirror/open-storage.ts');
    const opened = await openMirrorStorage({ ...flags, storage }, surroundings, true);
    await using _closing = opened.storage;
    for await (const entry of createQuarantine(opened.storage.documents).list(surroundings.signal))
      add(entry);
  }
  const source = [storage, file].filter((one) => one !== undefined).join(', ');
  return { contents, commits, names, source };
}

/** `model/org/name`, or `model/_=/name`, as a cache names it: `model:org/name`. */
function cacheKey(key: string): string {
  return key.replace('/', ':').replace(':_=/', ':');
}

async function readList(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_LIST_BYTES) throw new Error(`it is larger than ${MAX_LIST_BYTES} bytes`);
    return await readFile(path);
  } catch (error) {
    const why = systemCodeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new WeighbridgeError('configuration', `the quarantine list ${path} cannot be read: ${why}`, {
      cause: error,
      remedy: 'write it with: weighbridge mirror quarantine list --format json > quarantine.json',
    });
  }
}
