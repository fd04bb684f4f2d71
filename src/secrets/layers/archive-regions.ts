import {
  type Compression,
  expand,
  gzipName,
  ZIP_CODECS,
  ZIP_STORED,
  zipMethodUnread,
} from '../../formats/compressed/index.ts';
import { tarEntries } from '../../formats/tar/index.ts';
import { memberData, readZip, type ZipMember, type ZipSource, zipSource } from '../../formats/zip/index.ts';
import type { Budget } from './budget.ts';
import { imageRoles } from './image-roles.ts';
import { recognise } from './recognise.ts';
import { expandedMember, type Region, storedMember } from './region.ts';

/** The members of a zip file, which jars, wheels, office documents, npz, torch checkpoints and many others are. */
export function* zipMembers(region: Region, budget: Budget): Generator<Region> {
  const source = sourceOf(region);
  const { members, complete } = readZip(source, budget.membersLeft + 1);
  if (!complete) {
    const isPartial = source.size > source.head.length;
    budget.gap(region.path, 'the directory of this archive could not be read as a whole', isPartial);
  }
  const isPartial = source.size > source.head.length;
  let absent = 0;
  for (const member of members) {
    if (!budget.takeMember(region.path)) return;
    if (member.method === ZIP_STORED && isPartial && !memberData(source, member)?.whole) absent++;
    const inner = zipMember(region, source, member, budget);
    if (inner) yield inner;
  }
  // Tensors, nearly always. What stands there as it is was not hidden from whoever searched the file's own bytes.
  if (absent > 0)
    budget.gap(
      region.path,
      `${absent} stored members are not wholly at hand, and were not looked into`,
      false,
    );
}

function zipMember(region: Region, source: ZipSource, member: ZipMember, budget: Budget): Region | null {
  const path = `${region.path}!${member.name}`;
  if (member.name.endsWith('/') && member.compressedSize === 0) return null;
  const data = memberData(source, member);
  // A flag can lie: a stored member that reads as it is was never encrypted, and one that inflates neither.
  if (data === null) {
    const isAbsent = source.size > source.head.length;
    if (!isAbsent) budget.gap(path, 'its header is damaged', false);
    else if (member.method !== ZIP_STORED) budget.gap(path, 'not at hand', true);
    return null;
  }
  if (member.method === ZIP_STORED) {
    if (member.encrypted) budget.gap(path, 'encrypted', false);
    if (!data.whole && source.size === source.head.length) budget.gap(path, 'cut off', false);
    const at = data.at;
    if (at + data.bytes.length <= region.bytes.length) {
      return storedMember(region, member.name, 'zip member', at, at + data.bytes.length);
    }
    // It stands in the end of a file whose middle is not at hand.
    return {
      ...expandedMember(region, member.name, 'zip member', data.bytes),
      seen: region.seen,
      toOuter: (offset) => region.toOuter(at + offset),
    };
  }
  const as = ZIP_CODECS.get(member.method);
  if (as === undefined) {
    budget.gap(path, zipMethodUnread(member.method), false);
    return null;
  }
  const cap = budget.capFor(data.bytes.length);
  const expanded = expand(data.bytes, as, cap, member.size);
  if (typeof expanded === 'string') {
    if (expanded === 'too large') budget.tooLarge(path, cap, false);
    else budget.gap(path, member.encrypted ? 'encrypted' : 'damaged', false);
    return null;
  }
  if (!expanded.complete) budget.tooLarge(path, cap, true);
  else if (!data.whole) budget.gap(path, 'only its beginning is at hand', true);
  budget.spend(expanded.bytes.length);
  return expandedMember(region, member.name, 'zip member', expanded.bytes);
}

function sourceOf(region: Region): ZipSource {
  const { bytes, tail, size } = region;
  if (tail === null) return { ...zipSource(bytes), size, endBytes: size > bytes.length ? 0 : size };
  const tailAt = size - tail.length;
  return {
    size,
    head: bytes,
    endBytes: tail.length,
    read(offset, length) {
      if (offset < 0 || length < 0) return null;
      if (offset + length <= bytes.length) return bytes.subarray(offset, offset + length);
      if (offset < tailAt || offset + length > size) return null;
      return tail.subarray(offset - tailAt, offset - tailAt + length);
    },
  };
}

/** The members of a tar archive. In an image, the layers among them are told by name; each is read whole, deleted files too. */
export function* tarMembers(region: Region, budget: Budget): Generator<Region> {
  const roles = imageRoles(region.bytes);
  for (const entry of tarEntries(region.bytes)) {
    if (entry.end === entry.start) continue;
    if (!budget.takeMember(region.path)) return;
    if (!entry.complete) budget.gap(`${region.path}!${entry.name}`, 'only its beginning is at hand', true);
    yield storedMember(region, entry.name, roles.get(entry.name) ?? 'tar member', entry.start, entry.end);
  }
}

/** What a compressed file holds. An archive in it keeps the file's own name: `a.tar.gz!member`. */
export function* compressedContents(region: Region, format: Compression, budget: Budget): Generator<Region> {
  if (format === '7z' || format === 'rar') {
    budget.gap(region.path, `compressed with ${format}, which is not read`, false);
    return;
  }
  if (!budget.takeMember(region.path)) return;
  const cap = budget.capFor(region.bytes.length);
  const expanded = expand(region.bytes, format, cap, format === 'gzip' ? gzipSize(region.bytes) : undefined);
  if (typeof expanded === 'string') {
    if (expanded === 'too large') budget.tooLarge(region.path, cap, false);
    // Two bytes make a zlib header: what does not inflate behind them is no zlib stream.
    else if (format !== 'zlib') budget.gap(region.path, `damaged ${format} data`, false);
    return;
  }
  if (expanded.bytes.length === 0) return;
  if (!expanded.complete && region.size > region.bytes.length) {
    budget.gap(region.path, 'only its beginning is at hand', true);
  } else if (!expanded.complete && expanded.consumed < region.bytes.length)
    budget.tooLarge(region.path, cap, true);
  else if (!expanded.complete) budget.gap(region.path, `the ${format} data are cut off`, false);
  budget.spend(expanded.bytes.length);
  const archive = recognise(expanded.bytes);
  const name = archive === 'tar' || archive === 'zip' ? '' : contentsName(region, format);
  yield expandedMember(region, name, `${format} contents`, expanded.bytes);
}

/** What a gzip file says at its end that it comes to, modulo 4 GiB (RFC 1952, 2.3.1, ISIZE). */
function gzipSize(bytes: Uint8Array): number {
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return bytes.length < 18 ? 0 : end.getUint32(bytes.length - 4, true);
}

function contentsName(region: Region, format: Compression): string {
  const own = format === 'gzip' ? gzipName(region.bytes) : null;
  const file = region.path.slice(Math.max(region.path.lastIndexOf('/'), region.path.lastIndexOf('!')) + 1);
  return own ?? (file.replace(/\.[^.]{1,8}$/, '') || 'contents');
}
