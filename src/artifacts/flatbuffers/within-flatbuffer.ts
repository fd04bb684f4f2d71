import { ByteWindow, FlatbufferFault, type FlatTable, openRoot } from '../../formats/flatbuffers/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

/** Judges from the root table down, and tells where the flatbuffer breaks: what was found before that stands. */
export async function withinFlatbuffer(
  subject: Subject,
  draft: Draft,
  judge: (root: FlatTable) => Promise<void>,
): Promise<void> {
  try {
    await judge(await openRoot(new ByteWindow(subject.source)));
  } catch (error) {
    if (!(error instanceof FlatbufferFault)) throw error;
    const { message } = error;
    const where = subject.place(error.at);
    draft.mismatch({
      what: message,
      where,
      why: 'The flatbuffer breaks its own rules: loaders that do not verify it read memory that is not theirs.',
    });
    draft.gap(`the flatbuffer is not read past ${where}: ${message}`);
  }
}
