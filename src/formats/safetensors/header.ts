/** Bytes. The format's own limit for its header. */
export const SAFETENSORS_HEADER_MAX = 100_000_000;

export interface SafetensorsHeader {
  /** Where the JSON of the header stands. */
  readonly start: number;
  readonly end: number;
  /** False: only its beginning is at hand. */
  readonly complete: boolean;
}

/** The header of a safetensors file: 8 bytes of length, then JSON that begins at once with a brace. */
export function readSafetensorsHeader(bytes: Uint8Array): SafetensorsHeader | null {
  if (bytes.length < 10 || bytes[8] !== 0x7b) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length < 2 || length > SAFETENSORS_HEADER_MAX) return null;
  return { start: 8, end: Math.min(bytes.length, 8 + length), complete: 8 + length <= bytes.length };
}
