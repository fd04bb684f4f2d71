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
