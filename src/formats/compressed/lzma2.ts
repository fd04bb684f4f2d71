import { CUT_OFF, DAMAGED, type Intake, need } from './intake.ts';
import { TOO_FAR } from './lzma.ts';
import { LzmaDecoder, lzmaProperties } from './lzma-decoder.ts';
import { LzmaWindow } from './lzma-window.ts';

/** The dictionary that one byte stands for (xz file format, 5.3.1); null where it cannot be. */
export function lzma2Dictionary(byte: number): number | null {
  if (byte > 40) return null;
  return byte === 40 ? 0xffffffff : (2 | (byte & 1)) * 2 ** (Math.floor(byte / 2) + 11);
}

/** Chunks of LZMA2 up to their end; what is wrong, or null. */
export function* decodeLzma2(
  intake: Intake,
  dictionaryBytes: number,
): Generator<Uint8Array | null, string | null, void> {
  const window = new LzmaWindow(dictionaryBytes);
  const decoder = new LzmaDecoder(window);
  let hasProperties = false;
  for (;;) {
    if (!(yield* need(intake, 1))) return CUT_OFF;
    const control = intake.bytes[intake.at]!;
    if (control === 0) {
      intake.at++;
      return null;
    }
    if (control < 0x80) {
      const broken = yield* plainChunk(intake, window, control);
      if (broken !== null) return broken;
      continue;
    }
    const header = control >= 0xc0 ? 6 : 5;
    if (!(yield* need(intake, header))) return CUT_OFF;
    const { bytes, at } = intake;
    const size = ((control & 0x1f) << 16) + (bytes[at + 1]! << 8) + bytes[at + 2]! + 1;
    const packed = (bytes[at + 3]! << 8) + bytes[at + 4]! + 1;
    if (control >= 0xe0) window.reset();
    if (control >= 0xc0) {
      const properties = lzmaProperties(bytes[at + 5]!);
      if (properties === null || properties.literalContext + properties.literalPosition > 4) return DAMAGED;
      decoder.reset(properties);
      hasProperties = true;
    } else if (!hasProperties) return DAMAGED;
    else if (control >= 0xa0) decoder.reset(null);
    intake.at += header;
    // A chunk is 64 KiB at most: it is waited for as a whole. Of one that is cut off, what is there is still read.
    yield* need(intake, packed);
    const inputEnd = Math.min(intake.bytes.length, intake.at + packed);
    decoder.input = intake.bytes;
    decoder.at = intake.at;
    decoder.inputEnd = inputEnd;
    decoder.overrun = false;
    if (!decoder.start()) return DAMAGED;
    for (let left = size; left > 0; ) {
      const before = window.at;
      const limit = window.room(left);
      const from = window.at;
      const state = decoder.run(limit, inputEnd + 1);
      left -= window.at - from;
      // The window may have begun anew.
      if (window.at > from || before !== from) yield window.take();
      if (decoder.overrun) return CUT_OFF;
      if (state === 'damaged') return decoder.isTooFar ? TOO_FAR : DAMAGED;
      if (state === 'end') return DAMAGED;
    }
    intake.at += packed;
  }
}

function* plainChunk(
  intake: Intake,
  window: LzmaWindow,
  control: number,
): Generator<Uint8Array | null, string | null, void> {
  if (control > 2) return DAMAGED;
  if (!(yield* need(intake, 3))) return CUT_OFF;
  const size = (intake.bytes[intake.at + 1]! << 8) + intake.bytes[intake.at + 2]! + 1;
  intake.at += 3;
  if (control === 1) window.reset();
  for (let left = size; left > 0; ) {
    if (!(yield* need(intake, 1))) return CUT_OFF;
    const room = window.room(Math.min(left, intake.left)) - window.at;
    window.write(intake.bytes.subarray(intake.at, intake.at + room));
    intake.at += room;
    left -= room;
    yield window.take();
  }
  return null;
}
