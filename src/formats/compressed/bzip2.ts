import { BitIntake } from './bzip2-bits.ts';
import { bzip2Block } from './bzip2-block.ts';
import { CUT_OFF, DAMAGED, type Decoder, type Intake } from './intake.ts';

const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

/** bzip2 files, several streams in one included. What follows them and is none is left. */
export function* decodeBzip2(intake: Intake): Decoder {
  let streams = 0;
  let checksumFails = false;
  for (;;) {
    while (intake.left < 4 && !intake.ended) yield null;
    const level = (intake.bytes[intake.at + 3] ?? 0) - 0x30;
    const { bytes, at } = intake;
    if (
      !(bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68 && level >= 1 && level <= 9)
    ) {
      return { streams, broken: streams === 0 ? DAMAGED : null, checksumFails };
    }
    const startsAt = intake.at;
    intake.at += 4;
    const bits = new BitIntake(intake);
    const table = new Int32Array(level * 100_000);
    let combined = 0;
    for (let blocks = 0; ; blocks++) {
      yield* bits.ensure(10);
      const high = bits.read(24);
      const low = bits.read(24);
      const stated = (bits.read(16) * 0x10000 + bits.read(16)) | 0;
      if (bits.overrun) return { streams, broken: CUT_OFF, checksumFails };
      if (high === END_MAGIC[0] && low === END_MAGIC[1]) {
        if (stated !== combined) checksumFails = true;
        break;
      }
      if (high !== BLOCK_MAGIC[0] || low !== BLOCK_MAGIC[1]) {
        // Three letters and a digit may follow a stream by chance.
        if (streams > 0 && blocks === 0) {
          intake.at = startsAt;
          return { streams, broken: null, checksumFails };
        }
        return { streams, broken: DAMAGED, checksumFails };
      }
      const block = yield* bzip2Block(bits, table);
      if (typeof block === 'string') return { streams, broken: block, checksumFails };
      if (block !== stated) checksumFails = true;
      combined = ((combined << 1) | (combined >>> 31)) ^ block;
    }
    bits.release();
    streams++;
  }
}
