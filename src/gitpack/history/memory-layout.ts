import {
  createKernel,
  createKernelMemory,
  type Kernel,
  type KeywordTable,
  kernelRegionBytes,
  PAGE_BYTES,
} from '../../kernel/index.ts';
import { DELTA_BYTES, INPUT_BYTES, SLOT_BYTES, STACK_MAX_BYTES } from './limits.ts';

/** Bytes that a vector may read past the end of what is searched. */
const READ_OVER_BYTES = 64;

/** The memory of one thread: the kernel's own region, room for what is read, and a stack of expanded objects that grows. */
export class ThreadMemory {
  readonly kernel: Kernel;
  readonly delta: number;
  readonly input: number;
  readonly slot: number;
  readonly stack: number;
  readonly #memory: WebAssembly.Memory;
  readonly #maxBytes: number;
  /** All of the memory; another one after `reserve`. */
  bytes: Uint8Array;
  buffer: Buffer;

  constructor(table: KeywordTable) {
    const region = kernelRegionBytes(table);
    this.delta = region;
    this.input = this.delta + DELTA_BYTES;
    this.slot = this.input + INPUT_BYTES;
    this.stack = this.slot + SLOT_BYTES;
    this.#maxBytes = this.stack + STACK_MAX_BYTES;
    this.#memory = createKernelMemory(this.stack + PAGE_BYTES, this.#maxBytes);
    this.kernel = createKernel({ table, shared: { memory: this.#memory, regionAt: 0 } });
    this.bytes = new Uint8Array(this.#memory.buffer);
    this.buffer = Buffer.from(this.#memory.buffer);
  }

  /** Whether there is memory up to this address: it grows, within the limit. */
  reserve(upTo: number): boolean {
    const end = upTo + READ_OVER_BYTES;
    if (end <= this.bytes.length) return true;
    if (end > this.#maxBytes) return false;
    // Doubled, so that growing is rare.
    const wanted = Math.min(this.#maxBytes, Math.max(end, this.stack + 2 * (this.bytes.length - this.stack)));
    try {
      this.#memory.grow(Math.ceil((wanted - this.bytes.length) / PAGE_BYTES));
    } catch {
      return false;
    }
    this.bytes = new Uint8Array(this.#memory.buffer);
    this.buffer = Buffer.from(this.#memory.buffer);
    return end <= this.bytes.length;
  }
}
