import { posix } from 'node:path';
import { sizeText, sliceSource } from '../../base/index.ts';
import {
  type Codec,
  codecCoding,
  compressionOf,
  gzipName,
  lzmaAloneHeader,
} from '../../formats/compressed/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Look, Subject } from '../judge.ts';
import { expandWithin, tellExpansion } from './expand-member.ts';

/** Extensions that say no more than that a file is compressed. */
const WRAPPING = new Set('.gz .gzip .tgz .bz2 .tbz2 .xz .txz .lzma .lz4 .zst .zstd .br .z .zlib'.split(' '));
/** Formats that a few bytes of anything else may begin like. */
const UNSURE: ReadonlySet<Codec> = new Set(['zlib', 'lzma', 'brotli']);
/** Bytes that must come out of those before a fault counts as damage and not as another format. */
const ENOUGH_BYTES = 64;
/** Bytes behind the streams that are looked at, to tell padding from contents. */
const TRAILING_BYTES = 64 * 1024;
/** `ZF`, the length in hexadecimal digits and spaces (joblib before 0.10). */
const ZFILE_HEADER_BYTES = 2 + 19;

function compressedJudge(codec: Codec, couldBe: (look: Look) => boolean): Judge {
  return { format: codec, couldBe, judge: (subject) => judgeCompressed(subject, codec, 0) };
}

const COMPRESSED = ['gzip', 'zlib', 'zstd', 'bzip2', 'xz', 'lz4'] as const;

/** Compressed files, several streams included: what comes out is judged. Brotli has no beginning to tell it by. */
export const compressedJudges: readonly Judge[] = [
  ...COMPRESSED.map((codec) => compressedJudge(codec, ({ head }) => beginsAs(codec, head))),
  compressedJudge('lzma', ({ head }) => lzmaAloneHeader(head) !== null),
  compressedJudge('brotli', () => false),
  {
    format: 'zfile',
    // As `int(length, 16)` takes it.
    couldBe: ({ head }) => /^ZF(?=.{19}$)(?:0x)?[0-9a-f]+ *$/i.test(latin1(head, ZFILE_HEADER_BYTES)),
    async judge(subject) {
      // Python 2 wrote one more space.
      const extra = subject.head[ZFILE_HEADER_BYTES] === 0x20 ? 1 : 0;
      const judged = await judgeCompressed(subject, 'zlib', ZFILE_HEADER_BYTES + extra);
      return judged && { ...judged, format: 'zfile' };
    },
  },
];

function beginsAs(codec: (typeof COMPRESSED)[number], head: Uint8Array): boolean {
  const word = (head[0]! | (head[1]! << 8) | (head[2]! << 16) | (head[3]! << 24)) >>> 0;
  // `x^` may begin a text, and is what joblib writes by default: expanding it tells.
  if (codec === 'zlib')
    return head[0] === 0x78 && (0x7800 + (head[1] ?? 0)) % 31 === 0 && (head[1]! & 0x20) === 0;
  if (codec === 'lz4') return word === 0x184d2204 || word === 0x184c2102;
  // Both formats have the same frames for other data, which may come first.
  if (codec === 'zstd' && (word & 0xfffffff0) >>> 0 === 0x184d2a50) return true;
  return compressionOf(head) === codec;
}

async function judgeCompressed(subject: Subject, codec: Codec, from: number): Promise<Judgement | null> {
  const draft = new Draft(codec);
  const data = sliceSource(subject.source, from, subject.size - from);
  const expansion = await expandWithin(subject, data, codecCoding(codec));
  const came = expansion.kind === 'fault' ? 0 : expansion.source.size;
  const isBroken =
    expansion.kind === 'fault' || (expansion.kind === 'expanded' && expansion.end.broken !== null);
  const isDoubtful = UNSURE.has(codec) && isBroken && came < ENOUGH_BYTES;
  if (isDoubtful && came === 0) return null;
  const where = subject.place(from);
  const source = tellExpansion(draft, expansion, { name: `the ${codec} data`, where, from: data.size });
  const inside = source && (await subject.inside(source, contentsName(subject, codec)));
  if (inside) draft.include(inside);
  // A few bytes come out of anything; harm does not.
  if (isDoubtful && !inside?.payloads.length) return null;
  if (expansion.kind !== 'expanded') return draft.done();
  if (expansion.end.checksumFails) {
    draft.mismatch({
      what: `wrong checksum of the ${codec} data`,
      where,
      why: 'Readers notice only after they have given away what was expanded.',
    });
  }
  if (expansion.end.broken === null) await judgeTrailing(draft, subject, from + expansion.end.consumed);
  return draft.done();
}

async function judgeTrailing(draft: Draft, subject: Subject, at: number): Promise<void> {
  const rest = sliceSource(subject.source, at, subject.size - at);
  const begin = await rest.read(0, TRAILING_BYTES);
  if (begin.every((byte) => byte === 0)) {
    if (begin.length < rest.size)
      draft.gap(`${sizeText(rest.size)} behind the compressed data were not looked at`);
    return;
  }
  draft.ambiguous({
    what: `${sizeText(rest.size)} behind the compressed data`,
    where: subject.place(at),
    why: 'Some readers pass over what follows the compressed data, others refuse it or load it.',
  });
  draft.include(await subject.inside(rest, `(behind the data, +0x${at.toString(16)})`));
}

/** What the file is called without its compression; its own name where nothing says that it is compressed. */
function contentsName({ path, member, head }: Subject, codec: Codec): string {
  const own = codec === 'gzip' ? gzipName(head) : null;
  if (own) return own;
  const name = posix.basename((member === '' ? path : member).split('!').at(-1)!) || 'contents';
  const extension = posix.extname(name);
  return WRAPPING.has(extension.toLowerCase()) ? name.slice(0, -extension.length) || 'contents' : name;
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');
}
