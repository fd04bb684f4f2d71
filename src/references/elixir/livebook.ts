const FENCE = /^```[ \t]*([\w-]*)[^\n]*$/gm;

/** A Livebook with nothing but its Elixir left: the cells that it runs. The text keeps its length. */
export function cellsOf(text: string): string {
  const parts: string[] = [];
  let from = 0;
  let isCell = false;
  for (const match of text.matchAll(FENCE)) {
    const piece = text.slice(from, match.index);
    parts.push(isCell ? piece : blank(piece), blank(match[0]));
    from = match.index + match[0].length;
    isCell = !isCell && match[1] === 'elixir';
  }
  const rest = text.slice(from);
  return [...parts, isCell ? rest : blank(rest)].join('');
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
