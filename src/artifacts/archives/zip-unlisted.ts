import { type ByteSource, sizeText, sliceSource } from '../../base/index.ts';
import { zipCoding } from '../../formats/compressed/index.ts';
import { HAS_DESCRIPTOR, type LocalHeader, readLocalHeader, type Span } from '../../formats/zip/index.ts';
import { Draft, printable } from '../draft.ts';
import type { Judgement, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { tellEscape } from './escape.ts';
import { expandWithin, tellExpansion } from './expand-member.ts';

/** Bytes of a hole in which a member is looked for (CWE-400); of a far file, what one request brings. */
const SEARCHED_BYTES = 1024 * 1024;
const SEARCHED_BYTES_FAR = 64 * 1024;
/** Members without a directory that are judged (CWE-400). */
const UNLISTED_MAX = 10_000;
const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const NEXT_RECORDS = ['PK\x07\x08', 'PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06'].map((magic) =>
  Buffer.from(magic, 'latin1'),
);
const SPLIT_MARKER_BYTES = 4;

/** Bytes that no directory accounts for: padding, a member that only a scan from the start finds, anything. */
export async function judgeHole(
  draft: Draft,
  subject: Subject,
  { start, end }: Span,
  hole: ByteSource,
): Promise<void> {
  const begin = await hole.read(0, subject.source.far ? SEARCHED_BYTES_FAR : SEARCHED_BYTES);
  const view = Buffer.from(begin.buffer, begin.byteOffset, begin.length);
  if (view.every((byte) => byte === 0)) {
    if (begin.length < hole.size)
      draft.gap(`only the beginning of ${sizeText(hole.size)} of zeros was looked at`);
    return;
  }
  if (start === 0 && hole.size === SPLIT_MARKER_BYTES) return;
  if (await isSigningBlock(hole)) return;
  const at = view.indexOf(LOCAL_HEADER);
  if (at !== -1 && (await readLocalHeader(hole, at)) !== null) {
    draft.ambiguous({
      what: 'members that are not in the directory',
      where: subject.place(start + at),
      why: 'Readers that scan from the start load members that those who go by the directory do not see.',
    });
    await walkMembers(draft, subject, start + at, end);
    return;
  }
  const place =
    start === 0 ? 'before the archive' : end === subject.size ? 'behind the archive' : 'between members';
  draft.ambiguous({
    what: `${sizeText(hole.size)} ${place}`,
    where: subject.place(start),
    why: 'The bytes belong to no member: readers that take the file for something else find it there.',
  });
  // What stands at the very beginning is judged with the file itself.
  if (start > 0) draft.include(await subject.inside(hole, `(${place}, +0x${start.toString(16)})`));
}

/** What signs an Android package stands between its members and its directory. */
async function isSigningBlock(hole: ByteSource): Promise<boolean> {
  const last = await hole.read(hole.size - 16, 16);
  return Buffer.from(last).toString('latin1') === 'APK Sig Block 42';
}

/** An archive whose end is missing: what readers that scan from the start make of it. */
export async function judgeWithoutDirectory(subject: Subject): Promise<Judgement | null> {
  const draft = new Draft('zip');
  draft.gap('its directory is missing or damaged: members were looked for from the start');
  await walkMembers(draft, subject, 0, subject.size);
  return draft.done();
}

async function walkMembers(draft: Draft, subject: Subject, from: number, to: number): Promise<void> {
  let at = from;
  for (let members = 0; at < to; members++) {
    if (members === UNLISTED_MAX || !subject.budget.hasTime()) {
      draft.gap('not all of the members that have no directory were judged');
      return;
    }
    const header = await readLocalHeader(subject.source, at);
    if (header === null) {
      const next = await nextRecord(subject.source, at, to, [LOCAL_HEADER]);
      if (next === null || next === at) return;
      at = next;
      continue;
    }
    tellEscape(draft, header.name, subject.place(at));
    at = Math.max(at + 30, await judgeUnlisted(draft, subject, header, to));
  }
}

/** Judges a member by its local header alone; where it ends. */
async function judgeUnlisted(
  draft: Draft,
  subject: Subject,
  header: LocalHeader,
  to: number,
): Promise<number> {
  const { name, dataAt, method, flags, size, compressedSize } = header;
  const shown = printable(name);
  const isOpen = (flags & HAS_DESCRIPTOR) !== 0 && compressedSize === 0;
  let length = isOpen ? to - dataAt : compressedSize;
  const coding = await zipCoding(method, sliceSource(subject.source, dataAt, length), size);
  if (coding.kind === 'unread') {
    draft.gap(`${shown} is ${(flags & 1) !== 0 ? 'encrypted' : coding.why}`);
    return dataAt + length;
  }
  if (coding.kind === 'stored') {
    if (isOpen) length = ((await nextRecord(subject.source, dataAt, to, NEXT_RECORDS)) ?? to) - dataAt;
    if (name.endsWith('/') && length === 0) return dataAt;
    draft.include(await subject.inside(sliceSource(subject.source, dataAt, length), name));
    return dataAt + length;
  }
  const expansion = await expandWithin(subject, coding.data, coding.coding);
  const where = subject.place(dataAt);
  const source = tellExpansion(draft, expansion, { name: quoted(name), where, from: coding.data.size });
  if (source) draft.include(await subject.inside(source, name));
  if (!isOpen) return dataAt + length;
  return expansion.kind === 'expanded' && expansion.end.consumed > 0 ? dataAt + expansion.end.consumed : to;
}

/** The next of some records within reach. */
async function nextRecord(
  source: ByteSource,
  from: number,
  to: number,
  magics: readonly Buffer[],
): Promise<number | null> {
  const bytes = await source.read(from, Math.min(to - from, SEARCHED_BYTES));
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = magics.map((magic) => view.indexOf(magic)).filter((at) => at !== -1);
  return found.length === 0 ? null : from + Math.min(...found);
}
