import { sizeText, sliceSource } from '../../base/index.ts';
import { isTarHeader, readTar, type TarMember } from '../../formats/tar/index.ts';
import { Draft, printable } from '../draft.ts';
import { type Judge, type Look, nothingFound, type Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { linkAbove, tellEscape, tellLink, tellThroughLink } from './escape.ts';
import { looksLikeSystem } from './system-tree.ts';

/** Members that are looked at (CWE-400); of a far archive each may cost a request. */
const MEMBERS_MAX = 200_000;
const MEMBERS_MAX_FAR = 1000;

/** Bytes of an archive without members: two blocks of zeros, filled up to what tapes took at once, or some of these. */
const EMPTY_BYTES_MAX = 64 * 1024;

/** Tar archives: every member is judged by its contents, behind the end too, and links by where they lead. */
export const tarJudge: Judge = {
  format: 'tar',
  couldBe: (look) => isTarHeader(look.head) || mayBeEmpty(look),
  async judge(subject) {
    if (mayBeEmpty(subject)) return (await isEmpty(subject)) ? nothingFound('tar') : null;
    if (!isTarHeader(subject.head)) return null;
    const draft = new Draft('tar');
    const seen = new Map<string, TarMember>();
    const links: TarMember[] = [];
    const behind: TarMember[] = [];
    const linkNames = new Set<string>();
    let members = 0;
    let isEndTold = false;
    for await (const part of readTar(subject.source)) {
      if (part.kind === 'damage') {
        draft.ambiguous({
          what: printable(part.why),
          where: subject.place(part.at),
          why: 'Some readers stop at what is damaged, others look for the next member behind it.',
        });
        continue;
      }
      if (part.kind === 'trailing') {
        await judgeTrailing(draft, subject, part.at);
        continue;
      }
      const { member } = part;
      if (++members > (subject.source.far ? MEMBERS_MAX_FAR : MEMBERS_MAX) || !subject.budget.hasTime()) {
        draft.gap(`only the first ${members - 1} members were judged`);
        break;
      }
      if (member.isBehindEnd && !isEndTold) {
        isEndTold = true;
        draft.ambiguous({
          what: `member ${quoted(member.name)} behind the end`,
          where: subject.place(member.at),
          why: 'Most readers stop at the zeros that end an archive; those that pass them over load what follows.',
        });
      }
      tellMember(draft, subject, member, seen);
      if (linkAbove(member.name, linkNames) !== null) behind.push(member);
      if (member.kind === 'symbolic-link' || member.kind === 'hard-link' || member.kind === 'device') {
        links.push(member);
        if (member.kind === 'symbolic-link') linkNames.add(member.name.replace(/\/+$/, ''));
      }
      if (member.kind === 'file') await judgeContents(draft, subject, member);
    }
    if (members === 0) return null;
    tellLinks(draft, subject, links, behind, looksLikeSystem(seen.keys()));
    return draft.done();
  },
};

async function judgeContents(draft: Draft, subject: Subject, member: TarMember): Promise<void> {
  const { name, dataAt, size, otherSize } = member;
  if (dataAt + size > subject.size) draft.gap(`${printable(name)} is cut off`);
  if (size > 0) draft.include(await subject.inside(sliceSource(subject.source, dataAt, size), name));
  if (otherSize === null || otherSize <= size) return;
  const other = sliceSource(subject.source, dataAt, otherSize);
  draft.include(await subject.inside(other, `${name} (by its own header)`));
}

async function judgeTrailing(draft: Draft, subject: Subject, at: number): Promise<void> {
  const rest = subject.size - at;
  draft.ambiguous({
    what: `${sizeText(rest)} behind the end`,
    where: subject.place(at),
    why: 'The bytes belong to no member: readers that take the file for something else find it there.',
  });
  draft.include(
    await subject.inside(sliceSource(subject.source, at, rest), `(behind the end, +0x${at.toString(16)})`),
  );
}

function tellMember(draft: Draft, subject: Subject, member: TarMember, seen: Map<string, TarMember>): void {
  const { name, headerName, otherName, otherSize, size, kind } = member;
  const where = subject.place(member.at);
  if (!tellEscape(draft, name, where) && headerName !== name) tellEscape(draft, headerName, where);
  if (otherName !== null) {
    draft.ambiguous({
      what: `${quoted(name, 50)} and ${quoted(otherName, 50)}`,
      where,
      why: 'Two extended headers give the member two names: under which it is unpacked depends on the reader.',
    });
  }
  // A size beyond what the header can hold is what extended headers are for; zero stands there then, or the rest of it.
  if (otherSize !== null && size < 0o100000000000) {
    draft.ambiguous({
      what: `${quoted(name)}: ${otherSize} bytes in its header, ${size} in the extended one`,
      where,
      why: 'Readers that go by one size take for members what those that go by the other take for contents (as CVE-2025-62518).',
    });
  }
  if (kind !== 'file' && kind !== 'hard-link' && size > 0) {
    draft.ambiguous({
      what: `${kind} ${quoted(name)} of ${size} bytes`,
      where,
      why: 'It can have no contents: some readers take what follows for such, others for the next member.',
    });
  }
  const earlier = seen.get(name);
  seen.set(name, member);
  if (earlier === undefined || earlier.kind !== 'file' || kind !== 'file') return;
  draft.ambiguous({
    what: `two members ${quoted(name)}`,
    where,
    why: 'Which of the members of the same name is loaded depends on the reader.',
  });
}

/** In the tree of a system, as layers of images are, links lead anywhere and devices are ordinary. */
function tellLinks(
  draft: Draft,
  subject: Subject,
  links: readonly TarMember[],
  behind: readonly TarMember[],
  isSystem: boolean,
): void {
  const leading = new Set<string>();
  for (const { kind, name, link, at } of links) {
    const where = subject.place(at);
    if (kind === 'device') {
      if (isSystem) continue;
      draft.payload('escape', 'suspicious', {
        what: `device ${quoted(name)}`,
        where,
        why: 'Unpacked by an administrator, it is a way to the disks or memory of the host.',
        advisories: ['CWE-59'],
      });
      continue;
    }
    const scratch = isSystem ? new Draft('tar') : draft;
    const isOut = tellLink(
      scratch,
      { kind: kind === 'hard-link' ? 'hard' : 'symbolic', name, target: link },
      where,
    );
    if (isOut && kind === 'symbolic-link') leading.add(name.replace(/\/+$/, ''));
  }
  for (const { name, at } of behind) {
    const link = linkAbove(name, leading);
    if (link !== null && !isSystem) tellThroughLink(draft, name, link, subject.place(at));
  }
}

/** Zeros are an archive by their name alone. */
function mayBeEmpty({ head, size, path }: Look): boolean {
  return size >= 1024 && size <= EMPTY_BYTES_MAX && /\.tar$/i.test(path) && isZeros(head);
}

async function isEmpty({ source, size }: Subject): Promise<boolean> {
  return isZeros(await source.read(0, size));
}

function isZeros(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
