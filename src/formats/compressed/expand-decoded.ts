import { decodeBzip2 } from './bzip2.ts';
import type { Expanded, ExpandFault } from './expand.ts';
import { type Decoder, Intake } from './intake.ts';
import { decodeLz4 } from './lz4.ts';
import { decodeLzmaAlone } from './lzma.ts';
import { decodeXz } from './xz.ts';

const DECODERS = {
  bzip2: decodeBzip2,
  xz: decodeXz,
  lzma: decodeLzmaAlone,
  lz4: decodeLz4,
} as const satisfies Record<string, (intake: Intake) => Decoder>;

export type Decodable = keyof typeof DECODERS;

export function isDecodable(as: string): as is Decodable {
  return Object.hasOwn(DECODERS, as);
}

/** The same as `expand`, for what Node does not bring; of what is too large, the beginning. */
export function expandDecoded(input: Uint8Array, as: Decodable, cap: number): Expanded | ExpandFault {
  if (cap < 1) return 'too large';
  const intake = new Intake();
  intake.append(input);
  intake.ended = true;
  const decoder = DECODERS[as](intake);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let step = decoder.next(); ; step = decoder.next()) {
    if (step.done) {
      const { broken } = step.value;
      if (size === 0 && broken !== null) return 'damaged';
      return { bytes: Buffer.concat(parts), consumed: intake.taken, complete: broken === null };
    }
    if (step.value === null) continue;
    const piece = step.value.slice(0, cap - size);
    parts.push(piece);
    size += piece.length;
    if (piece.length < step.value.length) {
      return { bytes: Buffer.concat(parts), consumed: intake.taken, complete: false };
    }
  }
}
