import { type ByteSource, sliceSource } from '../../base/index.ts';
import {
  leastSpan,
  overlaps,
  readLocalHeader,
  readZipArchive,
  unclaimed,
  type ZipArchive,
  type ZipEntry,
} from '../../formats/zip/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Look, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { inDocument } from './document.ts';
import { linkAbove, tellEscape, tellLink, tellThroughLink } from './escape.ts';
import { mayBeMore, SLACK_BYTES_MAX, STORAGE_HEAD_BYTES, torchStorages } from './torch-storages.ts';
import { beginsLikeZip, isCarrier, mayEndAsZip } from './zip-look.ts';
import { judgeMember } from './zip-member.ts';
import { judgeHole, judgeWithoutDirectory } from './zip-unlisted.ts';

/** Pairs of members on the same bytes that are told; one is enough to be warned. */
const OVERLAPS_TOLD = 8;
/** Members with the same local header that are judged (CWE-407): two differ in what the directory says of them. */
const JUDGED_AT_ONE_PLACE = 4;
/** Bytes that belong to no member, places of them that are looked at (CWE-400). */
const HOLES_LOOKED_AT = 64;
/** Bytes of a symbolic link's target that are read: no system takes longer paths. */
const LINK_BYTES_MAX = 4096;
const SYMBOLIC_LINK = 0xa000;
const MODE_KIND = 0xf000;

/**
 * Zip archives, by every directory that a reader could take. Every member is judged by its contents. Of tensors that the
 * directory of a checkpoint proves to be such the first bytes tell whether they are more; of a far one not even those are
 * read (docs/containers.md says what that assumes).
 */
export const zipJudge: Judge = {
  format: 'zip',
  couldBe: (look) => beginsLikeZip(look.head) || mayEndAsZip(look),
  async judge(subject) {
    // What is inside of a far file and does not begin as an archive is not worth a request for its end.
    if (subject.source.far && subject.depth > 0 && !beginsLikeZip(subject.head)) return null;
    const archive = await readZipArchive(subject.source);
    if (archive === null) return beginsLikeZip(subject.head) ? judgeWithoutDirectory(subject) : null;
    if (isStoredInAnother(subject, archive)) return null;
    return inDocument(subject, await judgeArchive(subject, archive));
  },
};

async function judgeArchive(subject: Subject, archive: ZipArchive): Promise<Judgement> {
  const draft = new Draft('zip');
  tellDirectories(draft, subject, archive);
  tellNames(draft, subject, archive.entries);
  const storages = torchStorages(archive.entries);
  const ends = new Map<number, number>();
  const links = new Set<string>();
  const judgedAt = new Map<number, number>();
  for (const entry of archive.entries) {
    if (!subject.budget.hasTime()) {
      draft.gap('time was up before all members were judged');
      break;
    }
    const where = subject.place(entry.headerAt);
    tellEscape(draft, entry.name, where);
    const through = linkAbove(entry.name, links);
    if (through !== null) tellThroughLink(draft, entry.name, through, where);
    if (isFolder(entry) || (storages.has(entry) && !(await isMoreThanStorage(subject, entry)))) {
      ends.set(entry.headerAt, leastSpan(entry).end + SLACK_BYTES_MAX);
      continue;
    }
    const times = (judgedAt.get(entry.headerAt) ?? 0) + 1;
    judgedAt.set(entry.headerAt, times);
    if (times > JUDGED_AT_ONE_PLACE) {
      draft.gap('more members stand on the same bytes than are judged');
      continue;
    }
    const opened = await judgeMember(draft, subject, entry);
    if (opened === null) continue;
    ends.set(entry.headerAt, opened.dataEnd);
    if ((entry.mode & MODE_KIND) === SYMBOLIC_LINK && opened.contents) {
      const target = await linkTarget(opened.contents);
      if (tellLink(draft, { kind: 'symbolic', name: entry.name, target }, where)) links.add(entry.name);
    }
  }
  await judgeHoles(draft, subject, archive, ends);
  return draft.done();
}

/** What an end record of an archive leads to that is stored in a tar, whose padding follows it: its member will tell. */
function isStoredInAnother({ head, size }: Look, { readings }: ZipArchive): boolean {
  const isTar =
    head.length > 262 && Buffer.from(head.buffer, head.byteOffset + 257, 5).toString('latin1') === 'ustar';
  return isTar && readings.every(({ end }) => end.past < size);
}

/** Of a far file storages are not looked at: each would cost a request. */
async function isMoreThanStorage({ source }: Subject, entry: ZipEntry): Promise<boolean> {
  if (source.far) return false;
  const local = await readLocalHeader(source, entry.headerAt);
  if (local === null || local.rawName !== entry.rawName || local.method !== entry.method) return true;
  return mayBeMore(await source.read(local.dataAt, Math.min(entry.size, STORAGE_HEAD_BYTES)));
}

function isFolder({ name, size, compressedSize }: ZipEntry): boolean {
  return name.endsWith('/') && size === 0 && compressedSize === 0;
}

async function linkTarget(contents: ByteSource): Promise<string> {
  return Buffer.from(await contents.read(0, LINK_BYTES_MAX)).toString('utf8');
}

function tellDirectories(draft: Draft, subject: Subject, { readings, hasMoreEnds }: ZipArchive): void {
  const [first, ...others] = readings;
  for (const { end, entries } of others) {
    draft.ambiguous({
      what: `another directory, of ${entries.length} members`,
      where: subject.place(end.at),
      why: 'The file has several central directories: which of the archives is read depends on the reader.',
    });
  }
  if (hasMoreEnds) {
    draft.ambiguous({
      what: 'many end records',
      where: subject.place(first?.end.at ?? 0),
      why: 'The end of the file is full of what look like end records: which one is read depends on the reader.',
    });
    draft.gap('it has more end records than are followed');
  }
  for (const { end, entries, directoryEnd, isWhole } of readings) {
    if (!isWhole) {
      draft.gap('its directory is damaged, or larger than what is read');
      continue;
    }
    const counted = end.isZip64 ? entries.length : entries.length % 0x10000;
    const bytes = directoryEnd - end.directoryAt;
    if (end.statedEntries !== counted && !(end.statedEntries === 0xffff && !end.isZip64)) {
      draft.ambiguous({
        what: `${end.statedEntries} members stated, ${entries.length} in the directory`,
        where: subject.place(end.at),
        why: 'Readers that count members see fewer of them than those that read to the end of the directory.',
      });
    } else if (end.directoryBytes !== bytes && end.directoryBytes !== 0xffffffff) {
      draft.ambiguous({
        what: `a directory of ${end.directoryBytes} bytes stated, ${bytes} there`,
        where: subject.place(end.at),
        why: 'Readers that stop at the stated size of the directory see other members than those that do not.',
      });
    }
  }
}

function tellNames(draft: Draft, subject: Subject, entries: readonly ZipEntry[]): void {
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const earlier = byName.get(entry.name);
    byName.set(entry.name, entry);
    if (entry.otherName !== null) {
      draft.ambiguous({
        what: `${quoted(entry.name, 50)}, in an extra field ${quoted(entry.otherName, 50)}`,
        where: subject.place(entry.at),
        why: 'Readers that know the extra field unpack the member under another name.',
      });
    }
    if (entry.name.includes('\0')) {
      draft.ambiguous({
        what: `zero byte in the name ${quoted(entry.name)}`,
        where: subject.place(entry.at),
        why: 'Some readers end the name at its zero byte, others do not.',
      });
    }
    if (earlier === undefined || isFolder(entry)) continue;
    draft.ambiguous({
      what: `two members ${quoted(entry.name)}`,
      where: subject.place(entry.headerAt),
      why: 'Which of the members of the same name is loaded depends on the reader.',
    });
  }
  for (const [one, other] of overlaps(entries, OVERLAPS_TOLD)) {
    if (one.headerAt === other.headerAt && one.rawName === other.rawName) continue;
    draft.ambiguous({
      what: `${quoted(one.name, 50)} and ${quoted(other.name, 50)} overlap`,
      where: subject.place(other.headerAt),
      why: 'Two members stand on the same bytes, as in bombs and in archives that two readers see differently.',
    });
  }
}

async function judgeHoles(
  draft: Draft,
  subject: Subject,
  archive: ZipArchive,
  ends: ReadonlyMap<number, number>,
): Promise<void> {
  let looked = 0;
  for (const hole of unclaimed(archive, subject.size, ends)) {
    if (hole.start === 0 && isCarrier(subject.head)) continue;
    if (++looked > HOLES_LOOKED_AT) {
      draft.gap('not all of the bytes that belong to no member were looked at');
      return;
    }
    await judgeHole(draft, subject, hole, sliceSource(subject.source, hole.start, hole.end - hole.start));
  }
}
