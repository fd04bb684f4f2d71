import type { GraphNode } from './node.ts';

/** Constants and links between nodes that are kept of one graph (CWE-400). */
const KEPT_MAX = 100_000;
/** Links that are followed from an input to the constant that feeds it (CWE-835: a graph may lead in circles). */
const STEPS_MAX = 32;
/** Parts of a join that are put together (CWE-400): the first ones decide where a path leads. */
const JOINED_MAX = 16;

/** Operators whose output is their first input, as far as strings go. */
const PASSING: ReadonlySet<string> = new Set(
  'Identity PlaceholderWithDefault Snapshot StopGradient Reshape Squeeze ExpandDims EnsureShape PreventGradient Pack IdentityN'.split(
    ' ',
  ),
);

/** What constants of strings feed: paths that operators open. Of one graph or one function. */
export class StringConstants {
  readonly #strings = new Map<string, readonly string[]>();
  readonly #links = new Map<string, readonly string[]>();
  #isFull = false;

  /** Some were not kept: a path that stands in the graph may be taken for one that does not. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add(node: GraphNode): void {
    const constant = node.operator === 'Const' ? node.constant : null;
    const isJoin = node.operator === 'StringJoin';
    if (constant === null && !isJoin && !PASSING.has(node.operator)) return;
    if (this.#strings.size + this.#links.size >= KEPT_MAX) this.#isFull = true;
    else if (constant !== null) this.#strings.set(node.name, constant);
    else this.#links.set(node.name, node.inputs.slice(0, isJoin ? JOINED_MAX : 1));
  }

  /** The strings that feed an input and the node they stand in; null when they are not written in the graph. */
  feeding(input: string | undefined, steps = 0): { texts: readonly string[]; node: string } | null {
    if (input === undefined || steps > STEPS_MAX) return null;
    const name = nodeOf(input);
    const texts = this.#strings.get(name);
    if (texts !== undefined) return { texts, node: name };
    const links = this.#links.get(name);
    if (links === undefined) return null;
    const parts = links.map((link) => this.feeding(link, steps + (links.length > 1 ? STEPS_MAX : 1)));
    if (parts.length === 1) return parts[0]!;
    // Of a join, what is known of it: the beginning decides where a path leads.
    const joined = parts.map((part) => part?.texts[0] ?? '…').join('');
    return parts[0] ? { texts: [joined], node: name } : null;
  }
}

/** `node:0`, `node:output:0` and `^node` are all of `node`. */
export function nodeOf(input: string): string {
  return /^\^?([^:]*)/.exec(input)![1]!;
}
