export interface GgufString {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

export interface GgufMetadata {
  /** The strings among the values, members of arrays on their own. */
  readonly strings: readonly GgufString[];
  /** False: the section was not at hand as a whole, or breaks its own form. */
  readonly complete: boolean;
}

/** Bytes of the scalar types, by type number (GGUF specification, gguf_metadata_value_type); 8 is string, 9 array. */
const SCALAR_BYTES: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const STRING = 8;
const ARRAY = 9;
/** Arrays with more members are vocabularies (tokens, merges): plain bytes to the scanner, and nobody's metadata. */
const ARRAY_STRINGS_MAX = 4096;
/** Strings that are kept (CWE-400). */
const STRINGS_MAX = 2_000_000;
/** Arrays within arrays. Writers have none. */
const ARRAY_DEPTH_MAX = 4;

/** The strings of a GGUF file's key-value section. Null for what is no GGUF file of version 2 or 3. */
export function readGgufMetadata(bytes: Uint8Array): GgufMetadata | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 24 || view.getUint32(0, false) !== 0x47475546) return null;
  const version = view.getUint32(4, true);
  if (version !== 2 && version !== 3) return null;
  const strings: GgufString[] = [];
  const count = u64(view, 16)!;
  let at = 24;
  for (let index = 0; index < count; index++) {
    const key = stringAt(view, at);
    if (key === null || key.end + 4 > view.byteLength || strings.length > STRINGS_MAX)
      return { strings, complete: false };
    const type = view.getUint32(key.end, true);
    const next = readValue(view, key.end + 4, type, key, strings, 0);
    if (next === null) return { strings, complete: false };
    at = next;
  }
  return { strings, complete: true };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function readValue(
  view: DataView,
  at: number,
  type: number,
  key: Range,
  strings: GgufString[],
  depth: number,
): number | null {
  if (type === STRING) {
    const value = stringAt(view, at);
    if (value) strings.push({ keyStart: key.start, keyEnd: key.end, start: value.start, end: value.end });
    return value?.end ?? null;
  }
  if (type !== ARRAY) {
    const bytes = SCALAR_BYTES[type] ?? 0;
    return bytes === 0 || at + bytes > view.byteLength ? null : at + bytes;
  }
  const count = u64(view, at + 4);
  if (count === null || depth >= ARRAY_DEPTH_MAX) return null;
  const member = view.getUint32(at, true);
  const bytes = SCALAR_BYTES[member] ?? 0;
  if (bytes > 0) return at + 12 + count * bytes <= view.byteLength ? at + 12 + count * bytes : null;
  const kept = count <= ARRAY_STRINGS_MAX ? strings : [];
  let next: number | null = at + 12;
  for (let index = 0; index < count && next !== null; index++) {
    next = readValue(view, next, member, key, kept, depth + 1);
    if (kept !== strings) kept.length = 0;
  }
  return next;
}

function stringAt(view: DataView, at: number): Range | null {
  const length = u64(view, at);
  if (length === null || at + 8 + length > view.byteLength) return null;
  return { start: at + 8, end: at + 8 + length };
}

function u64(view: DataView, at: number): number | null {
  if (at + 8 > view.byteLength) return null;
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
