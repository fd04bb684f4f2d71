import { posix } from 'node:path';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';

/** Bytes of a checkpoint's metadata (CWE-770): an entry for each parameter. */
const METADATA_BYTES_MAX = 16 * 1024 * 1024;
const NAMED = /^_(?:CHECKPOINT_)?METADATA$/;

/**
 * `_CHECKPOINT_METADATA` and `_METADATA` of an Orbax checkpoint: JSON. Arrays are numbers in a store of their own; what
 * can run or reach out are the handlers that are named for the items, and names that become paths.
 */
export const orbaxJudge: Judge = {
  format: 'orbax',
  couldBe: ({ head, path }) => {
    const text = Buffer.from(head).toString('latin1');
    if (!/^\s*\{/.test(text)) return false;
    return (
      NAMED.test(posix.basename(path)) ||
      /"(?:tree_metadata|item_handlers|item_metadata|array_metadatas)"\s*:/.test(text)
    );
  },
  async judge(subject) {
    if (subject.size > METADATA_BYTES_MAX) {
      if (!NAMED.test(posix.basename(subject.path))) return null;
      const draft = new Draft('orbax');
      draft.gap(`it is longer than the ${METADATA_BYTES_MAX} bytes of metadata that are read`);
      return draft.done();
    }
    let metadata: unknown;
    try {
      const bytes = await subject.source.read(0, subject.size);
      metadata = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
    } catch {
      return null;
    }
    if (!isRecord(metadata)) return null;
    const handlers = metadata['item_handlers'];
    const tree = metadata['tree_metadata'];
    if (!isRecord(tree) && handlers === undefined) return null;
    const draft = new Draft('orbax');
    for (const handler of namesOf(handlers)) judgeHandler(draft, subject, handler);
    if (isRecord(tree)) for (const entry of Object.values(tree)) judgeKeys(draft, subject, entry);
    return draft.done();
  },
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One name, or a name for each item. */
function namesOf(handlers: unknown): readonly string[] {
  if (typeof handlers === 'string') return [handlers];
  return isRecord(handlers) ? Object.values(handlers).filter((each) => typeof each === 'string') : [];
}

function judgeHandler(draft: Draft, subject: Subject, handler: string): void {
  if (/^(?:orbax|flax|jax)\.[\w.]+$/.test(handler)) return;
  draft.payload('code', 'unvetted', {
    what: `handler ${handler}`,
    where: subject.place(0),
    why: 'The checkpoint names a class that does not come with Orbax to restore an item: whoever registers it has it run.',
  });
}

/** `key_metadata` is the path of a parameter, in the tree and on disk. */
function judgeKeys(draft: Draft, subject: Subject, entry: unknown): void {
  const keys = isRecord(entry) && Array.isArray(entry['key_metadata']) ? entry['key_metadata'] : [];
  for (const each of keys) {
    const key = isRecord(each) ? each['key'] : null;
    if (typeof key !== 'string' || !(key.startsWith('/') || key.split(/[/\\]/).includes('..'))) continue;
    draft.payload('escape', 'suspicious', {
      what: `parameter ${JSON.stringify(key)}`,
      where: subject.place(0),
      why: 'The name of a parameter becomes a path outside of the checkpoint.',
    });
  }
}
