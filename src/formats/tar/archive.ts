import type { ByteSource } from '../../base/index.ts';
import { BLOCK, readHeader, type TarHeader } from './header.ts';
import { type PaxFields, parsePax } from './pax.ts';

export interface TarMember {
  readonly kind: 'file' | 'hard-link' | 'symbolic-link' | 'device' | 'pipe' | 'folder';
  readonly name: string;
  /** As the header itself has it: what readers see that do not know extended headers. */
  readonly headerName: string;
  readonly link: string;
  readonly at: number;
  readonly dataAt: number;
  /** Bytes of data that stand in the archive. */
  readonly size: number;
  /** The header's own size, where an extended header states another. */
  readonly otherSize: number | null;
  /** It stands behind blocks of zeros, where ordinary readers have stopped. */
  readonly isBehindEnd: boolean;
  /** A GNU long name and an extended header give two names. */
  readonly otherName: string | null;
}

export type TarPart =
  | { readonly kind: 'member'; readonly member: TarMember }
  /** No header stands where one should: readers stop here, or look for the next. */
  | { readonly kind: 'damage'; readonly at: number; readonly why: string }
  /** Bytes behind the end that are no archive. */
  | { readonly kind: 'trailing'; readonly at: number };

/** Bytes of an extended header that are read (CWE-770): names, not data. */
const EXTENDED_BYTES_MAX = 1024 * 1024;
/** Bytes searched for the next header, after a damaged one or behind the end (CWE-400); of a far file, what a request brings. */
const SEARCHED_BYTES = 64 * 1024 * 1024;
const SEARCHED_BYTES_FAR = 256 * 1024;
const PIECE_BYTES = 256 * 1024;

const KINDS: Readonly<Record<string, TarMember['kind']>> = {
  '1': 'hard-link',
  '2': 'symbolic-link',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'pipe',
};

/** The parts of a tar archive, in order, jumping over what members hold. Nothing where it does not begin as one. */
export async function* readTar(source: ByteSource): AsyncGenerator<TarPart, void, void> {
  let at = 0;
  let isBehindEnd = false;
  let global: PaxFields = {};
  let own: Extended = {};
  while (at + BLOCK <= source.size) {
    const block = await source.read(at, BLOCK);
    const header = readHeader(block);
    if (header === null) {
      if (at === 0) return;
      const isEnd = block.every((byte) => byte === 0);
      if (!isEnd && !isBehindEnd) yield { kind: 'damage', at, why: 'no header stands where one should' };
      const next = await nextHeader(source, at + BLOCK, isEnd);
      if (next.trailingAt !== null) yield { kind: 'trailing', at: next.trailingAt };
      if (next.at === null) return;
      isBehindEnd = true;
      at = next.at;
      continue;
    }
    const dataAt = at + BLOCK;
    const size = header.size ?? 0;
    if (header.size === null) yield { kind: 'damage', at, why: `the size of ${header.name} is no number` };
    if ('xXgLK'.includes(header.type)) {
      const bytes = await source.read(dataAt, Math.min(size, EXTENDED_BYTES_MAX));
      if (size > EXTENDED_BYTES_MAX)
        yield { kind: 'damage', at, why: 'an extended header is longer than is read' };
      if (header.type === 'g' || header.type === 'x' || header.type === 'X') {
        const { fields, whole } = parsePax(bytes);
        if (!whole) yield { kind: 'damage', at, why: 'an extended header is damaged' };
        if (header.type === 'g') global = { ...global, ...fields };
        else own = { ...own, ...fields };
      } else {
        const text = Buffer.from(bytes).toString('utf8').split('\0', 1)[0]!;
        own = { ...own, ...(header.type === 'L' ? { longName: text } : { longLink: text }) };
      }
      at = dataAt + padded(size);
      continue;
    }
    const { member, next } = await memberOf(source, at, header, { ...global, ...own });
    yield { kind: 'member', member: { ...member, isBehindEnd } };
    own = {};
    at = next;
  }
}

interface Extended extends PaxFields {
  readonly longName?: string;
  readonly longLink?: string;
}

async function memberOf(
  source: ByteSource,
  at: number,
  header: TarHeader,
  extended: Extended,
): Promise<{ member: Omit<TarMember, 'isBehindEnd'>; next: number }> {
  const { path, sparseName, longName, longLink } = extended;
  let dataAt = at + BLOCK;
  // GNU's old sparse files: more of their map, block by block, before the data.
  for (let more = header.hasMoreMap; more && dataAt < source.size; dataAt += BLOCK) {
    more = (await source.read(dataAt + 504, 1))[0] === 1;
  }
  const size = extended.size ?? header.size ?? 0;
  const named = sparseName ?? path ?? longName ?? header.name;
  const isFolder = header.type === '0' && header.name.endsWith('/') && size === 0;
  const kind = isFolder ? 'folder' : (KINDS[header.type] ?? 'file');
  const member = {
    kind,
    name: named,
    headerName: header.name,
    link: extended.link ?? longLink ?? header.link,
    at,
    dataAt,
    size,
    otherSize: header.size !== null && header.size !== size ? header.size : null,
    otherName: path !== undefined && longName !== undefined && path !== longName ? longName : null,
  } as const;
  // Links and the like have no data, says POSIX; some writers state a size all the same, some even write data.
  const hasNone = kind !== 'file' && (size === 0 || readHeader(await source.read(dataAt, BLOCK)) !== null);
  return { member, next: hasNone ? dataAt : dataAt + padded(size) };
}

/** The next header from a place on, and where bytes stand before it that are none. */
async function nextHeader(
  source: ByteSource,
  from: number,
  isEnd: boolean,
): Promise<{ at: number | null; trailingAt: number | null }> {
  const limit = Math.min(source.size, from + (source.far ? SEARCHED_BYTES_FAR : SEARCHED_BYTES));
  let trailingAt: number | null = null;
  for (let at = from; at < limit; at += PIECE_BYTES) {
    const piece = await source.read(at, Math.min(PIECE_BYTES, limit - at));
    for (let block = 0; block < piece.length; block += BLOCK) {
      const bytes = piece.subarray(block, block + BLOCK);
      if (bytes.every((byte) => byte === 0)) continue;
      if (readHeader(bytes) !== null) return { at: at + block, trailingAt };
      if (isEnd) trailingAt ??= at + block;
    }
  }
  return { at: null, trailingAt: trailingAt ?? (limit < source.size ? limit : null) };
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}
