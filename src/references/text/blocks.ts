/** A stretch of a text from `start` to before `end`. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

/**
 * Triple-quoted strings of a Python text. Strings and comments are stepped over, so that a quote inside of one opens
 * nothing; what is left open ends with its line (short strings) or with the text.
 */
export function* pythonBlocks(text: string): Generator<Block> {
  const interesting = /["'#]/g;
  for (let match = interesting.exec(text); match !== null; match = interesting.exec(text)) {
    const start = match.index;
    const char = text[start]!;
    if (char === '#') {
      interesting.lastIndex = lineEnd(text, start);
      continue;
    }
    const fence = char.repeat(3);
    if (!text.startsWith(fence, start)) {
      interesting.lastIndex = shortStringEnd(text, start);
      continue;
    }
    let end = text.indexOf(fence, start + 3);
    while (end !== -1 && isEscaped(text, end, start)) end = text.indexOf(fence, end + 1);
    end = end === -1 ? text.length : end + 3;
    yield { start, end };
    interesting.lastIndex = end;
  }
}

/** Block comments of the languages that write them with a slash and an asterisk. */
export function* slashBlocks(text: string): Generator<Block> {
  const interesting = /["'`]|\/[/*]/g;
  for (let match = interesting.exec(text); match !== null; match = interesting.exec(text)) {
    const start = match.index;
    if (match[0] === '//') interesting.lastIndex = lineEnd(text, start);
    else if (match[0] === '/*') {
      const close = text.indexOf('*/', start + 2);
      const end = close === -1 ? text.length : close + 2;
      yield { start, end };
      interesting.lastIndex = end;
    } else interesting.lastIndex = shortStringEnd(text, start);
  }
}

export function* markupBlocks(text: string): Generator<Block> {
  let start = text.indexOf('<!--');
  while (start !== -1) {
    const close = text.indexOf('-->', start);
    const end = close === -1 ? text.length : close + 3;
    yield { start, end };
    start = text.indexOf('<!--', end);
  }
}

/** After the closing quote, or at the end of the line when there is none: a slip must not spread over the file. */
function shortStringEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === quote) return i + 1;
    else if (code === 10) return i;
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Whether an odd number of backslashes stands before `at`, not looking before `from`. */
function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - slashes > from && text.charCodeAt(at - slashes - 1) === 92) slashes++;
  return slashes % 2 === 1;
}
