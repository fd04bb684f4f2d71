import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/index.ts';
import type { Transfer } from '../../../src/mirror/transfers/index.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { FakeHub, type Fault } from './fake-hub.ts';
import { codeOf, heldBlobs, never, type Reading, rig } from './rig.ts';

const HELD_BACK = 64 * 1024;
const SILENT = { kind: 'unknown', cause: 'transient', why: 'no answer', evidence: [] } as const;

interface ReaderPlan {
  /** Of the file, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds before it comes, and after each piece. */
  readonly late: number;
  readonly pause: number;
  /** Bytes after which it leaves. */
  readonly leaves: number | null;
  /** Whether it reads by place, as a judge does. */
  readonly isJudge: boolean;
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const reader: fc.Arbitrary<ReaderPlan> = fc.record({
  from: place,
  to: fc.oneof(fc.constant(1), place),
  late: fc.nat(5),
  pause: fc.nat(1),
  leaves: fc.option(fc.nat(1_000_000), { freq: 3 }),
  isJudge: fc.boolean(),
});
const after = fc.nat(2_000_000);
const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constantFrom('break' as const, 'stall' as const), after }),
  fc.record({ kind: fc.constantFrom('break' as const, 'wrong' as const, 'excess' as const), after }),
  fc.constant({ kind: 'answer' as const, answer: SILENT }),
);
const scenario = fc.record({
  size: fc.integer({ min: 262_145, max: 2_500_000 }),
  pieceBytes: fc.integer({ min: 5_000, max: 100_000 }),
  faults: fc.array(fault, { maxLength: 6 }),
  readers: fc.array(reader, { minLength: 1, maxLength: 5 }),
  isRegular: fc.boolean(),
  knowsRanges: fc.boolean(),
  isWholeWanted: fc.boolean(),
});

test('however readers, ranges and faults fall together, each is given the right bytes or an error', async () => {
  const property = fc.asyncProperty(scenario, async (given) => {
    const original = bytesOf(given.size);
    const hub = new FakeHub(original.slice());
    const file = hub.file({ isRegular: given.isRegular });
    hub.pieceBytes = given.pieceBytes;
    hub.knowsRanges = given.knowsRanges;
    hub.faults.push(...given.faults);
    const goingOn = setInterval(() => hub.goOn(), 2);
    await using r = await rig(hub, { limits: { running: 1, outOfTurn: 1 } });
    try {
      // Half of what goes wrong is met by the first who come, the rest by those who try again.
      for (let turn = 0; turn < 3; turn++) {
        const transfer = await r.transfers.open(file, never).catch(codeOf);
        if (transfer === null) break;
        if (typeof transfer === 'string') continue;
        const done = given.isWholeWanted ? transfer.done() : null;
        const readings = await Promise.all(given.readers.map((plan) => read(transfer, plan)));
        if (given.readers.every(({ leaves }) => leaves === null)) await done;
        await transfer[Symbol.asyncDispose]();
        for (const [index, reading] of readings.entries()) {
          check(reading, given.readers[index]!, original, Buffer.compare(hub.content, original) !== 0);
        }
      }
    } finally {
      clearInterval(goingOn);
    }
    await r.again();
    const held = await heldBlobs(r.storage);
    expect(held.filter((sha256) => sha256 !== sha256Hex(original))).toEqual([]);
  });
  await fc.assert(property, { numRuns: 30 });
}, 120_000);

function check(reading: Reading, plan: ReaderPlan, original: Uint8Array, hasLied: boolean): void {
  const [from, to] = range(plan, original.length);
  const right = original.subarray(from, to);
  const { bytes, error } = reading;
  if (error === null && plan.leaves === null) expect(bytes.length).toBe(right.length);
  if (!hasLied) expect(bytes.equals(right.subarray(0, bytes.length))).toBe(true);
  // Whoever is given the last bytes is given nothing but what was promised.
  const end = from + bytes.length;
  if (!plan.isJudge && end > original.length - HELD_BACK && end > from) {
    expect(bytes.equals(right.subarray(0, bytes.length))).toBe(true);
  }
}

function range({ from, to }: ReaderPlan, size: number): readonly [number, number] {
  const [first, last] = [from, to].map((share) => Math.floor(share * size)).sort((a, b) => a - b);
  return [first!, last!];
}

async function read(transfer: Transfer, plan: ReaderPlan): Promise<Reading> {
  const [from, to] = range(plan, transfer.sizeBytes);
  await pause(plan.late);
  const pieces: Uint8Array[] = [];
  let given = 0;
  const keep = async (piece: Uint8Array) => {
    pieces.push(piece);
    given += piece.length;
    if (plan.pause > 0) await pause(plan.pause);
    return plan.leaves !== null && given >= plan.leaves;
  };
  try {
    if (plan.isJudge) {
      const source = transfer.source(never);
      for (let at = from; at < to; at += 50_000) {
        if (await keep(await source.read(at, Math.min(50_000, to - at)))) break;
      }
    } else {
      for await (const piece of transfer.read(from, to, never)) if (await keep(piece)) break;
    }
  } catch (error) {
    return { bytes: Buffer.concat(pieces), error: codeOf(error) };
  }
  return { bytes: Buffer.concat(pieces), error: null };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
