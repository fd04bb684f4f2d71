import { longestOf } from './parse-pattern.ts';
import { type CharacterSet, intersects, type Pattern, SETS, singleOf, unionOf } from './pattern.ts';

/** Fewest characters that a pattern takes. */
export function shortestOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return pattern.items.reduce((sum, item) => sum + shortestOf(item), 0);
    case 'choice':
      return Math.min(...pattern.options.map(shortestOf));
    case 'repeat':
      return pattern.min * shortestOf(pattern.item);
    case 'named':
      return shortestOf(pattern.item);
    case 'look':
      return 0;
  }
}

/** Every character that can stand in a match. */
export function charactersOf(pattern: Pattern): CharacterSet {
  switch (pattern.kind) {
    case 'set':
      return pattern.set;
    case 'sequence':
      return unionOf(pattern.items.map(charactersOf));
    case 'choice':
      return unionOf(pattern.options.map(charactersOf));
    case 'repeat':
    case 'named':
      return charactersOf(pattern.item);
    case 'look':
      return new Uint8Array(256);
  }
}

/** What is left of a pattern once `literal` is taken off its front; null where a match can begin otherwise. */
export function afterLiteral(pattern: Pattern, literal: string, caseless: boolean): Pattern | null {
  if (literal === '') return pattern;
  switch (pattern.kind) {
    case 'set': {
      const rest = literal.length === 1 && isJust(pattern.set, literal, caseless);
      return rest ? { kind: 'sequence', items: [] } : null;
    }
    case 'named':
      return afterLiteral(pattern.item, literal, caseless);
    case 'look':
      return null;
    case 'choice': {
      const options = pattern.options.map((option) => afterLiteral(option, literal, caseless));
      return options.every((option) => option !== null) ? { kind: 'choice', options } : null;
    }
    case 'repeat': {
      if (pattern.min !== pattern.max || pattern.max > literal.length) return null;
      return afterLiteral(
        { kind: 'sequence', items: Array.from({ length: pattern.max }, () => pattern.item) },
        literal,
        caseless,
      );
    }
    case 'sequence': {
      const [first, ...rest] = pattern.items;
      if (first === undefined) return null;
      if (first.kind === 'look') return afterLiteral({ kind: 'sequence', items: rest }, literal, caseless);
      for (let length = Math.min(literal.length, shortestOf(first)); length > 0; length--) {
        const tail = afterLiteral(first, literal.slice(0, length), caseless);
        if (tail === null) continue;
        if (length === literal.length) return { kind: 'sequence', items: [tail, ...rest] };
        if (shortestOf(tail) > 0) continue;
        return afterLiteral({ kind: 'sequence', items: rest }, literal.slice(length), caseless);
      }
      return null;
    }
  }
}

function isJust(set: CharacterSet, character: string, caseless: boolean): boolean {
  const code = character.charCodeAt(0);
  if (set[code] !== 1) return false;
  if (set === singleOf(code)) return true;
  const other = caseless && /[A-Za-z]/.test(character) ? code ^ 0x20 : code;
  for (let each = 0; each < 256; each++) if (set[each] === 1 && each !== code && each !== other) return false;
  return true;
}

/**
 * Most characters that a match has before `literal`, where it begins at a known place of the pattern; null where that
 * cannot be told. Of alternatives without it nothing is said.
 */
export function longestBefore(pattern: Pattern, literal: string, caseless: boolean): number | null {
  if (afterLiteral(pattern, literal, caseless) !== null) return 0;
  switch (pattern.kind) {
    case 'set':
    case 'look':
    case 'repeat':
      return null;
    case 'named':
      return longestBefore(pattern.item, literal, caseless);
    case 'choice': {
      const found = pattern.options.map((option) => longestBefore(option, literal, caseless));
      const known = found.filter((length) => length !== null);
      return known.length === 0 ? null : Math.max(...known);
    }
    case 'sequence': {
      let before = 0;
      let most: number | null = null;
      for (const [index, item] of pattern.items.entries()) {
        const rest = pattern.items.slice(index);
        const inside =
          afterLiteral({ kind: 'sequence', items: rest }, literal, caseless) !== null
            ? 0
            : longestBefore(item, literal, caseless);
        if (inside !== null) most = Math.max(most ?? 0, before + inside);
        before += longestOf(item);
      }
      return most;
    }
  }
}

/** What can come first; every character where a pattern can be empty. */
function firstsOf(items: readonly Pattern[]): CharacterSet {
  const sets: CharacterSet[] = [];
  for (const item of items) {
    sets.push(firstOf(item));
    if (shortestOf(item) > 0) return unionOf(sets);
  }
  return SETS.any;
}

function firstOf(pattern: Pattern): CharacterSet {
  switch (pattern.kind) {
    case 'set':
      return pattern.set;
    case 'sequence': {
      const sets: CharacterSet[] = [];
      for (const item of pattern.items) {
        sets.push(firstOf(item));
        if (shortestOf(item) > 0) break;
      }
      return unionOf(sets);
    }
    case 'choice':
      return unionOf(pattern.options.map(firstOf));
    case 'repeat':
    case 'named':
      return firstOf(pattern.item);
    case 'look':
      return new Uint8Array(256);
  }
}

/**
 * An upper bound of the steps that a backtracking matcher takes from one start: how often each part is tried times the
 * ways that those before it can end. A repetition whose characters cannot begin what follows ends in one way only.
 */
export function worstStepsOf(pattern: Pattern): number {
  return costOf(pattern, []).steps;
}

interface Cost {
  readonly steps: number;
  /** In how many ways it can end so that what follows is tried in earnest. */
  readonly ways: number;
}

function costOf(pattern: Pattern, after: readonly Pattern[]): Cost {
  switch (pattern.kind) {
    case 'set':
      return { steps: 1, ways: 1 };
    case 'look':
      return { steps: Math.max(1, pattern.reach), ways: 1 };
    case 'named':
      return costOf(pattern.item, after);
    case 'choice': {
      const costs = pattern.options.map((option) => ({ option, cost: costOf(option, after) }));
      // Options that cannot begin alike exclude one another: only one of them is ever followed.
      const exclusive = pattern.options.every((option, index) =>
        pattern.options
          .slice(index + 1)
          .every((other) => !intersects(firstOf(option), firstOf(other)) && shortestOf(option) > 0),
      );
      const ways = costs.map(({ cost }) => cost.ways);
      return {
        steps: costs.reduce((sum, { cost }) => sum + cost.steps, 1),
        ways: exclusive ? Math.max(...ways) : ways.reduce((sum, each) => sum + each, 0),
      };
    }
    case 'repeat': {
      const { item, min, max } = pattern;
      const one = costOf(item, [item, ...after]);
      const ends = max - min + 1;
      const decided = !intersects(charactersOf(item), firstsOf(after)) || ends === 1;
      const inner = one.ways === 1 ? max : one.ways ** Math.min(max, 20);
      return {
        steps: one.steps * inner + ends,
        ways: (decided ? 1 : ends) * (one.ways === 1 ? 1 : inner),
      };
    }
    case 'sequence': {
      let steps = 0;
      let ways = 1;
      for (const [index, item] of pattern.items.entries()) {
        const cost = costOf(item, [...pattern.items.slice(index + 1), ...after]);
        steps += ways * cost.steps;
        ways *= cost.ways;
      }
      return { steps, ways };
    }
  }
}
