import { type FlatTable, fileIdentifier } from '../../formats/flatbuffers/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { EXECUTORCH_BACKENDS, EXECUTORCH_NAMESPACES, LIBRARY_BACKENDS } from './custom-operators.data.ts';
import { withinFlatbuffer } from './within-flatbuffer.ts';

/** Kinds of operators and delegates of one file that are kept (CWE-400). */
const KINDS_MAX = 10_000;

/** ExecuTorch: a flatbuffer with the identifier `ET12` (program.fbs), with segments behind it. */
export const executorch: Judge = {
  format: 'executorch',
  couldBe: ({ head }) => /^ET\d\d$/.test(fileIdentifier(head)),
  async judge(subject) {
    const draft = new Draft('executorch');
    await withinFlatbuffer(subject, draft, (program) => judgeProgram(subject, program, draft));
    return draft.done();
  },
};

async function judgeProgram(subject: Subject, program: FlatTable, draft: Draft): Promise<void> {
  const seen = new Set<string>();
  for await (const plan of program.tables(1)) await judgePlan(subject, plan, seen, draft);
  const base = segmentBase(subject.head);
  let segments = 0;
  for await (const segment of program.tables(4)) {
    const offset = await segment.uint64(0);
    const size = await segment.uint64(1);
    segments += 1;
    if (base !== null && base + offset + size <= subject.size) continue;
    draft.mismatch({
      what: `segment ${segments - 1}: ${size} bytes from ${offset}`,
      where: subject.place(segment.at),
      why: 'A segment leads out of the file: loaders that do not check read memory that is not theirs.',
    });
  }
  for await (const named of program.tables(7)) {
    const key = await named.string(0);
    if (!/(?:^|_)so_blob$/.test(key)) continue;
    draft.payload('code', 'suspicious', {
      what: `shared library ${quoted(key)}`,
      where: subject.place(named.at),
      why: 'Loading the model writes a shared library out of it to a file and runs it as native code.',
    });
  }
}

/** ExecutionPlan: operators by name, and delegates by the id of the backend that runs them. */
async function judgePlan(subject: Subject, plan: FlatTable, seen: Set<string>, draft: Draft): Promise<void> {
  const first = (kind: string): boolean => {
    if (seen.has(kind)) return false;
    if (seen.size >= KINDS_MAX) draft.gap('more kinds of operators than are judged');
    else seen.add(kind);
    return true;
  };
  for await (const operator of plan.tables(6)) {
    const name = await operator.string(0);
    const space = /^(.*?)::/.exec(name)?.[1] ?? '';
    if (EXECUTORCH_NAMESPACES.has(space) || !first(`operator ${name}`)) continue;
    draft.payload('code', 'unvetted', {
      what: `custom operator ${quoted(name)}`,
      where: subject.place(operator.at),
      why: 'ExecuTorch has no such operator: the model runs only with native code from elsewhere.',
    });
  }
  for await (const delegate of plan.tables(7)) {
    const id = await delegate.string(0);
    if (EXECUTORCH_BACKENDS.has(id) || !first(`delegate ${id}`)) continue;
    const library = LIBRARY_BACKENDS.has(id);
    draft.payload('code', library ? 'suspicious' : 'unvetted', {
      what: `delegate ${quoted(id)}`,
      where: subject.place(delegate.at),
      why: library
        ? 'This backend runs a shared library that the file brings as native code.'
        : 'ExecuTorch ships no such backend: what it makes of the bytes that it is given is not known.',
    });
  }
}

/** The extended header behind the identifier (extended_header.h): where segments begin. Null: there are none. */
function segmentBase(head: Uint8Array): number | null {
  if (head.length < 32 || Buffer.from(head.subarray(8, 12)).toString('latin1') !== 'eh00') return null;
  return Number(new DataView(head.buffer, head.byteOffset).getBigUint64(24, true));
}
