import { memorySource } from '../../base/index.ts';
import type { CodeObject } from '../../formats/marshal/index.ts';
import { versionsOf } from '../../formats/marshal/index.ts';
import type { CallValue, Value } from '../../formats/pickle/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { carriedBytes } from './carried-bytes.ts';
import type { Carried } from './findings.ts';
import { type CodeGrade, gradeCodeObject, gradeProgram } from './judge-code-object.ts';
import { argumentsOf, showValue } from './show-value.ts';
import { advisoriesFor } from './sink-of.ts';

/** Bytes of a marshalled function, and of source that is searched for more pickles (CWE-400). */
const CODE_BYTES_MAX = 16 * 1024 * 1024;
const SOURCE_BYTES_MAX = 4 * 1024 * 1024;
/** Pieces of base64 in one source that are looked into. */
const ENCODED_MAX = 16;

/** What a pickle brings along to be loaded or run: pickles in bytes, source, byte code. */
export async function judgeCarried(
  subject: Subject,
  carried: readonly Carried[],
  draft: Draft,
): Promise<void> {
  for (const item of carried) {
    if (!subject.budget.hasTime()) {
      draft.gap('what the pickle carries along was not examined to the end: time was up');
      return;
    }
    if (item.kind === 'code') await judgeCode(subject, item, draft);
    else if (item.kind === 'source') await judgeSource(subject, item, draft);
    else await judgeInner(subject, item, draft);
  }
}

async function judgeInner(subject: Subject, { kind, content, at, by }: Carried, draft: Draft): Promise<void> {
  const source = await carriedBytes(subject, content);
  if (source !== null) {
    const member = `${by}+0x${at.toString(16)}`;
    draft.include(await subject.inside(source, member, kind === 'pickle' ? ['pickle'] : undefined));
    return;
  }
  // Loading a stream that the loader holds already is what a file is for; anything else is made while loading.
  if (content.kind === 'unknown' || content.kind === 'persistent' || content.kind === 'buffer') {
    draft.gap(`what ${by} loads cannot be told from the file`);
    return;
  }
  draft.payload('code', 'malicious', {
    what: `${by} of bytes that are put together while loading`,
    where: subject.place(at),
    why: 'While this file is loaded, it loads another pickle that nobody can read before.',
  });
}

/** Source is shown by the call that takes it; pickles and byte code in it are looked into. */
async function judgeSource(subject: Subject, { content, at, by }: Carried, draft: Draft): Promise<void> {
  const source = await carriedBytes(subject, content);
  if (source === null || source.size > SOURCE_BYTES_MAX) return;
  const text = Buffer.from(await source.read(0, source.size)).toString('latin1');
  let count = 0;
  for (const [encoded] of text.matchAll(/[A-Za-z0-9+/]{32,}={0,2}/g)) {
    if (++count > ENCODED_MAX) return;
    const bytes = Buffer.from(encoded, 'base64');
    draft.include(await subject.inside(memorySource(bytes), `${by}+0x${at.toString(16)}`));
  }
}

async function judgeCode(subject: Subject, { content, at, by }: Carried, draft: Draft): Promise<void> {
  if (content.kind !== 'call') return;
  const [first] = argumentsOf(content);
  const grades = gradeArguments(content) ?? (await gradeBytes(subject, content));
  // A function is made of a code object that was judged when it was made.
  if (grades === null && first?.kind === 'call' && !by.startsWith('marshal.')) return;
  const unreadable: CodeGrade = {
    danger: by.startsWith('marshal.') && first?.kind !== 'bytes' ? 'malicious' : 'suspicious',
    what: showValue(content),
    why: 'it makes a function of byte code that cannot be read',
    advisories: [],
  };
  for (const { danger, what, why, advisories } of grades ?? [unreadable]) {
    draft.payload('code', danger, {
      what: `${what} in a function made by ${by}`,
      where: subject.place(at),
      why: `Loading this file brings in code: ${why}.`,
      advisories: advisories.length > 0 ? advisories : advisoriesFor(by),
    });
  }
}

/** `marshal.loads(bytes)`, and functions that take such bytes. */
async function gradeBytes(subject: Subject, call: CallValue): Promise<readonly CodeGrade[] | null> {
  for (const arg of argumentsOf(call)) {
    if (arg.kind !== 'bytes' && arg.kind !== 'text' && arg.kind !== 'call') continue;
    const source = await carriedBytes(subject, arg);
    if (source === null || source.size > CODE_BYTES_MAX) continue;
    const grades = gradeCodeObject(await source.read(0, source.size));
    if (grades !== null) return grades;
  }
  return null;
}

/** `types.CodeType(…)`: byte code, constants, names and locals stand one behind another in all versions. */
function gradeArguments(call: CallValue): readonly CodeGrade[] | null {
  const args = argumentsOf(call);
  const at = args.findIndex(
    (arg, index) => isByteCode(arg) && args[index + 1]?.kind === 'tuple' && args[index + 2]?.kind === 'tuple',
  );
  if (at === -1) return null;
  const byteCode = args[at]!;
  const counts = args.slice(0, at).filter(({ kind }) => kind === 'integer').length;
  const texts = args.slice(at + 4).filter(({ kind }) => kind === 'text').length;
  const code: CodeObject = {
    kind: 'code',
    // Since 3.11 there are three texts: file, name and qualified name. Python 2 has one count less.
    layout: texts > 2 ? '3.11' : counts >= 6 ? '3.8' : counts === 5 ? '3.0' : '2',
    code: bytesOf(byteCode),
    consts: itemsOf(args[at + 1]).map((value) =>
      value.kind === 'text'
        ? { kind: 'text', text: value.text, bytes: Buffer.from(value.text) }
        : { kind: 'other' },
    ),
    names: namesOf(args[at + 2]),
    locals: namesOf(args[at + 3]),
    cells: [...namesOf(args.findLast(({ kind }) => kind === 'tuple'))],
    filename: '',
    name: textsOf(args[at + 5]),
  };
  return gradeProgram({ code, versions: versionsOf(code) });
}

function isByteCode(value: Value): boolean {
  return value.kind === 'bytes' || (value.kind === 'call' && argumentsOf(value)[0]?.kind === 'text');
}

/** The beginning that is kept of it, which for functions is all. */
function bytesOf(value: Value): Uint8Array {
  if (value.kind === 'bytes') return value.head;
  const inner = value.kind === 'call' ? argumentsOf(value)[0] : undefined;
  return inner?.kind === 'text' ? Buffer.from(inner.text, 'latin1') : new Uint8Array();
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'tuple' || value?.kind === 'list' ? value.items : [];
}

function namesOf(value: Value | undefined): readonly string[] {
  return itemsOf(value).map(textsOf);
}

function textsOf(value: Value | undefined): string {
  return value?.kind === 'text' ? value.text : '';
}
