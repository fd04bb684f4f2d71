// Git deltas (gitformat-pack, "Deltified representation"). All of it is the attacker's: sizes, offsets, instructions.
import { BAD_DELTA, BAD_SIZE, OUTPUT_FULL } from './faults';
import { inflate, ZLIB } from './inflate';
import { DIRTY, DIRTY_MAX, region, SHORT_OUTPUT, SHORT_OUTPUT_BYTES, setDirtyCount } from './region';

/** Sizes from here on do not fit the answers. */
const SIZE_END: u64 = 0x80000000;
/** A size in git's variable length takes at most this many bytes when it is below 2^64. */
const SIZE_BYTES_MAX: u32 = 10;
/** From this size on the engine's own copy is faster than a loop here. */
const BULK_COPY: u32 = 512;

let at: u32 = 0;
let dirtyEnd: u32 = 0;
let dirtyCount: u32 = 0;

/** Reads a size at `at`, or answers SIZE_END for one that is too large or cut off. */
function readSize(end: u32): u64 {
  let size: u64 = 0;
  for (let index: u32 = 0; index < SIZE_BYTES_MAX; index++) {
    if (at >= end) return SIZE_END;
    const byte = u64(load<u8>(at++));
    if (index < 5) size |= (byte & 127) << (index * 7);
    else if (byte & 127) size = SIZE_END;
    if ((byte & 128) == 0) return min(size, SIZE_END);
  }
  return SIZE_END;
}

/** Notes a range that is no copy. Ranges come ascending; past the room for them the last one grows. */
function mark(start: u32, end: u32): void {
  if (dirtyCount > 0 && (start <= dirtyEnd || dirtyCount == DIRTY_MAX)) {
    dirtyEnd = end;
    store<u32>(region + DIRTY + (dirtyCount << 3) - 4, end);
    return;
  }
  store<u32>(region + DIRTY + (dirtyCount << 3), start);
  store<u32>(region + DIRTY + (dirtyCount << 3), end, 4);
  dirtyEnd = end;
  dirtyCount++;
}

/** Copies exactly `size` bytes; source and target are apart. */
// @ts-ignore: decorator
@inline
function copy(to: u32, from: u32, size: u32): void {
  if (size >= 16) {
    if (size >= BULK_COPY) {
      memory.copy(to, from, size);
      return;
    }
    const lastFrom = from + size - 16;
    const lastTo = to + size - 16;
    const last = v128.load(lastFrom);
    while (to < lastTo) {
      v128.store(to, v128.load(from));
      to += 16;
      from += 16;
    }
    v128.store(lastTo, last);
    return;
  }
  if (size >= 8) {
    const last = load<u64>(from + size - 8);
    store<u64>(to, load<u64>(from));
    store<u64>(to + size - 8, last);
    return;
  }
  if (size >= 4) {
    const last = load<u32>(from + size - 4);
    store<u32>(to, load<u32>(from));
    store<u32>(to + size - 4, last);
    return;
  }
  for (let end = to + size; to < end; to++) store<u8>(to, load<u8>(from++));
}

/** Answers the size of the result, or a fault. */
export function applyDelta(delta: u32, deltaEnd: u32, base: u32, baseSize: u32, out: u32, room: u32): i32 {
  setDirtyCount(0);
  dirtyCount = 0;
  dirtyEnd = 0;
  at = delta;
  const baseAnnounced = readSize(deltaEnd);
  const sizeAnnounced = readSize(deltaEnd);
  if (baseAnnounced != u64(baseSize) || sizeAnnounced == SIZE_END) return BAD_SIZE;
  if (sizeAnnounced > u64(room)) return OUTPUT_FULL;
  const size = u32(sizeAnnounced);
  let from = at;
  let written: u32 = 0;
  // Where in the base a copy would go on with what the last one left off, so that nothing is new where they meet.
  let next: u32 = 0;
  let copied: bool = true;
  while (from < deltaEnd) {
    const op = u32(load<u8>(from++));
    if (op & 128) {
      if (deltaEnd - from < popcnt(op & 127)) return BAD_DELTA;
      let offset: u32 = 0;
      let length: u32 = 0;
      if (op & 1) offset = load<u8>(from++);
      if (op & 2) offset |= u32(load<u8>(from++)) << 8;
      if (op & 4) offset |= u32(load<u8>(from++)) << 16;
      if (op & 8) offset |= u32(load<u8>(from++)) << 24;
      if (op & 16) length = load<u8>(from++);
      if (op & 32) length |= u32(load<u8>(from++)) << 8;
      if (op & 64) length |= u32(load<u8>(from++)) << 16;
      if (length == 0) length = 0x10000;
      if (offset > baseSize || length > baseSize - offset) return BAD_DELTA;
      if (length > size - written) return BAD_SIZE;
      if (copied && offset != next) mark(written, written);
      copy(out + written, base + offset, length);
      written += length;
      next = offset + length;
      copied = true;
    } else {
      if (op == 0 || deltaEnd - from < op) return BAD_DELTA;
      if (op > size - written) return BAD_SIZE;
      copy(out + written, from, op);
      mark(written, written + op);
      written += op;
      from += op;
      copied = false;
    }
  }
  if (written != size) return BAD_SIZE;
  if (copied && next != baseSize) mark(written, written);
  setDirtyCount(dirtyCount);
  return i32(size);
}

/** Inflates a delta to the top of the room, then applies it to the bottom. */
export function expandDelta(
  source: u32,
  inputEnd: u32,
  deltaSize: u32,
  base: u32,
  baseSize: u32,
  out: u32,
  room: u32,
): i32 {
  setDirtyCount(0);
  if (deltaSize > room) return OUTPUT_FULL;
  const delta = out + room - deltaSize;
  const produced = inflate(source, inputEnd, delta, deltaSize, ZLIB);
  if (produced == OUTPUT_FULL || (produced >= 0 && u32(produced) != deltaSize)) return BAD_SIZE;
  if (produced < 0) return produced;
  return applyDelta(delta, delta + deltaSize, base, baseSize, out, room - deltaSize);
}

/** The size of the result that a compressed delta announces. */
export function deltaResultSize(source: u32, inputEnd: u32): i32 {
  const out = region + SHORT_OUTPUT;
  const answer = inflate(source, inputEnd, out, SHORT_OUTPUT_BYTES, ZLIB);
  if (answer < 0 && answer != OUTPUT_FULL) return answer;
  const produced = answer < 0 ? SHORT_OUTPUT_BYTES : u32(answer);
  at = out;
  readSize(out + produced);
  const size = readSize(out + produced);
  return size == SIZE_END ? BAD_SIZE : i32(size);
}
