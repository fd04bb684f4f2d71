import type { ArtifactTopic, Danger } from '../../core/index.ts';

/** Something that a template does, before it is placed in its file. */
export interface Alarm {
  readonly topic: ArtifactTopic;
  readonly danger: Exclude<Danger, 'none'>;
  /** Where in the text. */
  readonly at: { readonly start: number };
  readonly what: string;
  readonly why: string;
  readonly advisories?: readonly string[];
}
