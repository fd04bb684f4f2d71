import { KERNEL_MODULE } from './module.data.ts';

/** What the module exports: `kernel/index.ts`. */
export interface KernelExports {
  start(region: number, table: number): void;
  inflate(src: number, srcEnd: number, out: number, cap: number, mode: number): number;
  applyDelta(
    delta: number,
    deltaEnd: number,
    base: number,
    baseSize: number,
    out: number,
    cap: number,
  ): number;
  expandDelta(
    src: number,
    srcEnd: number,
    deltaSize: number,
    base: number,
    baseSize: number,
    out: number,
    cap: number,
  ): number;
  deltaResultSize(src: number, srcEnd: number): number;
  search(data: number, size: number, from: number, to: number): number;
  searchDirty(data: number, size: number, dirty: number, before: number, after: number): number;
  searchMore(): number;
}

let compiled: WebAssembly.Module | undefined;

/** A new instance in a memory. The module is compiled once per thread. */
export function instantiate(memory: WebAssembly.Memory): KernelExports {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_MODULE, 'base64'));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as KernelExports;
}
