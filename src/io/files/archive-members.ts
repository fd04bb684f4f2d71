import { type ByteSource, sliceSource } from '../../base/index.ts';
import {
  type Coding,
  codecCoding,
  compressionOf,
  expandChunks,
  expandedSource,
  ZIP_STORED,
  zipCoding,
} from '../../formats/compressed/index.ts';
import { isTarHeader, readTar } from '../../formats/tar/index.ts';
import { readLocalHeader, readZipArchive, type ZipEntry } from '../../formats/zip/index.ts';

/** A regular file in an archive. */
export interface ArchiveMember {
  readonly name: string;
  /** What it comes to is known when it was expanded, and that is paid for. */
  readonly isCompressed: boolean;
  /** Its contents; why they cannot be had, in words, where they come to more than `mostBytes` or cannot be read. */
  read(mostBytes: number): Promise<Uint8Array | string>;
}

/** Bytes that a compressed archive may come to, read twice (CWE-409), and how much of it is held. */
const EXPANDED_BYTES = 8 * 1024 ** 3;
const HELD_BYTES = 64 * 1024 * 1024;
/** Milliseconds for expanding it (CWE-400). */
const EXPANDING_MS = 120_000;
/** Bytes of a beginning that tell what a file is: a header of tar takes a block. */
const HEAD_BYTES = 1024;

/** The members of a zip or tar archive, compressed or not, by its contents; null for anything else. */
export async function archiveMembers(source: ByteSource): Promise<AsyncIterable<ArchiveMember> | null> {
  const head = await source.read(0, HEAD_BYTES);
  if (isTarHeader(head)) return tarMembers(source);
  const compression = compressionOf(head);
  if (compression === '7z' || compression === 'rar') return null;
  if (compression !== null) {
    const expanded = await expandedTar(source, codecCoding(compression));
    return expanded && tarMembers(expanded);
  }
  const archive = await readZipArchive(source);
  return archive && zipMembers(source, archive.entries);
}

async function expandedTar(source: ByteSource, coding: Coding): Promise<ByteSource | null> {
  let left = EXPANDED_BYTES;
  const until = performance.now() + EXPANDING_MS;
  const expansion = await expandedSource(source, coding, {
    expand: (bytes) => {
      left -= bytes;
      return left >= 0;
    },
    hasTime: () => performance.now() < until,
    heldBytes: HELD_BYTES,
  });
  if (expansion.kind === 'fault') return null;
  return isTarHeader(await expansion.source.read(0, HEAD_BYTES)) ? expansion.source : null;
}

async function* tarMembers(source: ByteSource): AsyncGenerator<ArchiveMember> {
  for await (const part of readTar(source)) {
    if (part.kind !== 'member' || part.member.kind !== 'file') continue;
    const { name, dataAt, size } = part.member;
    yield {
      name,
      isCompressed: false,
      read: async (mostBytes) => {
        if (size > mostBytes) return TOO_LARGE;
        const bytes = await source.read(dataAt, size);
        return bytes.length < size ? 'the archive ends before it' : bytes;
      },
    };
  }
}

async function* zipMembers(source: ByteSource, entries: readonly ZipEntry[]): AsyncGenerator<ArchiveMember> {
  for (const entry of entries) {
    const { name, method } = entry;
    if (name.endsWith('/')) continue;
    yield {
      name,
      isCompressed: method !== ZIP_STORED,
      read: (mostBytes) => readZipMember(source, entry, mostBytes),
    };
  }
}

async function readZipMember(
  source: ByteSource,
  { headerAt, method, flags, compressedSize, size }: ZipEntry,
  mostBytes: number,
): Promise<Uint8Array | string> {
  const local = await readLocalHeader(source, headerAt);
  if (local === null) return 'its header is damaged';
  const stored = sliceSource(source, local.dataAt, compressedSize);
  const coding = await zipCoding(method, stored, size);
  if (coding.kind === 'stored') return stored.size > mostBytes ? TOO_LARGE : stored.read(0, stored.size);
  if (coding.kind === 'unread') return coding.why;
  const pieces: Uint8Array[] = [];
  let length = 0;
  const chunks = expandChunks(coding.data, coding.coding);
  let step = await chunks.next();
  for (; !step.done; step = await chunks.next()) {
    length += step.value.length;
    if (length > mostBytes) {
      await chunks.return({ streams: 0, broken: null, checksumFails: false, consumed: 0 });
      return TOO_LARGE;
    }
    pieces.push(Uint8Array.from(step.value));
  }
  // A flag can lie: what expands was not encrypted.
  if (step.value.broken !== null) return (flags & 1) === 1 ? 'encrypted' : `damaged: ${step.value.broken}`;
  return Buffer.concat(pieces, length);
}

export const TOO_LARGE = 'larger than what is read of a member';
