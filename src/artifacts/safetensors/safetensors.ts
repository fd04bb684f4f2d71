import { type ByteSource, sliceSource } from '../../base/index.ts';
import {
  readSafetensorsLayout,
  SAFETENSORS_HEADER_MAX,
  type SafetensorsLayout,
} from '../../formats/safetensors/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { judgeMetadata } from './metadata.ts';

/** Bytes of a header that are read (CWE-770): the format allows 100 MB, and 100,000 tensors take some 12 MB. */
const HEADER_READ_MAX = 32 * 1024 * 1024;
/** Gaps between tensors whose bytes are looked at. */
const HOLES_LOOKED_AT = 16;

/**
 * safetensors: a length, a JSON header, tensors end to end. Loading one runs nothing; what is judged is whether all
 * readers see the same file, and whether something else hides in it. As strict as the Rust library's
 * `SafeTensors::read_metadata` and `Metadata::validate`, stricter where its JSON reader keeps the last of two keys.
 */
export const safetensorsJudge: Judge = {
  format: 'safetensors',
  couldBe: ({ head }) => beginsLikeHeader(head),
  async judge(subject) {
    if (!beginsLikeHeader(subject.head)) return null;
    const draft = new Draft('safetensors');
    const view = new DataView(subject.head.buffer, subject.head.byteOffset, subject.head.length);
    const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
    if (length > SAFETENSORS_HEADER_MAX) {
      draft.mismatch({
        what: `header of ${length} bytes`,
        where: subject.place(0),
        why: `Its header is longer than the ${SAFETENSORS_HEADER_MAX} bytes that the format allows: loaders refuse it.`,
      });
      draft.gap('its header is longer than the format allows and was not read');
      return draft.done();
    }
    if (length > subject.size - 8) {
      draft.gap(`it ends within its header: ${length} bytes are promised, ${subject.size - 8} are there`);
      return draft.done();
    }
    if (length > HEADER_READ_MAX) {
      draft.gap(`its header of ${length} bytes is longer than the ${HEADER_READ_MAX} that are read`);
      return draft.done();
    }
    const json = await subject.source.read(8, length);
    if (json.length < length) {
      draft.gap('its header could not be read to its end');
      return draft.done();
    }
    if (json[0] !== 0x7b)
      draft.mismatch({
        what: 'header that begins with white space',
        where: subject.place(8),
        why: 'The header has to begin with a brace; some loaders refuse it otherwise.',
      });
    const layout = readSafetensorsLayout(json);
    tellFaults(draft, subject, layout);
    await judgeData(draft, subject, layout, 8 + length);
    await judgeMetadata(draft, subject, layout.metadata);
    return draft.done();
  },
};

/** Eight bytes of a length of a plausible size, then an object whose first key or end follows at once. */
function beginsLikeHeader(head: Uint8Array): boolean {
  if (head.length < 10 || head[6] !== 0 || head[7] !== 0) return false;
  return /^[ \t\r\n]*\{[ \t\r\n]*["}]/.test(Buffer.from(head.subarray(8, 256)).toString('latin1'));
}

function tellFaults(draft: Draft, subject: Subject, { faults }: SafetensorsLayout): void {
  for (const { kind, what, at } of faults) {
    const where = subject.place(8 + at);
    if (kind === 'limit') draft.gap(what);
    else if (kind === 'duplicate')
      draft.ambiguous({
        what,
        where,
        why: 'Readers of JSON disagree about which of two equal keys counts, so two loaders see two files.',
      });
    else {
      draft.mismatch({ what, where, why: 'The header breaks the rules of the format: loaders refuse it.' });
      if (kind === 'json') draft.gap(`its header breaks off: ${what}`);
    }
  }
}

/** Tensors have to cover the rest of the file, end to end. */
async function judgeData(
  draft: Draft,
  subject: Subject,
  layout: SafetensorsLayout,
  start: number,
): Promise<void> {
  if (layout.faults.some(({ kind }) => kind === 'json' || kind === 'limit')) return;
  const available = subject.size - start;
  let covered = 0;
  let holes = 0;
  let overlaps = 0;
  for (const { name, begin, end } of layout.tensors) {
    if (begin > covered) {
      if (++holes <= HOLES_LOOKED_AT)
        await unclaimed(draft, subject, start + covered, Math.min(begin, available) - covered, 'hole');
    } else if (begin < covered && ++overlaps <= HOLES_LOOKED_AT)
      draft.ambiguous({
        what: `tensor ${JSON.stringify(name)} overlaps the one before it`,
        where: subject.place(start + begin),
        why: 'Two tensors share bytes: loaders refuse the file, or change one tensor by changing the other.',
      });
    covered = Math.max(covered, end);
  }
  // Where an entry is broken, what it would have covered is not known: its bytes are looked at all the same.
  if (covered < available)
    await unclaimed(draft, subject, start + covered, available - covered, 'trailing bytes');
  else if (covered > available)
    draft.gap(
      `it ends ${covered - available} bytes before its last tensor does: the file is cut off, or its header lies`,
    );
}

async function unclaimed(
  draft: Draft,
  subject: Subject,
  at: number,
  length: number,
  name: 'hole' | 'trailing bytes',
): Promise<void> {
  if (length <= 0) return;
  draft.ambiguous({
    what: name === 'hole' ? `${length} bytes between two tensors` : `${length} bytes after the last tensor`,
    where: subject.place(at),
    why: 'Bytes that belong to no tensor are where a second file hides: the format forbids them, and some loaders do not look.',
  });
  const bytes: ByteSource = sliceSource(subject.source, at, length);
  draft.include(await subject.inside(bytes, `${name} at 0x${at.toString(16)}`));
}
