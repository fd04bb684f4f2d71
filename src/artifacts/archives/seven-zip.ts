import { type ByteSource, sizeText, sliceSource } from '../../base/index.ts';
import {
  isSevenZip,
  readSevenZip,
  readSevenZipHeader,
  SEVEN_ZIP_HEADER_MAX,
  type SevenZip,
  type SevenZipFolder,
  type SevenZipMember,
} from '../../formats/sevenzip/index.ts';
import { Draft, printable } from '../draft.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { linkAbove, tellEscape, tellLink, tellThroughLink } from './escape.ts';
import { expandWithin, tellExpansion } from './expand-member.ts';
import { sevenZipCodings } from './seven-zip-coding.ts';

/** A header may be packed, and what comes out may be packed again: 7-Zip writes one level. */
const PACKED_LEVELS_MAX = 4;
const LINK_BYTES_MAX = 4096;

/** 7z archives: every member is judged by its contents. */
export const sevenZipJudge: Judge = {
  format: '7z',
  couldBe: ({ head }) => isSevenZip(head),
  async judge(subject) {
    const draft = new Draft('7z');
    let archive = await readSevenZip(subject.source);
    if (archive === null) return null;
    for (let level = 0; archive.kind === 'packed-header' && level < PACKED_LEVELS_MAX; level++) {
      archive = await unpackHeader(draft, subject, archive.folder, archive.end);
    }
    if (archive.kind !== 'archive') {
      draft.gap(archive.kind === 'fault' ? archive.why : 'its header is packed again and again');
      return draft.done();
    }
    return judgeMembers(draft, subject, archive);
  },
};

async function unpackHeader(
  draft: Draft,
  subject: Subject,
  folder: SevenZipFolder,
  end: number,
): Promise<SevenZip> {
  const header = await openFolder(draft, subject, folder, 'its header');
  if (header === null)
    return { kind: 'fault', why: 'its header cannot be read: neither names nor contents are known' };
  if (header.size > SEVEN_ZIP_HEADER_MAX)
    return { kind: 'fault', why: 'its header is larger than what is read' };
  return readSevenZipHeader(await header.read(0, header.size), end);
}

/** What the members of a folder stand in, one after the other. */
async function openFolder(
  draft: Draft,
  subject: Subject,
  folder: SevenZipFolder,
  name: string,
): Promise<ByteSource | null> {
  const codings = sevenZipCodings(folder);
  if (typeof codings === 'string') {
    draft.gap(`${name} is ${codings}`);
    return null;
  }
  const { start, size } = folder.packed[0]!;
  let source: ByteSource | null = sliceSource(subject.source, start, size);
  if (source.size < size) draft.gap(`${name} is cut off`);
  for (const coding of codings) {
    if (coding.coder.kind === 'codec' && coding.coder.codec === 'copy' && coding.filters?.().length === 0)
      continue;
    const from: number = source.size;
    const expansion = await expandWithin(subject, source, coding);
    const where = subject.place(start);
    source = tellExpansion(draft, expansion, { name, where, from, stated: folder.size });
    if (source === null) return null;
  }
  return source;
}

async function judgeMembers(
  draft: Draft,
  subject: Subject,
  { folders, members, end }: SevenZip & { readonly kind: 'archive' },
): Promise<Judgement> {
  const links = new Set<string>();
  const seen = new Set<string>();
  let open = null as { readonly folder: number; readonly source: ByteSource | null } | null;
  for (const member of members) {
    if (!subject.budget.hasTime()) {
      draft.gap('time was up before all members were judged');
      break;
    }
    const { name, within, size } = member;
    const where = subject.place(within ? (folders[within.folder]?.packed[0]?.start ?? 0) : 0);
    tellName(draft, member, seen, links, where);
    if (within === null || size === 0) continue;
    if (open?.folder !== within.folder) {
      const folder = folders[within.folder]!;
      const label = folder.parts.length > 1 ? `the folder of ${printable(name)}` : printable(name);
      open = { folder: within.folder, source: await openFolder(draft, subject, folder, label) };
    }
    if (open.source === null) continue;
    const contents = sliceSource(open.source, within.at, size);
    if (contents.size < size) draft.gap(`${printable(name)} is cut off`);
    if (member.isSymbolicLink) {
      const target = Buffer.from(await contents.read(0, LINK_BYTES_MAX)).toString('utf8');
      if (tellLink(draft, { kind: 'symbolic', name, target }, where)) links.add(name);
    } else draft.include(await subject.inside(contents, name));
  }
  if (end < subject.size) await judgeTrailing(draft, subject, end);
  return draft.done();
}

function tellName(
  draft: Draft,
  { name, isFolder }: SevenZipMember,
  seen: Set<string>,
  links: ReadonlySet<string>,
  where: string,
): void {
  tellEscape(draft, name, where);
  const link = linkAbove(name, links);
  if (link !== null) tellThroughLink(draft, name, link, where);
  if (seen.has(name) && !isFolder) {
    draft.ambiguous({
      what: `two members ${quoted(name)}`,
      where,
      why: 'Which of the members of the same name is loaded depends on the reader.',
    });
  }
  seen.add(name);
}

async function judgeTrailing(draft: Draft, subject: Subject, at: number): Promise<void> {
  const rest = sliceSource(subject.source, at, subject.size - at);
  const begin = await rest.read(0, 4096);
  if (rest.size <= begin.length && begin.every((byte) => byte === 0)) return;
  draft.ambiguous({
    what: `${sizeText(rest.size)} behind the archive`,
    where: subject.place(at),
    why: 'The bytes belong to no member: readers that take the file for something else find it there.',
  });
  draft.include(await subject.inside(rest, `(behind the archive, +0x${at.toString(16)})`));
}
