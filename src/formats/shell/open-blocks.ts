import type { Loop, ShellFunction, Word } from './script.ts';

/** Blocks that a closing word looks through for its own, so that a run of them stays linear. */
const MAX_OPEN_SEARCH = 64;

/** A compound command that is not closed yet. */
export interface OpenBlock {
  readonly kind: 'loop' | 'case' | 'function' | 'group';
  readonly start: number;
  readonly name: string;
  readonly words: readonly Word[];
}

/** The compound commands around a place in a script, and the loops and functions among those that are closed. */
export class OpenBlocks {
  readonly loops: Loop[] = [];
  readonly functions: ShellFunction[] = [];
  readonly #open: OpenBlock[] = [];

  get count(): number {
    return this.#open.length;
  }

  push(block: OpenBlock): void {
    this.#open.push(block);
  }

  isInCase(): boolean {
    return this.#open.at(-1)?.kind === 'case';
  }

  /** Closes all but the outermost `count`, innermost first. */
  closeTo(count: number, end: number): void {
    for (const block of this.#open.splice(count).reverse()) this.#close(block, end);
  }

  /** Closes the nearest block of a kind with what was left open in it. */
  closeNearest(kind: OpenBlock['kind'], end: number): void {
    const index = this.#open.findLastIndex((block) => block.kind === kind);
    if (index !== -1 && this.#open.length - index <= MAX_OPEN_SEARCH) this.closeTo(index, end);
  }

  /** What a closing brace ends. */
  closeBrace(end: number): void {
    const top = this.#open.at(-1);
    if (top?.kind === 'function' || top?.kind === 'group') this.#close(this.#open.pop()!, end);
  }

  #close(block: OpenBlock, end: number): void {
    if (block.kind === 'loop')
      this.loops.push({ variable: block.name, words: block.words, start: block.start, end });
    else if (block.kind === 'function') this.functions.push({ name: block.name, start: block.start, end });
  }
}
