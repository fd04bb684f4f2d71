import { sliceSource } from '../../base/index.ts';
import { type GgufDirectory, type GgufFault, readGgufDirectory } from '../../formats/gguf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';

/** Texts that are handed over as templates; models have one to five. */
const TEMPLATES_MAX = 256;
/** Bytes of a text that is looked through for template tags when its key names none. */
const LOOKED_THROUGH_MAX = 256 * 1024;
/** Zeros after the last tensor that pass as padding. */
const PADDING_MAX = 64 * 1024;
/** Tensors in the wrong place that are told. */
const MISPLACED_TOLD = 10;

/**
 * GGUF: loading one runs the C++ loader over the directory, and later the chat template through a Jinja engine. Judged
 * as strictly as llama.cpp's gguf.cpp reads.
 */
export const ggufJudge: Judge = {
  format: 'gguf',
  // Text may begin with these letters; a version has zeros.
  couldBe: ({ head }) =>
    head.length >= 8 &&
    Buffer.from(head.subarray(0, 4)).toString('latin1') === 'GGUF' &&
    head.subarray(4, 8).includes(0),
  async judge(subject) {
    const directory = await readGgufDirectory(subject.source);
    if (directory === null) return null;
    const draft = new Draft('gguf');
    if (directory.version === 1)
      draft.mismatch({
        what: 'GGUF version 1',
        where: subject.place(4),
        why: 'Loaders have refused version 1 since 2023: whoever still loads it uses an old loader with known holes.',
      });
    for (const fault of directory.faults) tellFault(draft, subject, fault);
    await judgeTemplates(draft, subject, directory);
    await judgeData(draft, subject, directory);
    return draft.done();
  },
};

function tellFault(draft: Draft, subject: Subject, { kind, what, at }: GgufFault): void {
  const where = subject.place(at);
  switch (kind) {
    case 'cut':
      draft.gap(`it ends within ${what}: the file is cut off, or a length lies`);
      break;
    case 'limit':
      draft.gap(`its directory was not read further: ${what}`);
      break;
    case 'unknown-type':
      draft.gap(`${what}, which is not known: its size was not checked`);
      break;
    case 'overflow':
      draft.payload('resource', 'suspicious', {
        what,
        where,
        why: 'The number of elements overflows 64 bits: loaders that do not check it reserve too little and write past it.',
        advisories: ['CVE-2025-53630', 'CVE-2026-27940'],
      });
      break;
    case 'duplicate':
      draft.ambiguous({
        what,
        where,
        why: 'Readers disagree about which of the two counts, or refuse the file.',
      });
      break;
    case 'breach':
      draft.mismatch({
        what,
        where,
        why: 'The file breaks a rule of its format: loaders refuse it, or fail on it.',
      });
      if (/more than loaders take|which is none|arrays within|power of two|no unsigned/.test(what))
        draft.gap(`its directory was not read to its end: ${what}`);
      break;
  }
}

async function judgeTemplates(draft: Draft, subject: Subject, { texts }: GgufDirectory): Promise<void> {
  let templates = 0;
  for (const { key, at, length } of texts) {
    const named = key.startsWith('tokenizer.chat_template') && key !== 'tokenizer.chat_templates';
    if (!named && !(await holdsTags(subject, at, length))) continue;
    if (++templates > TEMPLATES_MAX) {
      draft.gap(`more than ${TEMPLATES_MAX} templates: the rest were not judged`);
      return;
    }
    draft.include(await subject.inside(sliceSource(subject.source, at, length), key, ['jinja']));
  }
}

/** Some loaders render other texts too; names of templates and licences have no tags. */
async function holdsTags(subject: Subject, at: number, length: number): Promise<boolean> {
  if (length < 4) return false;
  const text = await subject.source.read(at, Math.min(length, LOOKED_THROUGH_MAX));
  return Buffer.from(text.buffer, text.byteOffset, text.length).includes('{%');
}

/** Tensors follow each other, each at the next aligned place, up to the end of the file. */
async function judgeData(draft: Draft, subject: Subject, directory: GgufDirectory): Promise<void> {
  const { tensors, alignment, dataStart } = directory;
  if (dataStart === null) return;
  const sorted = [...tensors].sort((a, b) => a.begin - b.begin);
  let end = dataStart;
  let told = 0;
  let unknown = false;
  for (const tensor of sorted) {
    if (tensor.begin < end && ++told <= MISPLACED_TOLD)
      draft.ambiguous({
        what: `tensor ${JSON.stringify(tensor.name)} overlaps the one before it`,
        where: subject.place(tensor.begin),
        why: 'Two tensors share bytes, or one says that it is larger than it is: readers that trust it read past its end (CVE-2026-7482).',
      });
    else if (!unknown && tensor.begin > padded(end, alignment) && ++told <= MISPLACED_TOLD)
      draft.mismatch({
        what: `tensor ${JSON.stringify(tensor.name)} stands ${tensor.begin - padded(end, alignment)} bytes late`,
        where: subject.place(tensor.begin),
        why: 'Bytes that belong to no tensor stand before it: loaders refuse that.',
      });
    unknown = tensor.end === null;
    end = Math.max(end, tensor.end ?? tensor.begin);
  }
  if (end > subject.size) {
    if (tensors.length > 0)
      draft.gap(
        `its tensors go ${end - subject.size} bytes past its end: the file is cut off, or a tensor says that it is larger than it is (CVE-2026-7482)`,
      );
  } else if (!unknown) await judgeTail(draft, subject, padded(end, alignment));
}

async function judgeTail(draft: Draft, subject: Subject, from: number): Promise<void> {
  const length = subject.size - from;
  if (length <= 0) return;
  const tail = sliceSource(subject.source, from, length);
  if (length <= PADDING_MAX && (await tail.read(0, length)).every((byte) => byte === 0)) return;
  draft.ambiguous({
    what: `${length} bytes after the last tensor`,
    where: subject.place(from),
    why: 'Bytes that belong to no tensor are where a second file hides.',
  });
  draft.include(await subject.inside(tail, `trailing bytes at 0x${from.toString(16)}`));
}

function padded(position: number, alignment: number): number {
  return Math.ceil(position / alignment) * alignment;
}
