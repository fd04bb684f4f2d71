import { type ByteSource, sliceSource } from '../../base/index.ts';
import { readPickles, type Value } from '../../formats/pickle/index.ts';
import { isTarHeader, readTar } from '../../formats/tar/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { STORAGE_BYTES } from '../pickle/index.ts';
import { quoted } from '../quoted.ts';

/** Members before the three that matter: the format has no others but `sys_info`. */
const MEMBERS_MAX = 64;
/** Pickles of one member: one for each storage or tensor (CWE-400). */
const PICKLES_MAX = 100_000;
const COUNT_BYTES = 8;
/** Dimensions of a tensor that are believed; PyTorch has 64 at most. */
const DIMENSIONS_MAX = 64;

/**
 * What `torch.save` wrote before 0.2, and every `torch.load` since still tries first (torch/serialization.py,
 * `legacy_load`): a tar with `storages` and `tensors`, in which pickles stand between raw data, and `pickle`.
 */
export const torchLegacyTarJudge: Judge = {
  format: 'torch-legacy-tar',
  refines: ['tar'],
  couldBe: ({ head }) => isTarHeader(head),
  async judge(subject) {
    const members = new Map<string, ByteSource>();
    let seen = 0;
    for await (const part of readTar(subject.source)) {
      if (++seen > MEMBERS_MAX) break;
      if (part.kind !== 'member' || part.member.kind !== 'file') continue;
      const { name, dataAt, size } = part.member;
      members.set(name.replace(/^(?:\.?\/)+/, ''), sliceSource(subject.source, dataAt, size));
    }
    const pickle = members.get('pickle');
    const storages = members.get('storages');
    const tensors = members.get('tensors');
    // It is loaded before `pickle` is looked for.
    if (pickle ? !(storages || tensors) : !(storages && (await beginsWithNumber(storages)))) return null;
    const draft = new Draft('torch-legacy-tar');
    // `storages` is loaded before all others; what breaks there is never followed by them.
    if (storages) await new Member(subject, draft, 'storages', storages).walk(storageBehind);
    if (tensors) await new Member(subject, draft, 'tensors', tensors).walk(tensorBehind);
    if (pickle) draft.include(await subject.inside(pickle, 'pickle', ['pickle']));
    return draft.done();
  },
};

async function beginsWithNumber(source: ByteSource): Promise<boolean> {
  const { streams } = await readPickles(source, { most: 1 });
  return streams[0]?.broken === null && streams[0].result?.kind === 'integer';
}

/** Where the next pickle begins behind the raw data that follow this one; null when that cannot be told. */
type Behind = (source: ByteSource, at: number, told: Value | null) => Promise<number | null>;

/** A number, then as many pickles with raw data behind them, then perhaps one more. */
class Member {
  readonly #subject: Subject;
  readonly #draft: Draft;
  readonly #name: string;
  readonly #source: ByteSource;

  constructor(subject: Subject, draft: Draft, name: string, source: ByteSource) {
    this.#subject = subject;
    this.#draft = draft;
    this.#name = name;
    this.#source = source;
  }

  async walk(behind: Behind): Promise<void> {
    const first = await this.#pickleAt(0);
    const count = first.result?.kind === 'integer' ? Number(first.result.value ?? Number.NaN) : Number.NaN;
    if (first.end === 0 || !(count >= 0)) {
      this.#draft.gap(`${quoted(this.#name)} does not begin with a number of its parts`);
      return;
    }
    let at = first.end;
    for (let index = 0; index < count; index++) {
      if (index >= PICKLES_MAX || !this.#subject.budget.hasTime()) {
        this.#draft.gap(`only ${index} of ${count} parts of ${quoted(this.#name)} were looked at`);
        return;
      }
      const { end, result } = await this.#pickleAt(at);
      const next = end > at ? await behind(this.#source, end, result) : null;
      if (next === null || next > this.#source.size) {
        this.#draft.gap(`${quoted(this.#name)} breaks off at its part ${index + 1} of ${count}`);
        return;
      }
      at = next;
    }
    if (at < this.#source.size) await this.#pickleAt(at);
  }

  async #pickleAt(at: number): Promise<{ readonly end: number; readonly result: Value | null }> {
    let result: Value | null = null;
    const { end } = await readPickles(this.#source, {
      from: at,
      most: 1,
      hasTime: () => this.#subject.budget.hasTime(),
      onStream: (stream) => {
        result = stream.result;
      },
    });
    if (end > at) {
      const place = `${this.#name} at 0x${at.toString(16)}`;
      this.#draft.include(
        await this.#subject.inside(sliceSource(this.#source, at, end - at), place, ['pickle']),
      );
    }
    return { end, result };
  }
}

/** `(key, location, storage_type)`, then the number of elements and their bytes. */
async function storageBehind(source: ByteSource, at: number, told: Value | null): Promise<number | null> {
  const type = told?.kind === 'tuple' ? told.items[2] : undefined;
  const name = type?.kind === 'global' ? type.name : '';
  const width = STORAGE_BYTES.get(name.slice(name.lastIndexOf('.') + 1));
  const count = Buffer.from(await source.read(at, COUNT_BYTES));
  if (width === undefined || count.length < COUNT_BYTES) return null;
  const elements = Number(count.readBigInt64LE());
  return elements >= 0 ? at + COUNT_BYTES + elements * width : null;
}

/** `(key, storage, tensor_type)`, then dimensions, 4 bytes of nothing, sizes, strides and the offset. */
async function tensorBehind(source: ByteSource, at: number): Promise<number | null> {
  const read = Buffer.from(await source.read(at, 4));
  const dimensions = read.length < 4 ? -1 : read.readInt32LE();
  return dimensions >= 0 && dimensions <= DIMENSIONS_MAX ? at + 8 + dimensions * 16 + 8 : null;
}
