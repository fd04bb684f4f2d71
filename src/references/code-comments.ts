import type { CodeComment } from '../formats/code/index.ts';

/** A run of comments, as text of the same length in which only what was commented out is left. */
export interface CommentedCode {
  readonly offset: number;
  readonly text: string;
  readonly isDocumentation: boolean;
}

/** Line comments that follow one another are one text: a call may span them. */
export function commentedCode(
  text: string,
  comments: readonly CodeComment[],
  marks: RegExp,
): readonly CommentedCode[] {
  const runs: CommentedCode[] = [];
  for (let at = 0; at < comments.length; at++) {
    const first = comments[at]!;
    const isLine = marks.test(text.slice(first.start, first.start + 4));
    if (!isLine) {
      runs.push({
        offset: first.start,
        text: blankedBlock(text.slice(first.start, first.end)),
        isDocumentation: first.kind === 'documentation',
      });
      continue;
    }
    const parts = [blankedLine(text, first, marks)];
    let last = first;
    for (let next = comments[at + 1]; next?.kind === first.kind; next = comments[at + 1]) {
      const between = text.slice(last.end, next.start);
      if (between.trim() !== '' || !marks.test(text.slice(next.start, next.start + 4))) break;
      parts.push(between, blankedLine(text, next, marks));
      last = next;
      at++;
    }
    runs.push({ offset: first.start, text: parts.join(''), isDocumentation: first.kind === 'documentation' });
  }
  return runs;
}

function blankedLine(text: string, comment: CodeComment, marks: RegExp): string {
  return text.slice(comment.start, comment.end).replace(marks, (mark) => ' '.repeat(mark.length));
}

/** A block comment without its delimiters, the asterisks that begin its lines, and fences. */
function blankedBlock(comment: string): string {
  return comment
    .replace(/^(?:\/\*+!?|"""|#=)|(?:\*+\/|"""|=#)$/g, (mark) => ' '.repeat(mark.length))
    .replace(/^[ \t]*\*(?!\/)/gm, (mark) => ' '.repeat(mark.length))
    .replace(/`{3}\w*/g, (fence) => ' '.repeat(fence.length));
}
