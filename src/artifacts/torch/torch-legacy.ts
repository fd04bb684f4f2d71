import { sliceSource } from '../../base/index.ts';
import { couldBePickle, readPickles, type Value } from '../../formats/pickle/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { judgePickles } from '../pickle/index.ts';
import { type Storage, TensorChecks } from './tensor-checks.ts';

const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;
/** The magic number, the protocol, the system, the object, the keys of its storages in their order. */
const PICKLES = 5;
/** Bytes that hold the first two, with any call that makes them. */
const BEGINNING_BYTES = 64 * 1024;
/** The number of elements before the bytes of a storage. */
const COUNT_BYTES = 8;
/** Storages whose stated sizes are compared with those in the pickle; of a far file each costs a request. */
const COUNTS_READ = 20_000;

/** What `torch.save` wrote before 1.6, and writes with `_use_new_zipfile_serialization=False`. */
export const torchLegacyJudge: Judge = {
  format: 'torch-legacy',
  refines: ['pickle'],
  couldBe: ({ head, size }) => couldBePickle(head, size),
  judge: judgeLegacy,
};

async function judgeLegacy(subject: Subject): Promise<Judgement | null> {
  const draft = new Draft('torch-legacy');
  const checks = new TensorChecks(draft, (at) => subject.place(at));
  const results: (Value | null)[] = [];
  const hasTime = (): boolean => subject.budget.hasTime();
  const beginning = await readPickles(sliceSource(subject.source, 0, BEGINNING_BYTES), {
    most: 2,
    hasTime,
    onStream: ({ result }) => results.push(result),
  });
  const made = isMade(results[0]);
  if (!isInteger(results[0], MAGIC) && !(made && isInteger(results[1], BigInt(PROTOCOL)))) return null;
  if (made) {
    draft.payload('code', 'suspicious', {
      what: 'magic number of PyTorch that is made while loading',
      where: subject.place(0),
      why: 'Scanners that compare the magic number before they look at the rest take the file for something else.',
      advisories: ['GHSA-97f8-7cmv-76j2'],
    });
  }
  results.length = 0;
  const rest = await readPickles(subject.source, {
    from: beginning.end,
    most: PICKLES - 2,
    hasTime,
    onEffect: (effect) => checks.take(effect),
    onStream: ({ result }) => results.push(result),
  });
  const judged = await judgePickles(subject, { format: 'torch-legacy', most: PICKLES });
  if (judged) draft.include(judged.judgement);
  const keys = results[PICKLES - 3] ?? null;
  if (checks.isFull) draft.gap('more storages than are remembered');
  else if (keys?.kind === 'list' && keys.dropped === 0)
    await walkStorages(subject, draft, rest.end, keys.items, checks.storages);
  else draft.gap('the list of its storages cannot be read: what follows them was not looked at');
  return draft.done();
}

function isInteger(value: Value | null | undefined, wanted: bigint): boolean {
  return value?.kind === 'integer' && value.value !== null && BigInt(value.value) === wanted;
}

function isMade(value: Value | null | undefined): boolean {
  return value?.kind === 'call' || value?.kind === 'unknown' || value?.kind === 'persistent';
}

/** Steps over the storages by their sizes, and judges what stands behind them. */
async function walkStorages(
  subject: Subject,
  draft: Draft,
  start: number,
  keys: readonly Value[],
  storages: ReadonlyMap<string, Storage>,
): Promise<void> {
  const { source } = subject;
  let at = start;
  for (const [index, key] of keys.entries()) {
    const storage = key.kind === 'text' ? storages.get(key.text) : undefined;
    if (storage === undefined || storage.bytes === null) {
      draft.gap('a storage of unknown size: what follows it was not looked at');
      return;
    }
    if (!source.far && index < COUNTS_READ) {
      const bytes = await source.read(at, COUNT_BYTES);
      const stated = bytes.length < COUNT_BYTES ? null : Buffer.from(bytes).readBigInt64LE();
      if (stated !== null && stated !== BigInt(storage.elements)) {
        draft.payload('code', 'suspicious', {
          what: `storage of ${stated} elements, ${storage.elements} in the pickle`,
          where: subject.place(at),
          why: 'Loading it fills a storage of one size with data of another.',
          advisories: ['CVE-2026-24747'],
        });
        return;
      }
    }
    at += COUNT_BYTES + storage.bytes;
  }
  if (at > source.size) {
    draft.mismatch({
      what: `storages up to byte ${at} in a file of ${source.size}`,
      where: subject.place(source.size),
      why: 'Loading it fails at the end of the file: part of its data is missing.',
    });
  } else if (at < source.size) {
    draft.mismatch({
      what: `${source.size - at} bytes behind the last storage`,
      where: subject.place(at),
      why: 'No loader of this format reads them.',
    });
    draft.include(await subject.inside(sliceSource(source, at, source.size - at), 'behind the storages'));
  }
}
