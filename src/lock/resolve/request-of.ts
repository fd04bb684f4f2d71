import { HUB_NAMES, type HubName, REFERENCE_KINDS, type ReferenceKind } from '../../core/index.ts';
import { DEFAULT_REVISION } from '../lockfile/lock.ts';
import type { LockRequest } from './outcome.ts';

/** The request that a key of the lock (`hub:kind:name@revision`) stands for; null where it is none. */
export function requestOf(key: string): LockRequest | null {
  const [, hub, kind, name, revision] = /^([^:]+):([^:]+):([^@]+)@(.+)$/s.exec(key) ?? [];
  if (!isHub(hub) || !isKind(kind) || name === undefined || revision === undefined) return null;
  return { hub, kind, name, revision: revision === DEFAULT_REVISION ? null : revision };
}

function isHub(text: string | undefined): text is HubName {
  return (HUB_NAMES as readonly (string | undefined)[]).includes(text);
}

function isKind(text: string | undefined): text is ReferenceKind {
  return (REFERENCE_KINDS as readonly (string | undefined)[]).includes(text);
}
