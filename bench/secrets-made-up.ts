/** Makes up a text that a regex of a peer's own examples describes: classes, groups, alternatives, quantifiers. */
export function madeUp(pattern: string, seed: number): string | null {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let at = 0;
  let caseless = false;
  const one = (characters: string): string => {
    const character = characters[random(characters.length)] ?? '';
    return caseless && random(2) === 1 ? character.toUpperCase() : character;
  };

  const alternatives = (): (() => string) => {
    const choices: (readonly (() => string)[])[] = [];
    do {
      const parts: (() => string)[] = [];
      while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')')
        parts.push(quantified(atom()));
      choices.push(parts);
    } while (pattern[at] === '|' && at++ >= 0);
    return () => choices[random(choices.length)]!.map((part) => part()).join('');
  };
  const atom = (): (() => string) => {
    const character = pattern[at++]!;
    if (character === '(') return group();
    if (character === '[') return classOf();
    if (character === '.') return () => one('abcdefgh0123456789');
    if (character === '^' || character === '$') return () => '';
    if (character !== '\\') return () => character;
    const escaped = pattern[at++]!;
    if (escaped === 'b') return () => '';
    const set = SETS[escaped];
    return set === undefined ? () => escaped : () => one(set);
  };
  const group = (): (() => string) => {
    const flags = /^\?([a-z]*)(:|\))/.exec(pattern.slice(at));
    if (flags) {
      at += flags[0].length;
      if (flags[1]!.includes('i')) caseless = true;
      if (flags[2] === ')') return () => '';
    } else if (pattern[at] === '?') {
      at = pattern.indexOf('>', at) + 1;
    }
    const inner = alternatives();
    at++;
    return inner;
  };
  const classOf = (): (() => string) => {
    let set = '';
    for (let first = true; at < pattern.length && (pattern[at] !== ']' || first); first = false) {
      let from = pattern[at++]!;
      if (from === '\\') {
        const escaped = pattern[at++]!;
        if (SETS[escaped] !== undefined) {
          set += SETS[escaped];
          continue;
        }
        from = escaped;
      }
      if (pattern[at] === '-' && pattern[at + 1] !== ']') {
        const to = pattern.charCodeAt(at + 1);
        at += 2;
        for (let code = from.charCodeAt(0); code <= to; code++) set += String.fromCharCode(code);
      } else set += from;
    }
    at++;
    return () => one(set);
  };
  const quantified = (make: () => string): (() => string) => {
    const match = /^(?:\{(\d+)(,(\d*))?\}|([?*+]))\??/.exec(pattern.slice(at));
    if (!match) return make;
    at += match[0].length;
    const least = match[1] === undefined ? (match[4] === '+' ? 1 : 0) : Number(match[1]);
    const most =
      match[4] === '?' ? 1 : match[2] ? Number(match[3] || least + 8) : match[4] ? least + 8 : least;
    return () => Array.from({ length: least + random(most - least + 1) }, make).join('');
  };

  const make = alternatives();
  return at < pattern.length ? null : make();
}

const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const SETS: Readonly<Record<string, string>> = { d: '0123456789', w: WORD, s: ' ', n: '\n', t: '\t' };
