import type { ArtifactTopic, Danger } from '../../core/index.ts';

/** What a piece of code does, and when. */
export interface CodeAlarm {
  readonly topic: ArtifactTopic;
  readonly danger: Exclude<Danger, 'none'>;
  readonly start: number;
  readonly what: string;
  readonly why: string;
  /** Code that is run from a text, to be judged as well. */
  readonly code?: string;
}
