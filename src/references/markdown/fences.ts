import type { Language } from '../reader.ts';
import { FENCE_LANGUAGES } from './fence-languages.data.ts';

/** A stretch of a document in another language. Offsets are those of the document. */
export interface Island {
  readonly language: Language;
  readonly start: number;
  readonly end: number;
}

/** Front matter longer than this is none (CWE-770), in characters. */
const MAX_FRONT_MATTER = 1024 * 1024;

const FENCE =
  /^[ \t]{0,16}(?:>[ \t]?){0,4}(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?(`{3,}|~{3,})[ \t]*(?:\{?\.?([\w+#-]+))?/;
const DIRECTIVE = /^([ \t]*)\.\.[ \t]+(?:code-block|code|sourcecode|prompt)::[ \t]*([\w+#-]*)/;

/** The YAML between the `---` at the very start and the next; null when there is none. */
export function frontMatterOf(text: string): Island | null {
  const open = /^---[ \t]{0,16}\r?\n/.exec(text.slice(0, 32));
  if (open === null) return null;
  const start = open[0].length;
  const close = /^(?:---|\.\.\.)[ \t]{0,16}\r?$/m.exec(text.slice(start, start + MAX_FRONT_MATTER));
  return close === null ? null : { language: 'yaml', start, end: start + close.index };
}

/** Fenced code, and the code blocks of reStructuredText, in languages that have a reader. */
export function* codeIn(text: string, from: number): Generator<Island> {
  let open: { marker: string; tag: string | undefined; start: number } | null = null;
  let directive: { indent: number; language: Language | null; start: number } | null = null;
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + 200));
    const next = end + 1;
    if (
      directive !== null &&
      line.trim() !== '' &&
      line.length - line.trimStart().length <= directive.indent
    ) {
      if (directive.language !== null)
        yield { language: directive.language, start: directive.start, end: at };
      directive = null;
    }
    if (directive === null) {
      const fence = FENCE.exec(line);
      if (open === null) {
        if (fence !== null) open = { marker: fence[1]!, tag: fence[2], start: Math.min(next, text.length) };
        else {
          const code = DIRECTIVE.exec(line);
          if (code !== null)
            directive = {
              indent: code[1]!.length,
              language: languageOf(code[2]),
              start: Math.min(next, text.length),
            };
        }
      } else if (fence?.[1]?.startsWith(open.marker) === true && fence[2] === undefined) {
        const language = fenced(text, open, at);
        if (language !== null) yield { language, start: open.start, end: at };
        open = null;
      }
    }
    at = next;
  }
  // What is left open ends with the document, as CommonMark has it.
  const rest = open ?? directive;
  if (rest === null) return;
  const language = 'language' in rest ? rest.language : fenced(text, rest, text.length);
  if (language !== null) yield { language, start: rest.start, end: text.length };
}

/** Characters of a fence without a tag that tell what it holds. */
const MAX_GUESS = 2000;

/** The language of a fence: what its tag says, or what a fence without one can only be. */
function fenced(
  text: string,
  { tag, start }: { readonly tag: string | undefined; readonly start: number },
  end: number,
): Language | null {
  if (tag !== undefined) return languageOf(tag);
  const lines = text
    .slice(start, Math.min(end, start + MAX_GUESS))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const told = lines.filter((line) => !line.startsWith('#'));
  if (told.length > 0 && told.every((line) => /^[A-Za-z_][\w.-]*=\S*$/.test(line))) return 'properties';
  if (
    told[0] !== undefined &&
    /^FROM [^ ]+$/.test(told[0]) &&
    !/^(?:RUN|CMD|COPY|ENTRYPOINT) /m.test(told.join('\n'))
  )
    return /modelfile/i.test(text) ? 'modelfile' : null;
  return null;
}

function languageOf(tag: string | undefined): Language | null {
  return FENCE_LANGUAGES.get((tag ?? '').toLowerCase()) ?? null;
}
