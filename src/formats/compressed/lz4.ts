import { CUT_OFF, DAMAGED, type Decoder, type Intake, need } from './intake.ts';
import { expandLz4Block } from './lz4-block.ts';

const FRAME = 0x184d2204;
const LEGACY = 0x184c2102;
/** Any of sixteen, for the user's own data (LZ4 frame format, skippable frames). */
const SKIPPABLE = 0x184d2a50;
/** Bytes that matches reach back to. */
const REACH = 64 * 1024;
const LEGACY_BLOCK_BYTES = 8 * 1024 * 1024;
/** A block that does not shrink grows by a 255th and sixteen bytes. */
const LEGACY_INPUT_MAX = LEGACY_BLOCK_BYTES + Math.ceil(LEGACY_BLOCK_BYTES / 255) + 16;
/** Block sizes by code 4 to 7 of the frame descriptor. */
const BLOCK_BYTES = [64, 256, 1024, 4096].map((kibibytes) => kibibytes * 1024);

/** Frames of lz4, those of `lz4 -l` and skippable ones, in any order. Checksums are passed over. */
export function* decodeLz4(intake: Intake): Decoder {
  let streams = 0;
  for (;;) {
    const there = yield* need(intake, 4);
    if (!there) return end(streams, streams === 0 ? CUT_OFF : null);
    const magic = intake.u32();
    if (magic === FRAME) {
      intake.at += 4;
      const broken = yield* frame(intake);
      if (broken !== null) return end(streams, broken);
    } else if (magic === LEGACY) {
      intake.at += 4;
      const broken = yield* legacyFrame(intake);
      if (broken !== null) return end(streams, broken);
    } else if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
      if (!(yield* need(intake, 8))) return end(streams, CUT_OFF);
      const bytes = intake.u32(4);
      intake.at += 8;
      if (!(yield* skip(intake, bytes))) return end(streams, CUT_OFF);
    } else return end(streams, streams === 0 ? DAMAGED : null);
    streams++;
  }
}

function end(streams: number, broken: string | null) {
  return { streams, broken, checksumFails: false };
}

function* skip(intake: Intake, bytes: number): Generator<null, boolean, void> {
  for (let left = bytes; left > 0; ) {
    if (!(yield* need(intake, 1))) return false;
    const step = Math.min(left, intake.left);
    intake.at += step;
    left -= step;
  }
  return true;
}

function* frame(intake: Intake): Generator<Uint8Array | null, string | null, void> {
  if (!(yield* need(intake, 3))) return CUT_OFF;
  const flags = intake.bytes[intake.at]!;
  const blockMax = BLOCK_BYTES[((intake.bytes[intake.at + 1]! >> 4) & 7) - 4];
  if (flags >> 6 !== 1 || blockMax === undefined) return DAMAGED;
  const hasDictionary = (flags & 1) !== 0;
  intake.at += 2;
  const descriptor = ((flags & 8) !== 0 ? 8 : 0) + (hasDictionary ? 4 : 0) + 1;
  if (!(yield* skip(intake, descriptor))) return CUT_OFF;
  const blockChecksum = (flags & 16) !== 0 ? 4 : 0;
  // What earlier blocks gave stands before what this one gives; in independent blocks nothing may reach there.
  const output = new Uint8Array(REACH + blockMax);
  let kept = 0;
  for (;;) {
    if (!(yield* need(intake, 4))) return CUT_OFF;
    const word = intake.u32();
    intake.at += 4;
    if (word === 0) break;
    const bytes = word & 0x7fffffff;
    if (bytes > blockMax) return DAMAGED;
    if (!(yield* need(intake, bytes + blockChecksum))) return CUT_OFF;
    const input = intake.bytes.subarray(intake.at, intake.at + bytes);
    intake.at += bytes + blockChecksum;
    let to = kept + bytes;
    if (word >>> 31 === 1) output.set(input, kept);
    else to = expandLz4Block(input, output, kept, (flags & 32) !== 0 ? kept : 0);
    if (to < 0) return hasDictionary ? 'it needs a dictionary that is not at hand' : DAMAGED;
    yield output.subarray(kept, to);
    const from = Math.max(0, to - REACH);
    output.copyWithin(0, from, to);
    kept = to - from;
  }
  if ((flags & 4) !== 0 && !(yield* skip(intake, 4))) return CUT_OFF;
  return null;
}

/** Blocks until the input ends, or what would be the size of one is the beginning of something else. */
function* legacyFrame(intake: Intake): Generator<Uint8Array | null, string | null, void> {
  let output: Uint8Array | null = null;
  for (;;) {
    if (!(yield* need(intake, 4))) return intake.left === 0 && output !== null ? null : CUT_OFF;
    const bytes = intake.u32();
    if (bytes > LEGACY_INPUT_MAX || bytes === 0) return output === null ? DAMAGED : null;
    if (!(yield* need(intake, bytes + 4))) return CUT_OFF;
    output ??= new Uint8Array(LEGACY_BLOCK_BYTES);
    const to = expandLz4Block(intake.bytes.subarray(intake.at + 4, intake.at + 4 + bytes), output, 0, 0);
    if (to < 0) return DAMAGED;
    intake.at += 4 + bytes;
    yield output.subarray(0, to);
  }
}
