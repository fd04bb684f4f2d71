import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { nameKey } from '../records/index.ts';

/**
 * A commit as git fetches it, without its history: one pack of the commit, its trees, and what stands in the place of its
 * files. Document `git/KIND/OWNER/NAME/COMMIT`; the pack is a blob. It is what git gave for that commit id, with the files
 * of the manifest and no others.
 */
export interface GitPack {
  readonly schema: 'weighbridge.git/1';
  readonly commit: string;
  /** SHA-256 of the pack. */
  readonly pack: string;
  readonly sizeBytes: number;
  /** Parents that are not there: where its history was cut off. */
  readonly isShallow: boolean;
}

const schema = z.strictObject({
  schema: z.literal('weighbridge.git/1'),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  pack: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(0),
  isShallow: z.boolean(),
});

export function gitPackKey(query: NameQuery, commit: string): string {
  return `git/${nameKey(query)}/${commit}`;
}

export function parseGitPack(key: string, content: Uint8Array): GitPack {
  try {
    return schema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  } catch (cause) {
    throw new WeighbridgeError('unreadable', `the document ${key} of the mirror is broken`, {
      cause,
      remedy: 'Take it away: it is made again when the repository is next cloned.',
    });
  }
}
