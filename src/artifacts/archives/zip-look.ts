import type { Look } from '../judge.ts';
import { TEXT_EXTENSIONS } from './text-extensions.data.ts';

/** Bytes of a beginning that tell whether it is text. */
const TEXT_BYTES = 512;

/** `PK` and what may stand first: a member, an end record, the marker of a split archive. */
export function beginsLikeZip(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b) return false;
  const kind = (head[2]! << 8) | head[3]!;
  return kind === 0x0304 || kind === 0x0506 || kind === 0x0606 || kind === 0x0708 || kind === 0x3030;
}

/**
 * Programs (`MZ`, ELF, Mach-O), scripts and models of TensorFlow Lite: an archive behind one is usual (llamafile, zipapp,
 * installers; labels that go with a model).
 */
export function isCarrier(head: Uint8Array): boolean {
  if (Buffer.from(head.subarray(4, 8)).toString('latin1') === 'TFL3') return true;
  const word = ((head[0]! << 24) | (head[1]! << 16) | (head[2]! << 8) | head[3]!) >>> 0;
  return (
    word >>> 16 === 0x4d5a ||
    word === 0x7f454c46 ||
    word >>> 16 === 0x2321 ||
    word === 0xcafebabe ||
    (word & 0xfeffffff) >>> 0 === 0xcefaedfe ||
    (word & 0xfffffffe) >>> 0 === 0xfeedface
  );
}

/** Whether the end has to be looked at: most readers of zip files look there first, whatever the beginning is. */
export function mayEndAsZip({ head, size, path }: Look): boolean {
  if (size < 22) return false;
  if (head.length >= size)
    return Buffer.from(head.buffer, head.byteOffset, head.length).includes('PK\x05\x06', 0, 'latin1');
  if (isCarrier(head) || !isText(head)) return true;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1).toLowerCase();
  return !TEXT_EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1));
}

function isText(head: Uint8Array): boolean {
  const length = Math.min(head.length, TEXT_BYTES);
  for (let at = 0; at < length; at++) {
    const byte = head[at]!;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x1b)) return false;
  }
  return true;
}
