import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';

/** How compiled engines begin; older versions of TensorRT wrote the second. */
const MARKS: ReadonlySet<string> = new Set(['ftrt', 'ptrt']);
/** Exporters put JSON before it, with its length in four bytes. */
const METADATA_BYTES_MAX = 1024 * 1024;

/** TensorRT's engines: compiled code for one kind of GPU, in a form that NVIDIA does not publish. */
export const tensorrtEngine: Judge = {
  format: 'tensorrt-engine',
  couldBe: ({ head }) => MARKS.has(latin1(head, 0)) || jsonFirst(head),
  async judge({ source, head }) {
    if (!MARKS.has(latin1(head, 0))) {
      const length = new DataView(head.buffer, head.byteOffset).getUint32(0, true);
      if (!MARKS.has(latin1(await source.read(4 + length, 4), 0))) return null;
    }
    const draft = new Draft('tensorrt-engine');
    draft.gap(
      'a compiled engine is not read: it holds native code for a GPU, and may hold libraries of plugins',
    );
    return draft.done();
  },
};

function jsonFirst(head: Uint8Array): boolean {
  if (head.length < 8 || head[4] !== 0x7b) return false;
  return new DataView(head.buffer, head.byteOffset).getUint32(0, true) <= METADATA_BYTES_MAX;
}

function latin1(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
}
