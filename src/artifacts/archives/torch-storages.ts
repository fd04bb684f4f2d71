import { leastSpan, type ZipEntry } from '../../formats/zip/index.ts';

/** Bytes between one member's data and the next one's header: torch aligns to 64 by extra fields, and adds descriptors. */
export const SLACK_BYTES_MAX = 128 + 24;

/**
 * Members that a torch checkpoint keeps tensors in: `data/7` and `constants/7` beside a `data.pkl`, stored as they are,
 * alone at their place. `torch.load` copies their bytes into memory and interprets nothing. Only those that the directory
 * proves to be such: that their neighbours stand where they end, and that no other entry has their name.
 */
export function torchStorages(entries: readonly ZipEntry[]): ReadonlySet<ZipEntry> {
  const prefixes = new Set(
    entries.flatMap(({ name }) => {
      const match = /^(.*\/)?(?:data|constants)\.pkl$/.exec(name);
      return match ? [match[1] ?? ''] : [];
    }),
  );
  if (prefixes.size === 0) return new Set();
  const counts = new Map<string, number>();
  for (const { name } of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
  const storages = new Set<ZipEntry>();
  let furthest = 0;
  for (const [index, entry] of entries.entries()) {
    const span = leastSpan(entry);
    const next = entries[index + 1];
    const isAlone = span.start >= furthest && (next === undefined || next.headerAt >= span.end);
    furthest = Math.max(furthest, span.end);
    const match = /^(.*\/)?(?:data|constants)\/\d{1,7}$/.exec(entry.name);
    if (!match || !prefixes.has(match[1] ?? '')) continue;
    const isPlain = entry.method === 0 && (entry.flags & 0x41) === 0 && entry.size === entry.compressedSize;
    const slack = next === undefined ? 0 : next.headerAt - span.end;
    if (isPlain && isAlone && slack <= SLACK_BYTES_MAX && counts.get(entry.name) === 1) storages.add(entry);
  }
  return storages;
}

/** Bytes of a storage that are looked at. */
export const STORAGE_HEAD_BYTES = 64;

/** First bytes of pickles of protocol 0 and 1: marks, names, texts, numbers, empty containers. */
const OPCODES = new Set([...'(])}{cilIKLMNJGFSTUVX\x8c'].map((letter) => letter.charCodeAt(0)));

/**
 * Whether a storage begins as something else than numbers might. Tensors begin as anything, and in thousands: what cannot
 * be a pickle, an archive or a compressed file by its first bytes is not offered to every judge.
 */
export function mayBeMore(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  if (head.every((byte) => byte === 0)) return false;
  if (first === 0x80) return second <= 5;
  if (OPCODES.has(first)) return true;
  const word = Buffer.from(head.buffer, head.byteOffset, Math.min(8, head.length)).toString('latin1');
  return MAGICS.some((magic) => word.startsWith(magic));
}

/** Archives, compressed files, programs, and formats of models. */
const MAGICS = [
  'PK',
  '\x1f\x8b',
  'x\x01',
  'x\x5e',
  'x\x9c',
  'x\xda',
  'BZh',
  '\xfd7zXZ',
  '7z\xbc\xaf',
  'Rar!',
  '\x28\xb5\x2f\xfd',
  '\x04\x22\x4d\x18',
  ']\0\0',
  'ZF',
  '\x89HDF',
  '\x93NUMPY',
  'GGUF',
  'MZ',
  '\x7fELF',
  '#!',
  '<',
];
