import { posix } from 'node:path';
import type { ByteSource } from '../../base/index.ts';
import { readSafetensorsHeader, readSafetensorsLayout } from '../../formats/safetensors/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Neighbours, Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';

/** Bytes of an index (CWE-770): it names each tensor, and 100,000 take some 10 MB. */
const INDEX_BYTES_MAX = 32 * 1024 * 1024;
/** What loaders look for. Of other long JSON nobody asks. */
const NAMED = /\.(?:safetensors|bin)\.index\.json$/i;
/** Shards whose headers are compared with the index. */
const SHARDS_OPENED_MAX = 512;
/** Tensors in the wrong place that are told. */
const MISPLACED_TOLD = 10;

/**
 * `*.safetensors.index.json` and `pytorch_model.bin.index.json`: which shard holds which tensor. The names of shards are
 * joined to the folder by loaders as they are.
 */
export const shardIndexJudge: Judge = {
  format: 'shard-index',
  couldBe: ({ head, path }) => {
    const text = Buffer.from(head.subarray(0, 2048)).toString('latin1');
    return /^\s*\{/.test(text) && (text.includes('"weight_map"') || path.endsWith('.index.json'));
  },
  async judge(subject) {
    if (subject.size > INDEX_BYTES_MAX) {
      if (!NAMED.test(subject.path)) return null;
      const draft = new Draft('shard-index');
      draft.gap(`it is longer than the ${INDEX_BYTES_MAX} bytes of an index that are read`);
      return draft.done();
    }
    const shards = shardsOf(await subject.source.read(0, subject.size));
    if (shards === null) return null;
    const draft = new Draft('shard-index');
    for (const shard of shards.keys()) tellEscape(draft, subject, shard);
    if (subject.neighbours && subject.member === '')
      await compare(draft, subject.neighbours, subject, shards);
    return draft.done();
  },
};

/** Tensors by shard. Null: no index. */
function shardsOf(bytes: Uint8Array): ReadonlyMap<string, readonly string[]> | null {
  let index: unknown;
  try {
    index = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch {
    return null;
  }
  const map = isRecord(index) ? index['weight_map'] : null;
  if (!isRecord(map)) return null;
  const shards = new Map<string, string[]>();
  for (const [tensor, shard] of Object.entries(map)) {
    if (typeof shard !== 'string') return null;
    const tensors = shards.get(shard);
    if (tensors) tensors.push(tensor);
    else shards.set(shard, [tensor]);
  }
  return shards;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tellEscape(draft: Draft, subject: Subject, shard: string): void {
  const outside = leadsOutside(shard);
  if (outside === null) return;
  draft.payload('escape', 'suspicious', {
    what: `shard ${quoted(shard)}`,
    where: subject.place(0),
    why: `Loading the model reads a file that it does not bring, in whatever format it is: the path ${outside}.`,
  });
}

async function compare(
  draft: Draft,
  neighbours: Neighbours,
  subject: Subject,
  shards: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const within = [...shards].filter(([shard]) => leadsOutside(shard) === null);
  const missing = within.filter(([shard]) => !neighbours.has(shard));
  // An index on its own is a repository without its weights: nothing will be loaded from here.
  if (missing.length === within.length) return;
  for (const [shard] of missing.slice(0, MISPLACED_TOLD)) draft.gap(`shard ${shard} is not beside it`);
  const present = within.filter(
    ([shard]) => neighbours.has(shard) && posix.extname(shard) === '.safetensors',
  );
  if (present.length > SHARDS_OPENED_MAX)
    draft.gap(`only ${SHARDS_OPENED_MAX} of its ${present.length} shards were compared with it`);
  for (const [shard, tensors] of present.slice(0, SHARDS_OPENED_MAX)) {
    const source = await neighbours.open(shard);
    const held = source && (await tensorsIn(source));
    if (!held) continue;
    const absent = tensors.filter((tensor) => !held.has(tensor));
    for (const tensor of absent.slice(0, MISPLACED_TOLD))
      draft.mismatch({
        what: `tensor ${quoted(tensor)} is not in ${shard}`,
        where: subject.place(0),
        why: 'The index promises a tensor that its shard does not hold: the model that is loaded is not the one described.',
      });
  }
}

/** Null where the shard is none that can be read; it is judged on its own. */
async function tensorsIn(source: ByteSource): Promise<ReadonlySet<string> | null> {
  const head = await source.read(0, 16);
  if (readSafetensorsHeader(head) === null) return null;
  const length = new DataView(head.buffer, head.byteOffset, head.length).getUint32(0, true);
  if (length > INDEX_BYTES_MAX) return null;
  const { tensors, faults } = readSafetensorsLayout(await source.read(8, length));
  return faults.length > 0 ? null : new Set(tensors.map(({ name }) => name));
}
