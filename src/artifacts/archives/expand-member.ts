import { type ByteSource, sizeText } from '../../base/index.ts';
import { type Coding, type Expansion, expandedSource } from '../../formats/compressed/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

/**
 * Bytes of an expanded stream that are held in memory. What is nested holds half as much at each level, so that all
 * levels together hold twice this at most (CWE-770).
 */
const HELD_BYTES_MAX = 16 * 1024 * 1024;

/** Expands, as the subject's budget allows. */
export function expandWithin(subject: Subject, source: ByteSource, coding: Coding): Promise<Expansion> {
  return expandedSource(source, coding, {
    expand: (bytes) => subject.budget.expand(bytes),
    hasTime: () => {
      subject.signal.throwIfAborted();
      return subject.budget.hasTime();
    },
    heldBytes: Math.floor(HELD_BYTES_MAX / 2 ** subject.depth),
  });
}

/** Tells what is wrong with an expansion, and gives what came out of it. */
export function tellExpansion(
  draft: Draft,
  expansion: Expansion,
  {
    name,
    where,
    from,
    stated = Number.POSITIVE_INFINITY,
  }: {
    readonly name: string;
    readonly where: string;
    readonly from: number;
    /** Bytes that are wanted of it: a stream that does not end behind them is none the worse. */
    readonly stated?: number;
  },
): ByteSource | null {
  switch (expansion.kind) {
    case 'fault':
      draft.gap(`${name} could not be expanded: ${expansion.why}`);
      return null;
    case 'bomb':
      draft.payload('resource', 'suspicious', {
        what: `${sizeText(from)} that expand to more than ${sizeText(expansion.reached)}`,
        where,
        why: 'Expanding it fills memory or disk: it grows far beyond what a file of its size comes to.',
        advisories: ['CWE-409'],
      });
      draft.gap(`${name} was expanded to ${sizeText(expansion.reached)} only`);
      return expansion.source;
    case 'stopped':
      draft.gap(`${name} was not expanded as a whole: ${expansion.why}`);
      return expansion.source;
    case 'expanded':
      if (expansion.end.broken !== null && expansion.source.size < stated) {
        draft.gap(`${name} could not be expanded to its end: ${expansion.end.broken}`);
      }
      return expansion.source;
  }
}
