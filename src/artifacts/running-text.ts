import type { Draft } from './draft.ts';

/** Calls that run what they are given, as code that somebody evaluates would have them. */
const RUNS = /\b(?:__import__|exec|eval)\s*\(|\b(?:os\.(?:system|popen)|subprocess\.\w+|pickle\.loads?)\s*\(/;

/** Tells code among texts that no loader runs: names, notes, attributes. */
export function tellRunningText(draft: Draft, text: string, where: string): void {
  const run = RUNS.exec(text);
  if (run)
    draft.payload('code', 'unvetted', {
      what: text.slice(run.index, run.index + 200),
      where,
      why: 'Loading the file does not run this text; a program that evaluates it would.',
    });
}
