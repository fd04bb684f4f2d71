import type { XmlEntity, XmlEvent } from './event.ts';

/**
 * Entities that are kept of one document type, of each sort, so that harmless ones never hide one that is fetched or that
 * refers to others; those of real ones are a few hundred at most (CWE-400).
 */
const ENTITIES_MAX = 10_000;

const HEAD = /^<!DOCTYPE\s+([^\s[>]+)\s*(?:(SYSTEM|PUBLIC)\s*("[^"]*"|'[^']*')\s*("[^"]*"|'[^']*')?)?/i;
const ENTITY =
  /<!ENTITY\s+(%\s+)?([^\s"'>]+)\s+(?:(SYSTEM|PUBLIC)\s*("[^"]*"|'[^']*')\s*("[^"]*"|'[^']*')?\s*(NDATA\b)?|("[^"]*"|'[^']*'))/gi;
const REFERENCE = /[&%][^\s;&%#]{1,256};/g;

/**
 * The end of the document type that begins at `at`; -1 when the text ends before it does. Quotes, comments and
 * instructions inside of its subset may hold any bracket (XML 1.0, 2.8).
 */
export function doctypeEnd(text: string, at: number): number {
  let subset = false;
  for (let index = at + 9; index < text.length; index++) {
    const character = text[index]!;
    if (character === '"' || character === "'") index = text.indexOf(character, index + 1);
    else if (text.startsWith('<!--', index)) index = past(text, '-->', index + 4);
    else if (text.startsWith('<?', index)) index = past(text, '?>', index + 2);
    else if (character === '[') subset = true;
    else if (character === ']') subset = false;
    else if (character === '>' && !subset) return index + 1;
    if (index < 0) return -1;
  }
  return -1;
}

/** The last character of `mark`, or -1. */
function past(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length - 1;
}

export function readDoctype(text: string, at: number): XmlEvent {
  const head = HEAD.exec(text);
  const entities: XmlEntity[] = [];
  const kept = { fetched: 0, referring: 0, plain: 0 };
  for (const match of text.matchAll(ENTITY)) {
    const [, percent, name, scheme, first, second, notation, value] = match;
    const references = value?.match(REFERENCE)?.length ?? 0;
    const sort = scheme !== undefined ? 'fetched' : references > 0 ? 'referring' : 'plain';
    if (++kept[sort] > ENTITIES_MAX) continue;
    const ids = externalIds(scheme, first, second);
    entities.push({
      name: name!,
      kind: scheme === undefined ? 'internal' : notation === undefined ? 'external' : 'unparsed',
      parameter: percent !== undefined,
      ...ids,
      value: unquoted(value),
      references,
    });
  }
  const ids = externalIds(head?.[2], head?.[3], head?.[4]);
  return { kind: 'doctype', name: head?.[1] ?? '', ...ids, entities, at };
}

function externalIds(scheme: string | undefined, first: string | undefined, second: string | undefined) {
  const isPublic = scheme?.toUpperCase() === 'PUBLIC';
  return {
    systemId: unquoted(isPublic ? second : first),
    publicId: isPublic ? unquoted(first) : null,
  };
}

function unquoted(text: string | undefined): string | null {
  return text === undefined ? null : text.slice(1, -1);
}
