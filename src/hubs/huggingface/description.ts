import { z } from 'zod';
import { isRepoName } from '../../core/index.ts';

const DESCRIPTION = z.looseObject({
  id: z.string().refine(isRepoName),
  sha: z.string().regex(/^[0-9a-f]{40}$/),
});

export interface Description {
  readonly name: string;
  readonly commit: string;
  /** As the hub wrote them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a hub tells clients of a revision, or null when it is of none. */
export function parseDescription(value: unknown): Description | null {
  const parsed = DESCRIPTION.safeParse(value);
  if (!parsed.success) return null;
  return { name: parsed.data.id, commit: parsed.data.sha, fields: parsed.data };
}
