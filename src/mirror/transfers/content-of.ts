import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';

/** Document `git-oids/AB/OID`: which content a regular file is, whose SHA-256 no hub tells (facts: huggingface, B2). */
const GIT_OID_DOCUMENT = z.object({
  schema: z.literal('weighbridge.git-oid/1'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(0),
});

type Held = Pick<Storage, 'blobs' | 'documents'>;

/**
 * The SHA-256 of a listed file's content where the store holds it, null where it does not. Rejects as the store does, and
 * with `unreadable` for a broken document.
 */
export async function contentOf(
  storage: Held,
  file: Pick<HubFile, 'sha256' | 'gitOid' | 'sizeBytes'>,
): Promise<string | null> {
  const sha256 = file.sha256 ?? (await contentOfGitOid(storage, file.gitOid, file.sizeBytes));
  if (sha256 === null) return null;
  const blob = await storage.blobs.stat(sha256);
  return blob !== null && blob.sizeBytes === file.sizeBytes ? sha256 : null;
}

/** Remembers which content a regular file is. It has been hashed, and is held. */
export async function rememberGitOid(
  storage: Held,
  gitOid: string,
  content: { readonly sha256: string; readonly sizeBytes: number },
): Promise<void> {
  const { sha256, sizeBytes } = content;
  const document = { schema: 'weighbridge.git-oid/1', sha256, sizeBytes };
  const text = `${JSON.stringify(document)}\n`;
  await storage.documents.write(gitOidKey(gitOid), new TextEncoder().encode(text), 'any');
}

async function contentOfGitOid(storage: Held, gitOid: string, sizeBytes: number): Promise<string | null> {
  const key = gitOidKey(gitOid);
  const stored = await storage.documents.read(key);
  if (stored === null) return null;
  const content = parseGitOid(key, stored.content);
  return content.sizeBytes === sizeBytes ? content.sha256 : null;
}

/** @throws WeighbridgeError `unreadable` for a broken document. */
export function parseGitOid(
  key: string,
  content: Uint8Array,
): { readonly sha256: string; readonly sizeBytes: number } {
  const parsed = GIT_OID_DOCUMENT.safeParse(jsonOf(content));
  if (parsed.success) return parsed.data;
  throw new WeighbridgeError('unreadable', `the document ${key} of the mirror is broken`, {
    remedy: 'Remove it: it is written again when the file is copied again.',
  });
}

export function gitOidKey(gitOid: string): string {
  return `git-oids/${gitOid.slice(0, 2)}/${gitOid}`;
}

function jsonOf(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return undefined;
  }
}
