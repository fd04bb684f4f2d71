import { memorySource } from '../../base/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

/** Texts of metadata that are handed over as templates; trainers write a handful. */
const TEMPLATES_MAX = 64;

/** Calls that run what they are given, as code that somebody evaluates would have them. */
const RUNS = /\b(?:__import__|exec|eval)\s*\(|\b(?:os\.(?:system|popen)|subprocess\.\w+|pickle\.loads?)\s*\(/;

/** Metadata is text that no loader runs. Some programs render or evaluate it all the same. */
export async function judgeMetadata(
  draft: Draft,
  subject: Subject,
  metadata: readonly (readonly [string, string])[],
): Promise<void> {
  let templates = 0;
  for (const [key, text] of metadata) {
    if (text.includes('{%') || (/template/i.test(key) && text.includes('{{'))) {
      if (++templates > TEMPLATES_MAX)
        draft.gap(`more than ${TEMPLATES_MAX} of its metadata are templates: the rest were not judged`);
      else
        draft.include(
          await subject.inside(memorySource(Buffer.from(text)), `__metadata__.${key}`, ['jinja']),
        );
      if (templates > TEMPLATES_MAX) return;
    }
    const run = RUNS.exec(text);
    if (run)
      draft.payload('code', 'unvetted', {
        what: text.slice(run.index, run.index + 200),
        where: `__metadata__.${key}`,
        why: 'Loading the file does not run its metadata; a program that evaluates them would run this.',
      });
  }
}
