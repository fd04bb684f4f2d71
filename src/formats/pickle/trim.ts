import {
  type Call,
  type Container,
  type Dictionary,
  isContainer,
  NOT_KEPT,
  type Sequence,
  type Summaries,
} from './cells.ts';
import { CELLS_KEPT, STACK_TOP } from './limits.ts';
import type { Memo } from './memo.ts';
import type { Value } from './value.ts';

/** Roots that keep containers longer than this, and items of others. */
const WHOLE_ROOTS = 64;
const ITEMS_OF_OTHERS = 256;

/**
 * Takes items out of containers until no more than `CELLS_KEPT` can be reached: breadth first from the top of the stack,
 * then from the memo, so that what is about to be called stays as it is and what is far away goes. Takes time in
 * proportion to what is kept, and runs once for every so many values that are made.
 */
export function trimCells(stack: readonly Value[], memo: Memo): void {
  const queue: Value[] = [];
  for (let index = stack.length - 1; index >= Math.max(0, stack.length - STACK_TOP); index--) {
    queue.push(stack[index]!);
  }
  for (const value of memo.containers) queue.push(value);
  const seen = new Set<Value>();
  let left = CELLS_KEPT;
  for (let next = 0; next < queue.length; next++) {
    const value = queue[next]!;
    if (!isContainer(value) || seen.has(value)) continue;
    seen.add(value);
    if (next >= WHOLE_ROOTS) truncate(value, ITEMS_OF_OTHERS);
    const weight = weightOf(value);
    if (weight > left) truncate(value, 0);
    else {
      left -= weight;
      pushItems(value, queue);
    }
  }
}

/** What is far below the top of the stack becomes summaries, and containers lose their items: once for each. */
export function sumUp(stack: Value[], from: number, to: number, summaries: Summaries): void {
  for (let index = from; index < to; index++) {
    const value = stack[index]!;
    if (
      value.kind === 'list' ||
      value.kind === 'set' ||
      value.kind === 'dictionary' ||
      value.kind === 'call'
    ) {
      truncate(value, 0);
    } else stack[index] = summaries.of(value);
  }
}

function weightOf(value: Container): number {
  if (value.kind === 'call') return 4 + 8 * value.changes.length;
  if (value.kind === 'dictionary') return 2 + 3 * value.entries.length;
  let weight = 2 + value.items.length;
  for (const item of value.items) if (item.kind === 'text') weight += item.text.length >> 6;
  return weight;
}

function pushItems(value: Container, queue: Value[]): void {
  if (value.kind === 'call') {
    queue.push(value.arguments, value.callee);
    if (value.keywords) queue.push(value.keywords);
    for (const change of value.changes) {
      if (change.kind === 'build') queue.push(change.state);
      else if (change.kind === 'fill') for (const item of change.values) queue.push(item);
    }
  } else if (value.kind === 'dictionary') for (const [key, item] of value.entries) queue.push(key, item);
  else for (const item of value.items) queue.push(item);
}

function truncate(value: Container, length: number): void {
  if (value.kind === 'call') {
    if (length > 0) return;
    const call = value as Call;
    call.arguments = NOT_KEPT;
    call.keywords &&= NOT_KEPT;
    call.changes = [];
  } else if (value.kind === 'dictionary') {
    const dictionary = value as unknown as Dictionary;
    if (dictionary.entries.length <= length) return;
    dictionary.dropped += dictionary.entries.length - length;
    dictionary.entries = dictionary.entries.slice(0, length);
  } else {
    const sequence = value as unknown as Sequence;
    if (sequence.items.length <= length) return;
    sequence.dropped += sequence.items.length - length;
    sequence.items = sequence.items.slice(0, length);
  }
}
