import type { Style } from '../painter.ts';

/** A section of the report: names about which the same was concluded. */
export interface Group {
  readonly id: string;
  readonly heading: string;
  /** Continues "N names ...", for one and for several. */
  readonly one: string;
  readonly several: string;
  /** What it means for somebody who reads it for the first time. */
  readonly meaning: string;
  readonly style: Style;
}

/** Worst first: the order of the sections. */
export const GROUPS = [
  {
    id: 'reregistered',
    heading: 'REPLACED',
    one: 'now belongs to a different repository',
    several: 'now belong to different repositories',
    meaning:
      'What stands behind these names is not what your code began to use. Whoever registered them again decides what every load runs.',
    style: 'critical',
  },
  {
    id: 'claimable',
    heading: 'CLAIMABLE',
    one: 'has an owner name that nobody holds',
    several: 'have an owner name that nobody holds',
    meaning:
      'No account holds the owner part of these names. Whoever registers it can serve files to everything that still loads them.',
    style: 'critical',
  },
  {
    id: 'moved-taken',
    heading: 'MOVED, OLD NAME TAKEN',
    one: 'only redirects, and somebody else took the old owner name',
    several: 'only redirect, and somebody else took the old owner name',
    meaning:
      'The hub still redirects these names to the original. The day the new holder of the old owner name creates a repository there, your code loads theirs instead.',
    style: 'critical',
  },
  {
    id: 'moved-free',
    heading: 'MOVED, OLD NAME FREE',
    one: 'only redirects, and nobody holds the old owner name',
    several: 'only redirect, and nobody holds the old owner name',
    meaning:
      'The hub still redirects these names to the original. Whoever registers the old owner name can end the redirect and serve their own files.',
    style: 'high',
  },
  {
    id: 'moved-unknown',
    heading: 'MOVED, OLD NAME UNCLEAR',
    one: 'only redirects, and it is unclear who holds the old owner name',
    several: 'only redirect, and it is unclear who holds the old owner name',
    meaning:
      'The hub redirects these names to the original for as long as nobody creates a repository under the old name.',
    style: 'medium',
  },
  {
    id: 'moved-held',
    heading: 'MOVED',
    one: 'only redirects to a new name',
    several: 'only redirect to new names',
    meaning:
      'The old owner name is still held, by the new owner itself or by an account older than your first use. The redirect lasts for as long as that account leaves it alone.',
    style: 'medium',
  },
  {
    id: 'missing',
    heading: 'NOT FOUND',
    one: 'cannot be seen on its hub',
    several: 'cannot be seen on their hub',
    meaning:
      'The owner exists and shows no such repository: it is private, was deleted, or never existed. Loads of it fail, until its owner creates one with whatever content.',
    style: 'medium',
  },
  {
    id: 'restricted',
    heading: 'RESTRICTED',
    one: 'is private, gated, blocked or disabled',
    several: 'are private, gated, blocked or disabled',
    meaning: 'The repository exists. Not everybody who runs this code can load it.',
    style: 'low',
  },
  {
    id: 'unknown',
    heading: 'NOT ESTABLISHED',
    one: 'could not be checked',
    several: 'could not be checked',
    meaning: 'Nothing is concluded about these names: they may be sound or not.',
    style: 'info',
  },
  {
    id: 'question',
    heading: 'WORTH A LOOK',
    one: 'works, with a date that raises a question',
    several: 'work, with a date that raises a question',
    meaning:
      'The dates usually have an innocent reason. They would look the same after a quiet takeover, so a person should look once.',
    style: 'low',
  },
] as const satisfies readonly Group[];

export type GroupId = (typeof GROUPS)[number]['id'];
