import { CUT_OFF, DAMAGED, type Decoder, type Intake, need } from './intake.ts';
import {
  LzmaDecoder,
  type LzmaProperties,
  lzmaProperties,
  START_BYTES,
  SYMBOL_BYTES,
} from './lzma-decoder.ts';
import { DICTIONARY_BYTES_MAX, LzmaWindow } from './lzma-window.ts';

/** Bytes that are given at once. */
const OUTPUT_BYTES = 256 * 1024;
const ALONE_HEADER_BYTES = 13;

export const TOO_FAR = `it refers to more than the last ${DICTIONARY_BYTES_MAX / 1024 / 1024} MiB`;

/** Files of `lzma` (LZMA alone): properties, dictionary, size, and one stream. */
export function* decodeLzmaAlone(intake: Intake): Decoder {
  if (!(yield* need(intake, ALONE_HEADER_BYTES))) return end(0, CUT_OFF);
  const header = lzmaAloneHeader(intake.bytes.subarray(intake.at));
  if (header === null) return end(0, DAMAGED);
  intake.at += ALONE_HEADER_BYTES;
  return yield* decodeLzma(intake, header.properties, header.dictionaryBytes, header.size);
}

/** What a header of 13 bytes says; null where no writer writes such. It has no magic: sizes must be plausible. */
export function lzmaAloneHeader(
  bytes: Uint8Array,
): { properties: LzmaProperties; dictionaryBytes: number; size: number | null } | null {
  if (bytes.length < ALONE_HEADER_BYTES) return null;
  const properties = lzmaProperties(bytes[0]!);
  if (properties === null || properties.literalContext + properties.literalPosition > 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const dictionaryBytes = view.getUint32(1, true);
  // As in liblzma: a power of two, or the sum of one and its half.
  const top = 2 ** Math.floor(Math.log2(Math.max(1, dictionaryBytes)));
  const isUsual = dictionaryBytes === top || dictionaryBytes === top * 1.5 || dictionaryBytes === 0xffffffff;
  if (!isUsual || dictionaryBytes < 4096) return null;
  const size = view.getBigUint64(5, true);
  if (size === 0xffff_ffff_ffff_ffffn) return { properties, dictionaryBytes, size: null };
  return size < 1n << 38n ? { properties, dictionaryBytes, size: Number(size) } : null;
}

/** One raw stream of LZMA, up to `size` bytes or its end mark. */
export function* decodeLzma(
  intake: Intake,
  properties: LzmaProperties,
  dictionaryBytes: number,
  size: number | null,
): Decoder {
  const window = new LzmaWindow(dictionaryBytes);
  const decoder = new LzmaDecoder(window);
  decoder.reset(properties);
  if (!(yield* need(intake, START_BYTES))) return end(0, CUT_OFF);
  take(decoder, intake);
  if (!decoder.start()) return end(0, DAMAGED);
  intake.at = decoder.at;
  let left = size ?? Number.POSITIVE_INFINITY;
  while (left > 0) {
    const room = window.room(Math.min(left, OUTPUT_BYTES)) - window.at;
    const before = window.at;
    let state: ReturnType<LzmaDecoder['run']> = 'more';
    while (state === 'more' && window.at < before + room) {
      while (intake.left <= SYMBOL_BYTES && !intake.ended) yield null;
      take(decoder, intake);
      // Past the end of the input only zeros follow, for one symbol at most.
      const stopAt = intake.ended
        ? intake.bytes.length + (decoder.overrun ? 0 : 1)
        : intake.bytes.length - SYMBOL_BYTES;
      state = decoder.run(before + room, stopAt);
      intake.at = decoder.at;
      if (decoder.overrun) break;
    }
    left -= window.at - before;
    if (window.at > before) yield window.take();
    if (state === 'end') return end(1, size === null || left === 0 ? null : DAMAGED);
    if (state === 'damaged') return end(0, decoder.isTooFar ? TOO_FAR : DAMAGED);
    if (decoder.overrun && left > 0) return end(0, CUT_OFF);
  }
  yield* endMark(intake, decoder, window);
  return end(1, null);
}

/** A stream of a known size may have its mark all the same: it is taken along, so that what follows is told aright. */
function* endMark(intake: Intake, decoder: LzmaDecoder, window: LzmaWindow): Generator<null, void, void> {
  if (decoder.isFinished || decoder.isPending) return;
  while (intake.left <= SYMBOL_BYTES && !intake.ended) yield null;
  take(decoder, intake);
  decoder.run(window.room(1), decoder.at + 1);
  if (!decoder.overrun) intake.at = decoder.at;
}

function take(decoder: LzmaDecoder, intake: Intake): void {
  decoder.input = intake.bytes;
  decoder.at = intake.at;
  decoder.inputEnd = intake.bytes.length;
}

function end(streams: number, broken: string | null) {
  return { streams, broken, checksumFails: false };
}
