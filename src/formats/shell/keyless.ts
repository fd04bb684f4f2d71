import type { Word } from './script.ts';

/** `[key]=value` of an associative array as its value. */
export function keyless(word: Word): Word {
  const first = word.parts[0];
  const text = word.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  if (first?.kind !== 'text' || !text.startsWith('[')) return word;
  const equals = word.parts.findIndex((part) => part.kind === 'text' && part.text.includes(']='));
  const part = word.parts[equals];
  if (part?.kind !== 'text') return word;
  const from = part.text.indexOf(']=') + 2;
  const rest = {
    kind: 'text',
    text: part.text.slice(from),
    start: part.start + from,
    end: part.end,
  } as const;
  const parts = [...(rest.text === '' ? [] : [rest]), ...word.parts.slice(equals + 1)];
  return { start: rest.start, end: word.end, parts };
}
