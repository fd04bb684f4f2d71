import { sha256Hex } from '../../src/base/index.ts';
import type { LockEntry, LockedFile } from '../../src/lock/index.ts';

/** A locked file with this content. Files named like weights count as large ones. */
export function file(path: string, content: string): LockedFile {
  const isLarge = /\.(?:safetensors|bin|pkl|pt)$/.test(path);
  return {
    sha256: sha256Hex(content),
    sizeBytes: content.length,
    hashedBy: isLarge ? 'hub' : 'us',
    gitOid: sha256Hex(`oid of ${content}`).slice(0, 40),
  };
}

/** An entry of a lock, all of it given unless told otherwise. */
export function entry(
  parts: Partial<Omit<LockEntry, 'files'>> & { readonly files?: Readonly<Record<string, string>> } = {},
): LockEntry {
  const {
    files = { 'config.json': '{}', 'model.safetensors': 'weights' },
    name = 'acme/model',
    ...rest
  } = parts;
  return {
    hub: 'huggingface',
    kind: 'model',
    name,
    revision: 'main',
    commit: 'c'.repeat(40),
    identity: {
      name,
      repoId: '6500000000000000000000aa',
      repoCreatedAt: '2023-09-12T06:07:44.000Z',
      ownerName: name.split('/')[0]!,
      ownerId: '6400000000000000000000bb',
      ownerKind: 'organization',
      ownerCreatedAt: '2023-03-02T00:53:04.000Z',
    },
    redirect: [],
    license: 'apache-2.0',
    lockedAt: '2026-01-01T00:00:00.000Z',
    files: new Map(Object.entries(files).map(([path, content]) => [path, file(path, content)])),
    requires: [],
    ...rest,
  };
}
