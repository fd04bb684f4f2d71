/** Why a stream, a delta or a search gave no result. All but the last two are what the bytes themselves say. */
export type KernelFault =
  | 'truncated' // the input ends before the stream does
  | 'output-full' // there is more output than room: `produced` bytes of it are there
  | 'bad-header' // no zlib header, a preset dictionary, or a window above 32 KiB (RFC 1950 §2.2)
  | 'bad-block' // a reserved block type, or a stored block whose lengths disagree (RFC 1951 §3.2.3-4)
  | 'bad-code' // Huffman lengths that are no code, or a bit pattern without a symbol (RFC 1951 §3.2.7)
  | 'bad-distance' // a match that starts before the output
  | 'bad-checksum' // the Adler-32 at the end disagrees (asked for with `check`)
  | 'bad-delta' // a delta instruction that is reserved, truncated, or reads outside of its base
  | 'bad-size' // a size that was announced is not the size that came out, or not the base's
  | 'out-of-bounds' // an address outside of the memory was given
  | 'trap'; // the module stopped; it is usable again

/** The faults by their negated number in the module (`kernel/faults.ts`). */
const FAULTS: readonly KernelFault[] = [
  'truncated',
  'output-full',
  'bad-header',
  'bad-block',
  'bad-code',
  'bad-distance',
  'bad-checksum',
  'bad-delta',
  'bad-size',
  'out-of-bounds',
  'trap',
];

export const OUT_OF_BOUNDS = -10;
export const TRAP = -11;

/** The name of a negative answer of the kernel; null when it is none. */
export function faultOf(answer: number): KernelFault | null {
  return answer < 0 ? (FAULTS[-answer - 1] ?? 'trap') : null;
}
