import { type ByteSource, sliceSource } from '../../base/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { tellRunningText } from '../running-text.ts';

/** Entries of a model's description that are read (CWE-770); CatBoost writes some ten. */
const ENTRIES_MAX = 1000;
/** Bytes of a text that are searched for code. */
const SEARCHED_MAX = 256 * 1024;
const FORMAT_VERSION = 'FlabuffersModel_v1';

/** Fields of `TModelCore`, in the order of model.fbs. */
const FORMAT_FIELD = 0;
const INFO_FIELD = 2;

/**
 * CatBoost's `.cbm`: a length and a flatbuffer, then parts of its own for texts and embeddings. Loading it builds trees.
 * Texts of its description come from whoever trained it.
 */
export const catboostJudge: Judge = {
  format: 'catboost',
  couldBe: ({ head, size }) => size > 16 && Buffer.from(head.subarray(0, 4)).toString('latin1') === 'CBM1',
  async judge(subject) {
    const draft = new Draft('catboost');
    const length = await u32(subject.source, 4);
    if (length === null || length > subject.size - 8) {
      // Text may begin with these letters.
      if (!subject.head.subarray(4, 16).includes(0)) return null;
      draft.gap(`it ends within its model: ${length} bytes are promised, ${subject.size - 8} are there`);
      return draft.done();
    }
    const core = sliceSource(subject.source, 8, length);
    const root = await u32(core, 0);
    const version = root === null ? null : await textAt(core, await fieldAt(core, root, FORMAT_FIELD));
    const stated =
      version && Buffer.from(await core.read(version.at, Math.min(version.length, 64))).toString('latin1');
    if (root === null || stated !== FORMAT_VERSION) {
      draft.gap(`its model is of the format ${JSON.stringify(stated ?? 'none')}, which is not read`);
      const text = await core.read(0, SEARCHED_MAX);
      tellRunningText(
        draft,
        Buffer.from(text.buffer, text.byteOffset, text.length).toString('latin1'),
        subject.place(8),
      );
      return draft.done();
    }
    await judgeInfo(draft, subject, core, root);
    return draft.done();
  },
};

async function judgeInfo(draft: Draft, subject: Subject, core: ByteSource, root: number): Promise<void> {
  const vector = await pointer(core, await fieldAt(core, root, INFO_FIELD));
  if (vector === null) return;
  const count = await u32(core, vector);
  if (count === null || count * 4 > core.size)
    return draft.gap('the number of entries of its description lies');
  for (let index = 0; index < Math.min(count, ENTRIES_MAX); index++) {
    const entry = await pointer(core, vector + 4 + 4 * index);
    const key = entry === null ? null : await textAt(core, await fieldAt(core, entry, 0));
    const value = entry === null ? null : await textAt(core, await fieldAt(core, entry, 1));
    if (key === null || value === null) {
      draft.gap('an entry of its description points out of it');
      continue;
    }
    const name = Buffer.from(await core.read(key.at, Math.min(key.length, 80))).toString('utf8');
    const text = Buffer.from(await core.read(value.at, Math.min(value.length, SEARCHED_MAX))).toString(
      'utf8',
    );
    tellRunningText(draft, text, subject.place(8 + value.at));
    draft.include(await subject.inside(sliceSource(core, value.at, value.length), name));
  }
  if (count > ENTRIES_MAX)
    draft.gap(`only ${ENTRIES_MAX} of the ${count} entries of its description were read`);
}

async function u32(source: ByteSource, at: number): Promise<number | null> {
  const bytes = await source.read(at, 4);
  return bytes.length < 4 ? null : new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}

/** Where a field of a table stands, by its table of offsets; null when it has none. */
async function fieldAt(source: ByteSource, table: number, field: number): Promise<number | null> {
  const back = await u32(source, table);
  if (back === null) return null;
  const offsets = table - (back | 0);
  const bytes = await source.read(offsets + 4 + 2 * field, 2);
  const length = await source.read(offsets, 2);
  if (bytes.length < 2 || length.length < 2) return null;
  if (4 + 2 * field >= length[0]! + length[1]! * 256) return null;
  const offset = bytes[0]! + bytes[1]! * 256;
  return offset === 0 ? null : table + offset;
}

async function pointer(source: ByteSource, at: number | null): Promise<number | null> {
  const offset = at === null ? null : await u32(source, at);
  return at === null || offset === null || at + offset >= source.size ? null : at + offset;
}

async function textAt(
  source: ByteSource,
  at: number | null,
): Promise<{ readonly at: number; readonly length: number } | null> {
  const start = await pointer(source, at);
  const length = start === null ? null : await u32(source, start);
  return start === null || length === null || start + 4 + length > source.size
    ? null
    : { at: start + 4, length };
}
