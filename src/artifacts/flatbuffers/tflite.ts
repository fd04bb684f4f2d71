import { type FlatTable, fileIdentifier } from '../../formats/flatbuffers/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { ORDINARY_OPERATORS } from '../tensorflow/ordinary-operators.data.ts';
import { REACHING_OPERATORS } from '../tensorflow/reaching-operators.data.ts';
import { KNOWN_CUSTOM_FAMILIES, KNOWN_CUSTOM_OPERATORS } from './custom-operators.data.ts';
import { withinFlatbuffer } from './within-flatbuffer.ts';

/** BuiltinOperator.CUSTOM (schema.fbs of TensorFlow Lite). */
const CUSTOM = 32;
/** An operator code below this may stand in the older, one byte wide field. */
const PLACEHOLDER = 127;

/** TensorFlow Lite and LiteRT: a flatbuffer with the identifier `TFL3`, which its loaders insist on. */
export const tflite: Judge = {
  format: 'tflite',
  // Its metadata appends labels and vocabularies as a zip, which the judge of zip files reads from the end.
  refines: ['zip'],
  couldBe: ({ head }) => fileIdentifier(head) === 'TFL3',
  async judge(subject) {
    const draft = new Draft('tflite');
    await withinFlatbuffer(subject, draft, (model) => judgeModel(subject, model, draft));
    return draft.done();
  },
};

async function judgeModel(subject: Subject, model: FlatTable, draft: Draft): Promise<void> {
  const codes = await operatorCodes(subject, model, draft);
  const buffers = await checkBuffers(subject, model, draft);
  for await (const subgraph of model.tables(2))
    await checkSubgraph(subject, subgraph, { codes, buffers }, draft);
  for await (const metadata of model.tables(6)) {
    const buffer = await metadata.uint32(1);
    if (buffer >= buffers)
      tellIndex(subject, draft, `metadata ${quoted(await metadata.string(0), 40)}`, metadata.at);
  }
  for await (const group of model.tables(8)) await checkGroup(subject, group, draft);
}

/** OperatorCode: builtin ones by number, custom ones by name. */
async function operatorCodes(subject: Subject, model: FlatTable, draft: Draft): Promise<number> {
  let count = 0;
  for await (const code of model.tables(1)) {
    count += 1;
    const old = await code.uint8(0);
    const builtin = old < PLACEHOLDER ? Math.max(old, await code.uint32(3)) : await code.uint32(3);
    if (builtin === CUSTOM) judgeCustom(subject, await code.string(1), code.at, draft);
  }
  return count;
}

function judgeCustom(subject: Subject, name: string, at: number, draft: Draft): void {
  const where = subject.place(at);
  if (name.startsWith('Flex')) {
    const operator = name.slice(4);
    const reaching = REACHING_OPERATORS.get(operator);
    if (reaching !== undefined && reaching.open !== 'none') {
      const files = reaching.reaches === 'reads' || reaching.reaches === 'writes';
      draft.payload(files ? 'escape' : 'code', reaching.open, {
        what: `operator ${quoted(name)}`,
        where,
        why: `Running the model runs TensorFlow's operator ${operator}, which touches more than tensors.`,
      });
      return;
    }
    if (reaching !== undefined || ORDINARY_OPERATORS.has(operator)) return;
  } else if (KNOWN_CUSTOM_OPERATORS.has(name) || KNOWN_CUSTOM_FAMILIES.some((family) => family.test(name)))
    return;
  draft.payload('code', 'unvetted', {
    what: `custom operator ${quoted(name)}`,
    where,
    why: 'TensorFlow Lite has no such operator: the model runs only with a native library from elsewhere.',
  });
}

/** Buffer: inside of the flatbuffer, or, in files past 2 GB, by offset and size behind it. */
async function checkBuffers(subject: Subject, model: FlatTable, draft: Draft): Promise<number> {
  let count = 0;
  for await (const buffer of model.tables(4)) {
    count += 1;
    await buffer.vector(0, 1);
    const offset = await buffer.uint64(1);
    const size = await buffer.uint64(2);
    // One byte at offset 1 is how an empty buffer is written.
    if (offset <= 1 || offset + size <= subject.size) continue;
    draft.mismatch({
      what: `buffer ${count - 1}: ${size} bytes from ${offset} of ${subject.size}`,
      where: subject.place(buffer.at),
      why: 'A buffer leads out of the file: loaders that do not check read memory that is not theirs.',
    });
  }
  return count;
}

interface Counts {
  readonly codes: number;
  readonly buffers: number;
}

async function checkSubgraph(
  subject: Subject,
  subgraph: FlatTable,
  counts: Counts,
  draft: Draft,
): Promise<void> {
  for await (const tensor of subgraph.tables(0)) {
    await tensor.vector(0, 4);
    if ((await tensor.uint32(2)) >= Math.max(1, counts.buffers)) {
      tellIndex(subject, draft, `tensor ${quoted(await tensor.string(3), 40)}`, tensor.at);
    }
    if (!subject.budget.hasTime()) break;
  }
  await subgraph.vector(1, 4);
  await subgraph.vector(2, 4);
  for await (const operator of subgraph.tables(3)) {
    await operator.vector(1, 4);
    await operator.vector(2, 4);
    await operator.table(4);
    await operator.vector(5, 1);
    if ((await operator.uint32(0)) >= counts.codes) tellIndex(subject, draft, 'an operator', operator.at);
    const offset = await operator.uint64(9);
    if (offset > 1 && offset + (await operator.uint64(10)) > subject.size) {
      tellIndex(subject, draft, 'options of an operator', operator.at);
    }
    if (!subject.budget.hasTime()) break;
  }
  if (!subject.budget.hasTime()) draft.gap('time was up before all operators were read');
}

function tellIndex(subject: Subject, draft: Draft, what: string, at: number): void {
  draft.mismatch({
    what: `${what} names a place past the end`,
    where: subject.place(at),
    why: 'An index leads past the end of what it counts: loaders that do not check read memory that is not theirs.',
  });
}

/** ExternalBufferGroup: a file beside the model, whose bytes are tensors. */
async function checkGroup(subject: Subject, group: FlatTable, draft: Draft): Promise<void> {
  const name = await group.string(0);
  const outside = leadsOutside(name);
  if (outside === null) return;
  draft.payload('escape', 'malicious', {
    what: `external buffers ${quoted(name)}`,
    where: subject.place(group.at),
    why: `Loading the model reads a file that it does not bring, as a tensor: the path ${outside}.`,
  });
}
