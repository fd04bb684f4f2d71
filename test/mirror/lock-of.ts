import { createHash } from 'node:crypto';
import type { World } from '../../src/lab/index.ts';
import { type Lock, type LockEntry, lockKey } from '../../src/lock/index.ts';

/** A lock of one model of a lab, at what a revision of it is now. Its files are left out. */
export function lockOf(world: World, name: string, revision = 'main'): Lock {
  const repo = world.repo(name);
  const entry: LockEntry = {
    hub: 'huggingface',
    kind: 'model',
    name,
    revision,
    commit: repo.history.find(revision)!.id,
    identity: {
      name,
      repoId: repo.id,
      repoCreatedAt: repo.createdAt.toISOString(),
      ownerName: repo.owner?.name ?? null,
      ownerId: repo.owner?.id ?? null,
      ownerKind: repo.owner?.kind ?? null,
      ownerCreatedAt: repo.owner?.createdAt.toISOString() ?? null,
    },
    redirect: [],
    license: null,
    lockedAt: '2026-06-01T00:00:00.000Z',
    files: new Map(),
    requires: [],
  };
  return { entries: new Map([[lockKey(entry), entry]]) };
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
