import type { Repo, StoredFile } from '../world/index.ts';
import { lineage } from '../world/index.ts';
import { type Answer, type HubRequest, refuse } from './answer.ts';
import type { LargeFiles } from './large-files.ts';

const MEDIA_TYPE = 'application/vnd.git-lfs+json';
/** Objects that git-lfs asks for at a time. */
const OBJECTS_MAX = 100;

/** `POST …/info/lfs/objects/batch` (git-lfs, docs/api/batch.md): where the contents of pointers can be downloaded. */
export function answerLargeFileBatch(request: HubRequest, repo: Repo, largeFiles: LargeFiles): Answer {
  const asked = parse(request.body);
  if (asked === null) return refuse(422, 'The request is no batch of Git LFS');
  if (asked.operation !== 'download') return refuse(403, 'Nothing is pushed to the lab over git');
  const files = largeFilesOf(repo);
  const objects = asked.objects.map(({ oid, size }) => {
    const file = files.get(oid);
    if (file === undefined) return { oid, size, error: { code: 404, message: 'Object does not exist' } };
    return { oid, size, actions: { download: { href: largeFiles.sign(request, repo, file) } } };
  });
  return {
    status: 200,
    headers: { 'Content-Type': MEDIA_TYPE },
    body: new TextEncoder().encode(JSON.stringify({ transfer: 'basic', objects, hash_algo: 'sha256' })),
  };
}

function largeFilesOf({ history }: Repo): ReadonlyMap<string, StoredFile> {
  const commits = new Set([...history.refs.values()].flatMap(lineage));
  const files = [...commits].flatMap((commit) => [...commit.files.values()]);
  return new Map(files.flatMap((file) => (file.lfs === null ? [] : [[file.lfs.sha256, file] as const])));
}

interface Batch {
  readonly operation: unknown;
  readonly objects: readonly { readonly oid: string; readonly size: number }[];
}

function parse(body: Uint8Array): Batch | null {
  let data: unknown;
  try {
    data = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return null;
  }
  if (typeof data !== 'object' || data === null) return null;
  const { operation, objects } = data as Readonly<Record<string, unknown>>;
  if (!Array.isArray(objects) || objects.length > OBJECTS_MAX) return null;
  const isObject = (each: unknown): each is { oid: string; size: number } => {
    const { oid, size } = (each ?? {}) as Readonly<Record<string, unknown>>;
    return typeof oid === 'string' && typeof size === 'number';
  };
  return objects.every(isObject) ? { operation, objects } : null;
}
