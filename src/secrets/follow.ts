import { FOLLOW_WITHIN_MAX, type Follow } from '../kernel/index.ts';
import { type CharacterSet, parsePattern } from './pattern/index.ts';

/** Classes that the kernel tells apart, the narrowest first: each rule takes the first that holds all of its characters. */
const CLASSES = [
  '0-9',
  '0-9a-f',
  '0-9A-Fa-f',
  'A-Z0-9',
  'a-z0-9',
  'A-Za-z0-9',
  'a-z0-9_\\-',
  'A-Za-z0-9_',
  'A-Za-z0-9_\\-',
  'A-Za-z0-9_.\\-',
  'A-Za-z0-9+/=',
  'A-Za-z0-9+/=_.\\-',
  'A-Za-z0-9+/=_.%:~@\\-',
  '!-~',
  '\\t\\n\\r -~',
  '\\x00-\\xff',
].map((body) => ({ body, set: setOf(body) }));

/** Lengths of runs that it tells apart. */
const RUNS = [1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 36, 40, 48, 64, 80, 96, 128];

/** The condition the kernel checks after a keyword: as near to the rule's own as the shared classes and lengths come. */
export function followOf(characters: CharacterSet, run: number, within: number): Follow {
  const { body } = CLASSES.find(({ set }) => holds(set, characters))!;
  return {
    class: body,
    run: RUNS.findLast((length) => length <= run) ?? 1,
    within: Math.min(within, FOLLOW_WITHIN_MAX),
  };
}

function holds(set: CharacterSet, characters: CharacterSet): boolean {
  for (let code = 0; code < 256; code++) if (characters[code] === 1 && set[code] !== 1) return false;
  return true;
}

function setOf(body: string): CharacterSet {
  const pattern = parsePattern(`[${body}]`);
  return pattern.kind === 'set' ? pattern.set : new Uint8Array(256);
}
