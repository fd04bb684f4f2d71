import { z } from 'zod';
import type { HubFile } from '../contents.ts';
import { isFilePath } from './contents-wire.ts';

const SIZE = z.int().min(0);
/** `_tree_cache.py` of huggingface_hub 2.0, format 1. */
const TREE = z.object({ format_version: z.literal(1), files: z.looseObject({}) });
const ENTRY = z.object({
  size: SIZE,
  blob_id: z.string().regex(/^[0-9a-f]{40}$/),
  lfs_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
  lfs_size: SIZE.nullish(),
});

/** The files that a client's kept list names, sorted by path, or null when it is none of a form we know. */
export function parseCachedTree(text: string): readonly HubFile[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const tree = TREE.safeParse(value);
  if (!tree.success) return null;
  const files: HubFile[] = [];
  for (const [path, fields] of Object.entries((value as { readonly files: object }).files)) {
    const entry = ENTRY.safeParse(fields);
    if (!entry.success || path === '' || !isFilePath(path)) return null;
    const { size, blob_id: gitOid, lfs_sha256: sha256, lfs_size: lfsSize } = entry.data;
    files.push({ path, sizeBytes: lfsSize ?? size, sha256: sha256 ?? null, gitOid });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
