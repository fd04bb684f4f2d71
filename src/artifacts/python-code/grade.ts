import type { ArtifactTopic, Danger } from '../../core/index.ts';
import type { CodeAlarm } from './code-alarm.ts';
import type { Phase } from './phases.ts';
import { EVALUATES, STARTS_NOTHING, STARTS_PROGRAMS } from './sinks.data.ts';
import { startsWithAny, type Value } from './value.ts';

/** When it runs at import, at load, when called. */
export type Grades = readonly [Grade, Grade, Grade];
type Grade = Exclude<Danger, 'none'>;

export type Judged = Omit<CodeAlarm, 'start' | 'what'> | null;

/** A call whose callee is known by name. */
export interface Called {
  readonly path: string;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly phase: Phase;
}

export const WHEN: Readonly<Record<Phase, string>> = {
  import: 'Importing it',
  load: 'Loading or using the model',
  call: 'A function of it, once called,',
  never: 'Running it as a program',
};

export function runsCode(path: string): boolean {
  return EVALUATES.has(path) || isProgramStart(path);
}

export function isProgramStart(path: string): boolean {
  return !path.includes('()') && startsWithAny(path, STARTS_PROGRAMS) && !STARTS_NOTHING.has(path);
}

/** Why, and how bad, by when it runs. */
export function grade(
  { phase }: Called,
  topic: ArtifactTopic,
  [atImport, atLoad, atCall]: Grades,
  does: string,
): Exclude<Judged, null> {
  return {
    topic,
    danger: phase === 'import' ? atImport : phase === 'load' ? atLoad : atCall,
    why: `${WHEN[phase]} ${does}.`,
  };
}

export const ALWAYS_MALICIOUS: Grades = ['malicious', 'malicious', 'malicious'];
