/** The inside of a `<script>` element. */
export interface ScriptBlock {
  readonly offset: number;
  readonly text: string;
  readonly jsx: boolean;
  readonly typescript: boolean;
}

const OPENING = /<script\b([^>]{0,500})>/gi;

/** The scripts of a Vue or Svelte component, or of a page. One left open reaches to the end. Linear in the text. */
export function scriptBlocksOf(text: string): readonly ScriptBlock[] {
  const blocks: ScriptBlock[] = [];
  const closings = [...text.matchAll(/<\/script\s*>/gi)].map((match) => match.index);
  let next = 0;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const offset = match.index + match[0].length;
    while (next < closings.length && closings[next]! < offset) next++;
    const end = closings[next] ?? text.length;
    blocks.push({
      offset,
      text: text.slice(offset, end),
      jsx: /lang=["']?[jt]sx/i.test(match[1]!),
      typescript: /lang=["']?ts/i.test(match[1]!),
    });
    OPENING.lastIndex = end;
  }
  return blocks;
}
