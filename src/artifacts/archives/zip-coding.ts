import type { ByteSource } from '../../base/index.ts';
import { sliceSource } from '../../base/index.ts';
import { type Coding, codecCoding, lzmaProperties } from '../../formats/compressed/index.ts';

const STORED = 0;
const LZMA = 14;
const CODINGS: ReadonlyMap<number, Coding> = new Map([
  [8, codecCoding('deflate')],
  [12, codecCoding('bzip2')],
  [20, codecCoding('zstd')],
  [93, codecCoding('zstd')],
  [95, codecCoding('xz')],
]);

/** Methods that nothing here expands (APPNOTE 4.4.5). */
const NAMES: Readonly<Record<number, string>> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  97: 'wavpack',
  98: 'ppmd',
};

export const AES = 99;

export type MemberCoding =
  | { readonly kind: 'stored' }
  | { readonly kind: 'coded'; readonly coding: Coding; readonly data: ByteSource }
  | { readonly kind: 'unread'; readonly why: string };

/** How a member of this method is expanded. */
export async function zipCoding(method: number, data: ByteSource, size: number): Promise<MemberCoding> {
  if (method === STORED) return { kind: 'stored' };
  const coding = CODINGS.get(method);
  if (coding) return { kind: 'coded', coding, data };
  if (method !== LZMA)
    return {
      kind: 'unread',
      why: `compressed with ${NAMES[method] ?? `method ${method}`}, which is not read`,
    };
  // Version, length of the properties, properties (APPNOTE 5.8.8).
  const header = await data.read(0, 9);
  const properties = lzmaProperties(header[4] ?? 255);
  if (header.length < 9 || header[2] !== 5 || header[3] !== 0 || properties === null)
    return { kind: 'unread', why: 'its LZMA header is damaged' };
  const dictionaryBytes = new DataView(header.buffer, header.byteOffset).getUint32(5, true);
  return {
    kind: 'coded',
    coding: { coder: { kind: 'lzma', properties, dictionaryBytes, size } },
    data: sliceSource(data, 9, data.size),
  };
}
