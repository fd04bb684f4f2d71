import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';

/** Keras reads such files without asking up to 3.13.1. */
const KERAS_READS_FILES = ['CVE-2026-1669', 'GHSA-3m4q-jmj6-r34q'];

export interface OtherFile {
  readonly name: string;
  readonly what: string;
  readonly at: number;
  /** Verdict where it stays beside the file. */
  readonly inside: 'unvetted' | 'suspicious';
}

/** Another file of the disk that reading this one reads. One that is beside it is judged with it. */
export async function judgeOtherFile(
  draft: Draft,
  subject: Subject,
  { name, what, at, inside }: OtherFile,
): Promise<void> {
  const outside = leadsOutside(name);
  draft.payload('escape', outside === null ? inside : 'malicious', {
    what,
    where: subject.place(at),
    why:
      outside === null
        ? 'Loading reads another file beside this one as if it were part of it.'
        : `Loading reads a file of whoever loads it into the model: the path ${outside}.`,
    advisories: outside !== null || inside === 'suspicious' ? KERAS_READS_FILES : [],
  });
  if (outside !== null || name === '' || name.includes('%')) return;
  const found = await subject.beside(name);
  if (found) draft.include(found);
}
