import {
  compileKeywords,
  createKernel,
  createKernelMemory,
  type Kernel,
  type KeywordTable,
  kernelRegionBytes,
} from '../../src/kernel/index.ts';

/** A kernel on a memory whose bytes a test can lay out, with guards behind what it may write. */
export interface Arena {
  readonly kernel: Kernel;
  readonly bytes: Uint8Array;
  readonly inputAt: number;
  readonly baseAt: number;
  readonly outputAt: number;
}

const PART_BYTES = 4 * 1024 * 1024;
const GUARD_BYTES = 64;
const GUARD = 0xa5;

export function arena(table: KeywordTable = compileKeywords([])): Arena {
  const regionBytes = kernelRegionBytes(table);
  const size = regionBytes + 3 * PART_BYTES;
  const memory = createKernelMemory(size, size);
  return {
    kernel: createKernel({ table, shared: { memory, regionAt: 0 } }),
    bytes: new Uint8Array(memory.buffer),
    inputAt: regionBytes,
    baseAt: regionBytes + PART_BYTES,
    outputAt: regionBytes + 2 * PART_BYTES,
  };
}

/** What came of a call: its number, and the bytes when it is not below zero. */
export interface Outcome {
  readonly answer: number;
  readonly output: Buffer;
  /** Whether a byte behind the room was written. */
  readonly overrun: boolean;
}

/** Runs a call that writes at most `cap` bytes at the arena's output. */
export function guarded({ bytes, outputAt }: Arena, cap: number, call: () => number): Outcome {
  const guard = bytes.subarray(outputAt + cap, outputAt + cap + GUARD_BYTES);
  guard.fill(GUARD);
  const answer = call();
  return {
    answer,
    output: Buffer.from(bytes.slice(outputAt, outputAt + Math.max(answer, 0))),
    overrun: guard.some((byte) => byte !== GUARD),
  };
}

export type Wrapping = 'zlib' | 'raw';

export function inflateIn(
  { kernel, bytes, inputAt, outputAt }: Arena,
  stream: Uint8Array,
  cap: number,
  wrapping: Wrapping,
) {
  bytes.set(stream, inputAt);
  return guarded({ kernel, bytes, inputAt, outputAt, baseAt: 0 }, cap, () =>
    wrapping === 'zlib'
      ? kernel.inflate(inputAt, inputAt + stream.length, outputAt, cap, true)
      : kernel.inflateRaw(inputAt, inputAt + stream.length, outputAt, cap),
  );
}
