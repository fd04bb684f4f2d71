import { readCode } from '../formats/code/index.ts';
import { commentedCode } from './code-comments.ts';
import type { CodeLanguage } from './code-form.ts';
import { readCodeProgram } from './code-program.ts';
import { type FormIndex, indexForms } from './code-sinks.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from './reader.ts';

/** What begins the comments that end with their line. */
const LINE_MARKS = /^(?:\/\/[/!]?|#['!]?(?!=))/;
/** A name that documentation quotes: `ns/n` in backticks or quotes. */
const QUOTED = /[`"]([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})[`"]/g;

/** The reader of a language whose references are found with tables of forms. */
export function codeReader(language: CodeLanguage): ReferenceReader {
  const index = indexForms(language.forms);
  return {
    language: language.language,
    accepts: (name) => language.accepts.test(name),
    prefilter: language.prefilter,
    read: (text, context) => readText(text, language, index, context),
  };
}

function readText(
  text: string,
  language: CodeLanguage,
  index: FormIndex,
  context: ReaderContext,
): readonly FoundReference[] {
  const profile = language.profileOf(context.path);
  const program = readCode(text, profile);
  const found = [...readCodeProgram(program, language, index, context).all()];
  const places = new Set(found.map(({ offset }) => offset));
  const isHubFile = language.hubFile.test(text);
  for (const run of commentedCode(text, program.tokens.comments, LINE_MARKS)) {
    const role = run.isDocumentation ? ('mention' as const) : ('commented' as const);
    if (language.prefilter.test(run.text) && /[(=:{"]/.test(run.text)) {
      const inner = readCodeProgram(readCode(run.text, profile), language, index, {
        ...context,
        wantsPins: false,
      });
      for (const each of inner.all()) {
        if (each.resolution === 'dynamic') continue;
        const offset = each.offset + run.offset;
        places.add(offset);
        found.push({ ...each, role, offset, usedAt: each.usedAt.map((at) => at + run.offset) });
      }
    }
    if (run.isDocumentation && isHubFile) {
      for (const match of run.text.matchAll(QUOTED)) {
        const offset = run.offset + match.index + 1;
        if (places.has(offset) || !isPlausibleRepoName(match[1]!, context)) continue;
        found.push({
          hub: 'huggingface',
          kind: 'model',
          name: match[1]!,
          role: 'mention',
          form: `${language.language}.documentation`,
          offset,
          usedAt: [],
          resolution: 'literal',
          revision: null,
        });
      }
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
