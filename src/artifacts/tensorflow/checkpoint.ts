import { fieldsOf, numberOf, numbersOf, readMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { type BlockPlace, readFooter, readTable } from './sorted-table.ts';

/** Dimensions of one tensor; TensorFlow allows 254. */
const RANK_MAX = 255;
/** Shards of one checkpoint; each is a file beside (CWE-400). */
const SHARDS_MAX = 100_000;

interface Bundle {
  shards: number | null;
  /** Where the last tensor of each shard ends. */
  readonly ends: Map<number, number>;
  tensors: number;
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
    const bundle: Bundle = { shards: null, ends: new Map(), tensors: 0 };
    await readEntries(subject, footer, bundle, draft);
    if (bundle.shards !== null) await checkShards(subject, bundle, draft);
    return draft.done();
  },
};

async function readEntries(subject: Subject, index: BlockPlace, bundle: Bundle, draft: Draft): Promise<void> {
  const gap = await readTable(
    subject.source,
    index,
    () => subject.budget.hasTime(),
    (key, value, at) => {
      if (key.length === 0) {
        const header = readMessage(value);
        const shards = numberOf(header, 1);
        if (shards !== null && header.broken === null) bundle.shards = shards;
        return;
      }
      if (bundle.shards === null) return;
      const entry = readMessage(value);
      bundle.tensors += 1;
      const shard = numberOf(entry, 3) ?? 0;
      const offset = numberOf(entry, 4) ?? 0;
      const size = numberOf(entry, 5) ?? 0;
      const shape = fieldsOf(entry, 2).next().value;
      const dimensions = shape?.bytes ? numbersOf(readMessage(shape.bytes), 2, RANK_MAX) : [];
      const wrong = entry.broken !== null || offset < 0 || size < 0 || shard < 0 || shard >= bundle.shards;
      if (wrong || dimensions.length >= RANK_MAX) {
        draft.mismatch({
          what: `tensor ${JSON.stringify(Buffer.from(key.subarray(0, 60)).toString('utf8'))} of shard ${shard}`,
          where: subject.place(at),
          why: 'The entry of a tensor names a place that cannot be: readers that do not check read memory that is not theirs.',
        });
      } else if (bundle.ends.size < SHARDS_MAX) {
        bundle.ends.set(shard, Math.max(bundle.ends.get(shard) ?? 0, offset + size));
      }
    },
  );
  if (gap !== null) draft.gap(gap);
}

/** `name.data-00000-of-00001` beside `name.index`. */
async function checkShards(subject: Subject, { shards, ends }: Bundle, draft: Draft): Promise<void> {
  const stem = /([^/\\]*)\.index$/.exec(subject.path)?.[1];
  if (stem === undefined || subject.neighbours === null || subject.depth > 0) return;
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
