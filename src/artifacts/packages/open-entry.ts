import { type ByteSource, sliceSource } from '../../base/index.ts';
import { zipCoding } from '../../formats/compressed/index.ts';
import { readLocalHeader, type ZipEntry } from '../../formats/zip/index.ts';
import { expandWithin } from '../archives/expand-member.ts';
import type { Subject } from '../judge.ts';

/** The contents of a member, to be read once more by its name; null where the judge of zip files tells why they cannot be. */
export async function openEntry(subject: Subject, entry: ZipEntry): Promise<ByteSource | null> {
  const local = await readLocalHeader(subject.source, entry.headerAt);
  if (local === null) return null;
  const data = sliceSource(subject.source, local.dataAt, entry.compressedSize);
  const coding = await zipCoding(entry.method, data, entry.size);
  if (coding.kind === 'stored') return data;
  if (coding.kind !== 'coded') return null;
  const expansion = await expandWithin(subject, coding.data, coding.coding);
  return expansion.kind === 'fault' ? null : expansion.source;
}
