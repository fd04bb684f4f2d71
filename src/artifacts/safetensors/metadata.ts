import { memorySource } from '../../base/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { tellRunningText } from '../running-text.ts';

/** Texts of metadata that are handed over as templates; trainers write a handful. */
const TEMPLATES_MAX = 64;

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
    tellRunningText(draft, text, `__metadata__.${key}`);
  }
}
