/**
 * What Hugging Face's client calls a content by its ETag: the sha256 of large files, the git object id of regular ones
 * (facts B2). A claim of the hub, or of whoever wrote to the disk since: only hashing the bytes proves it.
 */
export interface NamedDigest {
  readonly by: 'sha256' | 'git-oid';
  /** Hex digits: 64, or 40. */
  readonly digest: string;
}

/** Null for what mirrors send instead. */
export function readDigest(name: string): NamedDigest | null {
  if (/^[0-9a-f]{64}$/.test(name)) return { by: 'sha256', digest: name };
  return /^[0-9a-f]{40}$/.test(name) ? { by: 'git-oid', digest: name } : null;
}
