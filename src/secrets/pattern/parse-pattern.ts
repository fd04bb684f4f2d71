import {
  type CharacterSet,
  complementOf,
  type Pattern,
  rangeOf,
  SETS,
  singleOf,
  unionOf,
} from './pattern.ts';

/** A pattern that is not of the bounded kind that rules are written in. */
export class PatternError extends Error {}

/**
 * Parses the part of JavaScript's regex syntax that rules may use: literals, classes, groups, alternatives, bounded
 * repetition, look-arounds. Throws a PatternError for `*`, `+`, `{n,}` and back-references, which have no bound.
 */
export function parsePattern(source: string, caseless = false): Pattern {
  const parser = new Parser(source, caseless);
  const pattern = parser.choice();
  if (!parser.done) throw new PatternError(`${source}: cannot read on at ${parser.at}`);
  return pattern;
}

/** Largest count in a repetition: longer things are anchored on their head. */
const MAX_REPEAT = 1024;

class Parser {
  readonly source: string;
  readonly caseless: boolean;
  at = 0;

  constructor(source: string, caseless: boolean) {
    this.source = source;
    this.caseless = caseless;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  choice(): Pattern {
    const options = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      options.push(this.sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  private sequence(): Pattern {
    const items: Pattern[] = [];
    while (!this.done && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      items.push(this.repeated(this.atom()));
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', items };
  }

  private repeated(item: Pattern): Pattern {
    const rest = this.source.slice(this.at, this.at + 16);
    const counted = /^(?:\{(\d+)(?:(,)(\d*))?\}|(\?))\??/.exec(rest);
    if (!counted) {
      if (rest[0] === '*' || rest[0] === '+')
        throw new PatternError(`${this.source}: ${rest[0]} has no bound`);
      return item;
    }
    this.at += counted[0].length;
    if (counted[4]) return { kind: 'repeat', item, min: 0, max: 1 };
    const min = Number(counted[1]);
    if (counted[2] && counted[3] === '') throw new PatternError(`${this.source}: {${min},} has no bound`);
    const max = counted[2] ? Number(counted[3]) : min;
    if (max > MAX_REPEAT || max < min)
      throw new PatternError(`${this.source}: repeats ${min} to ${max} times`);
    return { kind: 'repeat', item, min, max };
  }

  private atom(): Pattern {
    const character = this.source[this.at]!;
    if (character === '(') return this.group();
    if (character === '[') return { kind: 'set', set: this.cased(this.class()) };
    this.at++;
    if (character === '.') return { kind: 'set', set: SETS.anyButBreaks };
    if (character === '^' || character === '$') return { kind: 'look', reach: 1 };
    if (character === '\\') {
      if (this.source[this.at] === 'b' || this.source[this.at] === 'B') {
        this.at++;
        return { kind: 'look', reach: 1 };
      }
      return { kind: 'set', set: this.cased(this.escape()) };
    }
    return { kind: 'set', set: this.cased(this.single(character)) };
  }

  private group(): Pattern {
    const head = /^\((?:\?(?:(:)|(<?[=!])|<(\w+)>))?/.exec(this.source.slice(this.at, this.at + 40))!;
    this.at += head[0].length;
    const inner = this.choice();
    if (this.source[this.at] !== ')') throw new PatternError(`${this.source}: a group is not closed`);
    this.at++;
    if (head[2]) return { kind: 'look', reach: longestOf(inner) };
    return head[3] ? { kind: 'named', name: head[3], item: inner } : inner;
  }

  private class(): CharacterSet {
    const negated = this.source[++this.at] === '^';
    if (negated) this.at++;
    const sets: CharacterSet[] = [];
    while (this.source[this.at] !== ']') {
      if (this.done) throw new PatternError(`${this.source}: a class is not closed`);
      const from = this.classMember();
      if (from.code !== null && this.source[this.at] === '-' && this.source[this.at + 1] !== ']') {
        this.at++;
        const to = this.classMember();
        if (to.code === null) throw new PatternError(`${this.source}: a range ends in a class`);
        sets.push(rangeOf(from.code, to.code));
      } else sets.push(from.set);
    }
    this.at++;
    const set = unionOf(sets);
    return negated ? complementOf(this.cased(set)) : set;
  }

  private classMember(): { readonly code: number | null; readonly set: CharacterSet } {
    const character = this.source[this.at++]!;
    let set: CharacterSet;
    if (character !== '\\') set = this.single(character);
    else if (this.source[this.at] !== 'b') set = this.escape();
    else {
      this.at++;
      set = this.single('\b');
    }
    const code = set.indexOf(1);
    return { code: set.lastIndexOf(1) === code ? code : null, set };
  }

  private escape(): CharacterSet {
    const character = this.source[this.at++];
    switch (character) {
      case 'd':
        return SETS.digit;
      case 'D':
        return complementOf(SETS.digit);
      case 'w':
        return SETS.word;
      case 'W':
        return complementOf(SETS.word);
      case 's':
        return SETS.space;
      case 'S':
        return complementOf(SETS.space);
      case 'n':
        return this.single('\n');
      case 'r':
        return this.single('\r');
      case 't':
        return this.single('\t');
      case 'f':
        return this.single('\f');
      case 'v':
        return this.single('\v');
      case '0':
        return this.single('\0');
      case 'x': {
        const code = Number.parseInt(this.source.slice(this.at, this.at + 2), 16);
        this.at += 2;
        return this.single(String.fromCharCode(code));
      }
    }
    if (character === undefined || /[A-Za-z1-9]/.test(character)) {
      throw new PatternError(`${this.source}: \\${character ?? ''} is not for rules`);
    }
    return this.single(character);
  }

  private single(character: string): CharacterSet {
    const code = character.charCodeAt(0);
    if (code > 255) throw new PatternError(`${this.source}: ${character} is not latin-1`);
    return singleOf(code);
  }

  private cased(set: CharacterSet): CharacterSet {
    if (!this.caseless) return set;
    const both = set.slice();
    for (let upper = 65; upper <= 90; upper++) {
      if (set[upper] === 1 || set[upper + 32] === 1) both[upper] = both[upper + 32] = 1;
    }
    return both;
  }
}

/** Most characters that a pattern can take. */
export function longestOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return pattern.items.reduce((sum, item) => sum + longestOf(item), 0);
    case 'choice':
      return Math.max(...pattern.options.map(longestOf));
    case 'repeat':
      return pattern.max * longestOf(pattern.item);
    case 'named':
      return longestOf(pattern.item);
    case 'look':
      return 0;
  }
}
