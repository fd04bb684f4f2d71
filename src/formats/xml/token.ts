import { doctypeEnd, readDoctype } from './doctype.ts';
import type { XmlAttribute, XmlEvent } from './event.ts';
import { resolveReferences } from './references.ts';

/** Attributes of one element; elements of models have a dozen (CWE-400). */
const ATTRIBUTES_MAX = 1000;
/** Characters. Text is handed out in pieces; a reference is never cut apart when it is no longer than this. */
const REFERENCE_LENGTH_MAX = 12;

export interface XmlToken {
  /** Null for what says nothing: comments. */
  readonly event: XmlEvent | null;
  readonly next: number;
  /** What was not kept of it. */
  readonly incomplete?: string;
}

const ATTRIBUTE_NAME = /[^\s=/>"']+/g;
const ATTRIBUTE_VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const NAME = /[^\s/>]*/y;

/** The part that begins at `index`; null when the text ends before it does. `at` is the place that is told. */
export function readToken(text: string, index: number, last: boolean, at: number): XmlToken | null {
  if (text[index] !== '<') return readCharacters(text, index, last, at);
  switch (text[index + 1]) {
    case '!':
      return readDeclaration(text, index, at);
    case '?':
      return readInstruction(text, index, at);
    case '/': {
      const end = text.indexOf('>', index);
      if (end < 0) return null;
      return { event: { kind: 'close', name: text.slice(index + 2, end).trim(), at }, next: end + 1 };
    }
    default:
      return readElement(text, index, at);
  }
}

function readCharacters(text: string, index: number, last: boolean, at: number): XmlToken | null {
  let end = text.indexOf('<', index);
  if (end < 0) {
    end = text.length;
    const open = text.lastIndexOf('&');
    if (!last && open >= index && end - open < REFERENCE_LENGTH_MAX && !text.includes(';', open)) end = open;
    if (end === index) return null;
  }
  return { event: { kind: 'text', text: resolveReferences(text.slice(index, end)), at }, next: end };
}

function readDeclaration(text: string, index: number, at: number): XmlToken | null {
  if (text.startsWith('<!--', index)) return upTo(text, '-->', index + 4, () => null);
  if (text.startsWith('<![CDATA[', index)) {
    return upTo(text, ']]>', index + 9, (end) => ({ kind: 'text', text: text.slice(index + 9, end), at }));
  }
  // A declaration of another kind has no business here; it is read like a document type, so that nothing hides in it.
  const end = doctypeEnd(text, index);
  return end < 0 ? null : { event: readDoctype(text.slice(index, end), at), next: end };
}

function readInstruction(text: string, index: number, at: number): XmlToken | null {
  return upTo(text, '?>', index + 2, (end) => {
    const inner = text.slice(index + 2, end);
    const target = /^\S*/.exec(inner)![0];
    return { kind: 'instruction', target, text: inner.slice(target.length).trimStart(), at };
  });
}

function upTo(
  text: string,
  mark: string,
  from: number,
  make: (end: number) => XmlEvent | null,
): XmlToken | null {
  const end = text.indexOf(mark, from);
  return end < 0 ? null : { event: make(end), next: end + mark.length };
}

function readElement(text: string, index: number, at: number): XmlToken | null {
  const end = elementEnd(text, index + 1);
  if (end < 0) return null;
  const empty = text[end - 1] === '/';
  const inner = text.slice(index + 1, empty ? end - 1 : end);
  NAME.lastIndex = 0;
  const name = NAME.exec(inner)![0];
  const attributes = readAttributes(inner, name.length);
  const event: XmlEvent = { kind: 'open', name, attributes, empty, at };
  if (attributes.length < ATTRIBUTES_MAX) return { event, next: end + 1 };
  return { event, next: end + 1, incomplete: `an element has more than ${ATTRIBUTES_MAX - 1} attributes` };
}

function readAttributes(inner: string, from: number): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (let at = from; attributes.length < ATTRIBUTES_MAX; ) {
    ATTRIBUTE_NAME.lastIndex = at;
    const name = ATTRIBUTE_NAME.exec(inner)?.[0];
    if (name === undefined) break;
    at = ATTRIBUTE_NAME.lastIndex;
    ATTRIBUTE_VALUE.lastIndex = at;
    const value = ATTRIBUTE_VALUE.exec(inner);
    if (value === null) continue;
    at = ATTRIBUTE_VALUE.lastIndex;
    attributes.push({ name, value: resolveReferences(value[1] ?? value[2]!) });
  }
  return attributes;
}

/** The `>` that is in no quotes. */
function elementEnd(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (character === '>') return index;
    if (character === '"' || character === "'") {
      index = text.indexOf(character, index + 1);
      if (index < 0) return -1;
    }
  }
  return -1;
}
