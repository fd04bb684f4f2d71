import { type Comment, type Program, readJavaScript } from '../../formats/javascript/index.ts';
import { CodeFile } from '../code-file.ts';
import type { FoundReference, ReaderContext } from '../reader.ts';
import { readProgram } from './read-program.ts';

/** A run of comments, as text of the same length in which only what was commented out is left. */
interface CommentedText {
  readonly offset: number;
  readonly text: string;
  readonly isDocumentation: boolean;
}

const QUOTED_SLUG = /["'`][A-Za-z][\w.-]{1,60}\/[\w.-]{2,90}["'`]/;

/**
 * References in code that is commented out. Examples in documentation comments are mentions. Only names that stand
 * there count: a constant may have changed since, and what cannot be found out does not matter here.
 */
export function readComments(
  outer: Program,
  prefilter: RegExp,
  context: ReaderContext,
): readonly FoundReference[] {
  const around = new CodeFile(outer.text);
  return runsOf(outer.text, outer.comments).flatMap((run) => {
    if (!(prefilter.test(run.text) || QUOTED_SLUG.test(run.text)) || !/[(=:]/.test(run.text)) return [];
    const inner = readJavaScript(run.text, { jsx: false });
    const imports = [...outer.imports, ...inner.imports];
    const modules = new Set([...outer.modules, ...inner.modules]);
    const program = { ...inner, imports, modules };
    // A name that another file tells is not followed from here: what is commented out may be gone there.
    return readProgram(program, { ...context, source: () => null, wantsPins: false, around })
      .all()
      .filter((found) => found.resolution !== 'dynamic')
      .map((found) => ({
        ...found,
        role: run.isDocumentation ? ('mention' as const) : ('commented' as const),
        offset: found.offset + run.offset,
        usedAt: found.usedAt.map((at) => at + run.offset),
      }));
  });
}

/** Line comments that follow one another are one text: a call may span them. */
function runsOf(text: string, comments: readonly Comment[]): readonly CommentedText[] {
  const runs: CommentedText[] = [];
  for (let at = 0; at < comments.length; at++) {
    const first = comments[at]!;
    if (first.kind !== 'line') {
      runs.push({
        offset: first.start,
        text: blanked(text.slice(first.start, first.end)),
        isDocumentation: first.kind === 'documentation',
      });
      continue;
    }
    const parts = [blankedLine(text, first)];
    let last = first;
    for (let next = comments[at + 1]; next?.kind === 'line'; next = comments[at + 1]) {
      const between = text.slice(last.end, next.start);
      if (between.trim() !== '') break;
      parts.push(between, blankedLine(text, next));
      last = next;
      at++;
    }
    runs.push({ offset: first.start, text: parts.join(''), isDocumentation: false });
  }
  return runs;
}

function blankedLine(text: string, comment: Comment): string {
  return text.slice(comment.start, comment.end).replace(/^\/+|^#!/, (mark) => ' '.repeat(mark.length));
}

/** A block comment without its delimiters and the asterisks that begin its lines. */
function blanked(comment: string): string {
  return comment
    .replace(/^\/\*+|\*+\/$/g, (mark) => ' '.repeat(mark.length))
    .replace(/^[ \t]*\*(?!\/)/gm, (mark) => ' '.repeat(mark.length))
    .replace(/`{3}\w*/g, (fence) => ' '.repeat(fence.length));
}
