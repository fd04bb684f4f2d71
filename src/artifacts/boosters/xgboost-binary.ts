import { memorySource, SourceReader } from '../../base/index.ts';
import { Draft } from '../draft.ts';
import type { Judgement, Subject } from '../judge.ts';
import { tellRunningText } from '../running-text.ts';

/** Bytes of the structures that XGBoost before 3 wrote as they stand in memory (learner.cc, gbtree_model.h, tree_model.h). */
const LEARNER_BYTES = 136;
const FOREST_BYTES = 160;
const TREE_BYTES = 148;
const NODE_BYTES = 20 + 16;
const LINEAR_BYTES = 136;
/** Trees and attributes that are read (CWE-400). */
const TREES_MAX = 1_000_000;
const ATTRIBUTES_MAX = 1000;
const TEXT_MAX = 1024 * 1024;

/** Two texts, each behind its length of eight bytes. */
const NAMES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: so the lengths stand in the file.
  /^[\u0001-\u003f]\0{7}((?:reg|binary|multi|rank|count|survival):\w+)[\u0001-\u003f]\0{7}(gbtree|gblinear|dart)/;

/** There is no magic; the name of the objective stands at a fixed place, and that of the booster after it. */
export function beginsLikeXgboostBinary(head: Uint8Array): boolean {
  return namesAt(head) !== null;
}

function namesAt(
  head: Uint8Array,
): { readonly objective: string; readonly booster: string; readonly end: number } | null {
  const text = Buffer.from(head).toString('latin1');
  const start = (text.startsWith('binf') ? 4 : 0) + LEARNER_BYTES;
  const names = text.slice(start, start + 160);
  const match = NAMES.exec(names);
  return match ? { objective: match[1]!, booster: match[2]!, end: start + match[0].length } : null;
}

/** Walks the trees by their counts, to the attributes. */
export async function judgeXgboostBinary(subject: Subject): Promise<Judgement | null> {
  const names = namesAt(subject.head);
  if (names === null) return null;
  const draft = new Draft('xgboost');
  const reader = new SourceReader(subject.source);
  reader.position = (subject.head[0] === 0x62 ? 4 : 0) + 12;
  await reader.fill(4);
  const attributes = reader.u32() !== 0;
  reader.position = names.end;
  const reached =
    names.booster === 'gblinear' ? await skipLinear(reader) : await skipForest(reader, names.booster);
  if (!reached)
    draft.gap(`its trees do not end within it (byte ${reader.position}): it is cut off, or a count lies`);
  else if (attributes) await judgeAttributes(draft, subject, reader);
  return draft.done();
}

async function skipLinear(reader: SourceReader): Promise<boolean> {
  reader.position += LINEAR_BYTES;
  if (!(await reader.fill(8))) return false;
  const count = reader.u64();
  reader.position += 4 * count;
  return reader.position <= reader.source.size;
}

async function skipForest(reader: SourceReader, booster: string): Promise<boolean> {
  if (!(await reader.fill(FOREST_BYTES))) return false;
  const trees = reader.i32();
  reader.position += FOREST_BYTES - 4;
  if (trees < 0 || trees > TREES_MAX) return false;
  for (let index = 0; index < trees; index++) {
    if (!(await reader.fill(TREE_BYTES))) return false;
    reader.position += 4;
    const nodes = reader.i32();
    if (nodes < 0) return false;
    reader.position += TREE_BYTES - 8 + nodes * NODE_BYTES;
  }
  reader.position += 4 * trees;
  if (booster === 'dart' && trees > 0) {
    if (!(await reader.fill(8))) return false;
    const count = reader.u64();
    reader.position += 4 * count;
  }
  return reader.position <= reader.source.size;
}

async function judgeAttributes(draft: Draft, subject: Subject, reader: SourceReader): Promise<void> {
  if (!(await reader.fill(8))) return draft.gap('it ends before its attributes');
  const count = reader.u64();
  if (count > ATTRIBUTES_MAX) return draft.gap(`it says that it has ${count} attributes, more than are read`);
  for (let index = 0; index < count; index++) {
    const key = await text(reader);
    const at = reader.position;
    const value = await text(reader);
    if (key === null || value === null) return draft.gap('it ends within its attributes');
    tellRunningText(draft, value.toString('utf8'), subject.place(at));
    draft.include(await subject.inside(memorySource(value), `attributes.${key.toString('utf8')}`));
  }
}

async function text(reader: SourceReader): Promise<Buffer | null> {
  if (!(await reader.fill(8))) return null;
  const length = reader.u64();
  if (length > TEXT_MAX || !(await reader.fill(length))) return null;
  return Buffer.from(reader.take(length));
}
