import { fieldsOf, numberOf, readMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { type BlockPlace, readFooter, readTable } from './sorted-table.ts';

/** Dimensions of one tensor; TensorFlow allows 254. */
const RANK_MAX = 254;
/** Shards of one checkpoint; each is a file beside (CWE-400). */
const SHARDS_MAX = 100_000;

interface Bundle {
  shards: number | null;
  /** Where the last tensor of each shard ends. */
  readonly ends: Map<number, number>;
}

/**
 * A checkpoint of TensorFlow: a sorted table of names. Of the second version the `.index`, with what is where in the shards
 * (tensor_bundle.proto); of the first one everything. It holds tensors and no code: structure is what there is to judge.
 */
export const tfCheckpoint: Judge = {
  format: 'tf-checkpoint',
  // The first entry has nothing in common with one before it.
  couldBe: ({ head, size }) => head[0] === 0 && size > 48,
  async judge(subject) {
    const footer = await readFooter(subject.source);
    if (footer === null) return null;
    const draft = new Draft('tf-checkpoint');
    const bundle: Bundle = { shards: null, ends: new Map() };
    await readEntries(subject, footer, bundle, draft);
    if (bundle.shards !== null) await checkShards(subject, bundle, draft);
    return draft.done();
  },
};

async function readEntries(subject: Subject, index: BlockPlace, bundle: Bundle, draft: Draft): Promise<void> {
  const hasTime = () => subject.budget.hasTime();
  const gap = await readTable(subject.source, index, hasTime, (key, value, at) => {
    if (key.length === 0) {
      const header = readMessage(value);
      if (header.broken === null) bundle.shards = numberOf(header, 1);
      // Without shards it is the first version: what follows are the tensors themselves.
      return bundle.shards !== null;
    }
    if (bundle.shards === null) return false;
    if (!takeEntry(bundle, bundle.shards, value)) {
      draft.mismatch({
        what: `tensor ${quoted(Buffer.from(key.subarray(0, 60)).toString('utf8'), 60)}`,
        where: subject.place(at),
        why: 'The entry of a tensor names a place that cannot be: readers that do not check read memory that is not theirs.',
      });
    }
    return true;
  });
  if (gap !== null) draft.gap(gap);
}

/** BundleEntryProto: shape (2), shard (3), offset (4), size (5). False for what cannot be. */
function takeEntry(bundle: Bundle, shards: number, value: Uint8Array): boolean {
  const entry = readMessage(value);
  const [shard, offset, size] = [3, 4, 5].map((number) => numberOf(entry, number) ?? 0) as [
    number,
    number,
    number,
  ];
  const rank = [...fieldsOf(entry, 2)].reduce((sum, { bytes }) => sum + rankOf(bytes), 0);
  if (entry.broken !== null || offset < 0 || size < 0 || shard < 0 || shard >= shards || rank > RANK_MAX)
    return false;
  if (bundle.ends.size < SHARDS_MAX || bundle.ends.has(shard)) {
    bundle.ends.set(shard, Math.max(bundle.ends.get(shard) ?? 0, offset + size));
  }
  return true;
}

/** TensorShapeProto.dim (2). */
function rankOf(shape: Uint8Array | null): number {
  return shape === null ? 0 : [...fieldsOf(readMessage(shape), 2)].length;
}

/** `name.data-00000-of-00001` beside `name.index`. */
async function checkShards(subject: Subject, { shards, ends }: Bundle, draft: Draft): Promise<void> {
  const stem = /([^/\\]*)\.index$/.exec(subject.path)?.[1];
  if (stem === undefined || subject.neighbours === null || subject.depth > 0) return;
  if (ends.size >= SHARDS_MAX) draft.gap(`only ${SHARDS_MAX} of its shards were compared with it`);
  for (const [shard, end] of ends) {
    const name = `${stem}.data-${digits(shard)}-of-${digits(shards!)}`;
    const opened = await subject.neighbours.open(name);
    if (opened === null || end <= opened.size) continue;
    draft.mismatch({
      what: `shard ${shard} ends at byte ${end} of ${opened.size}`,
      where: subject.place(0),
      why: 'A tensor lies past the end of its shard: readers that do not check read memory that is not theirs.',
    });
  }
}

function digits(number: number): string {
  return String(number).padStart(5, '0');
}
