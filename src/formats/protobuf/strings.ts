export interface ProtobufString {
  readonly start: number;
  readonly end: number;
  /** The string that names it: field 1 of a message that has nothing but the fields 1 and 2, as maps and ONNX's metadata_props have. */
  readonly key: number | null;
}

export interface ProtobufStrings {
  readonly strings: readonly ProtobufString[];
  /** False: the bytes end, or break off, before the outermost message does. */
  readonly complete: boolean;
}

/** Messages within messages. ONNX and TensorFlow graphs stay below this; each level may be read once more (CWE-407). */
const DEPTH_MAX = 12;
/** Strings that are kept (CWE-400). Large graphs have some 100,000. */
const STRINGS_MAX = 2_000_000;
/** Bytes of a payload that decide whether it is text. */
const SAMPLE_BYTES = 4096;
/** Bytes. Larger payloads without text are tensors (`raw_data`): no message is looked for in them. */
const MESSAGE_PROBE_BYTES = 64;

/**
 * Whether bytes that begin no other format may be a protobuf message that begins as ONNX models, saved models and graphs
 * do: field 1 as a small number, or as a message; and they are binary.
 */
export function looksLikeProtobuf(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  if (bytes[0] === 0x08) return bytes[1]! < 0x20 && (bytes[2]! & 7) <= 2 && bytes[2]! >>> 3 > 0;
  if (bytes[0] !== 0x0a) return false;
  return isControl(bytes[1]!) || bytes.subarray(2, 64).some(isControl);
}

/** The strings of a message whose schema nobody has: payloads that are text, messages gone into where they read as such. */
export function readProtobufStrings(bytes: Uint8Array): ProtobufStrings {
  const strings: ProtobufString[] = [];
  const complete = readMessage(bytes, 0, bytes.length, strings, 0);
  return { strings, complete };
}

function readMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  strings: ProtobufString[],
  depth: number,
): boolean {
  const first = strings.length;
  let fields = 0;
  let pairs = true;
  for (let at = start; at < end; fields++) {
    const tag = varint(bytes, at, end);
    if (tag === null || tag.value >>> 3 === 0 || tag.value > 0xffffffff) return false;
    if (strings.length >= STRINGS_MAX) return false;
    at = tag.next;
    const wire = tag.value & 7;
    if (wire !== 2) {
      const next = skip(bytes, at, end, wire);
      if (next === null) return false;
      at = next;
      pairs = false;
      continue;
    }
    const length = varint(bytes, at, end);
    if (length === null) return false;
    const from = length.next;
    const to = from + length.value;
    pairs = pairs && tag.value >>> 3 === fields + 1;
    if (to > end) {
      // Cut off: what is there of it still counts, for the outermost message only.
      if (depth === 0) readPayload(bytes, from, end, strings, depth);
      return false;
    }
    readPayload(bytes, from, to, strings, depth);
    at = to;
  }
  if (pairs && fields === 2 && strings.length === first + 2) {
    strings[first + 1] = { ...strings[first + 1]!, key: first };
  }
  return true;
}

function readPayload(
  bytes: Uint8Array,
  start: number,
  end: number,
  strings: ProtobufString[],
  depth: number,
): void {
  if (start >= end) return;
  if (isText(bytes, start, end)) {
    strings.push({ start, end, key: null });
    return;
  }
  if (depth >= DEPTH_MAX || !mayBeMessage(bytes, start, end)) return;
  const before = strings.length;
  if (!readMessage(bytes, start, end, strings, depth + 1) && depth > 0) strings.length = before;
}

/** Fields that follow one another for as long as a look at the beginning lasts. */
function mayBeMessage(bytes: Uint8Array, start: number, end: number): boolean {
  const stop = Math.min(end, start + MESSAGE_PROBE_BYTES);
  for (let at = start; at < stop; ) {
    const tag = varint(bytes, at, end);
    if (tag === null || tag.value >>> 3 === 0 || tag.value > 0xffffffff) return false;
    if ((tag.value & 7) === 2) {
      const length = varint(bytes, tag.next, end);
      if (length === null || length.next + length.value > end) return false;
      at = length.next + length.value;
    } else {
      const next = skip(bytes, tag.next, end, tag.value & 7);
      if (next === null) return false;
      at = next;
    }
  }
  return true;
}

function skip(bytes: Uint8Array, at: number, end: number, wire: number): number | null {
  if (wire === 0) return varint(bytes, at, end)?.next ?? null;
  const next = wire === 1 ? at + 8 : wire === 5 ? at + 4 : null;
  return next === null || next > end ? null : next;
}

function varint(bytes: Uint8Array, at: number, end: number): { value: number; next: number } | null {
  let value = 0;
  for (let index = 0; index < 10 && at + index < end; index++) {
    const byte = bytes[at + index]!;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  return null;
}

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  const stop = Math.min(end, start + SAMPLE_BYTES);
  for (let at = start; at < stop; at++) if (isControl(bytes[at]!)) return false;
  return true;
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b;
}
