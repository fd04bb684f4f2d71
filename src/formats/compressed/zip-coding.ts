import { type ByteSource, sliceSource } from '../../base/index.ts';
import { type Coding, codecCoding } from './coder.ts';
import { lzmaProperties } from './lzma-decoder.ts';

/** Methods of a zip's members (APPNOTE 4.4.5). */
export const ZIP_STORED = 0;
export const ZIP_AES = 99;
const LZMA = 14;

/** Methods that are formats of their own, without a header before them. */
export const ZIP_CODECS: ReadonlyMap<number, 'deflate' | 'bzip2' | 'zstd' | 'xz'> = new Map([
  [8, 'deflate'],
  [12, 'bzip2'],
  [20, 'zstd'],
  [93, 'zstd'],
  [95, 'xz'],
]);

const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'shrink'],
  [6, 'implode'],
  [9, 'deflate64'],
  [LZMA, 'lzma'],
  [97, 'wavpack'],
  [98, 'ppmd'],
  [ZIP_AES, 'AES encryption'],
]);

export type ZipCoding =
  | { readonly kind: 'stored' }
  | { readonly kind: 'coded'; readonly coding: Coding; readonly data: ByteSource }
  | { readonly kind: 'unread'; readonly why: string };

/** How a member of this method is expanded. */
export async function zipCoding(method: number, data: ByteSource, size: number): Promise<ZipCoding> {
  if (method === ZIP_STORED) return { kind: 'stored' };
  const codec = ZIP_CODECS.get(method);
  if (codec !== undefined) return { kind: 'coded', coding: codecCoding(codec), data };
  if (method !== LZMA) return { kind: 'unread', why: zipMethodUnread(method) };
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

/** Why a member of a method that nothing expands has no contents. */
export function zipMethodUnread(method: number): string {
  return `compressed with ${NAMES.get(method) ?? `method ${method}`}, which is not read`;
}
