import { z } from 'zod';
import { oneLine } from '../../../base/index.ts';
import type { HubFile } from '../../../hubs/index.ts';
import type { Mirror, Served } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { READ_ONLY } from '../signals.data.ts';

const MEDIA_TYPE = 'application/vnd.git-lfs+json';
/** git-lfs asks for 100 at a time. CWE-770. */
const OBJECTS_MAX = 1000;
const BODY_BYTES_MAX = 1024 * 1024;

const batchSchema = z.object({
  operation: z.string(),
  transfers: z.array(z.string()).optional(),
  hash_algo: z.string().optional(),
  objects: z
    .array(z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().min(0) }))
    .max(OBJECTS_MAX),
});

/**
 * Where the contents of pointers are: the addresses of the files themselves, where the same policy stands. Only plain
 * downloads, so that no client looks for Xet (git-lfs, docs/api/batch.md).
 */
export async function answerLfsBatch(
  request: GatewayRequest,
  mirror: Mirror,
  served: readonly Served[],
): Promise<GatewayAnswer> {
  const body = await request.readBody(BODY_BYTES_MAX);
  if (body === null) return lfsRefusal(413, 'The request is too large');
  const asked = parse(body);
  if (asked === null) return lfsRefusal(422, 'The request is no batch of Git LFS');
  if (asked.operation !== 'download') return lfsRefusal(403, READ_ONLY);
  if (asked.hash_algo !== undefined && asked.hash_algo !== 'sha256')
    return lfsRefusal(409, 'Objects are known by SHA-256 only');
  const places = placesOf(served);
  const objects = [];
  for (const { oid, size } of asked.objects) {
    const place = places.get(oid);
    objects.push(
      place === undefined || place.file.sizeBytes !== size
        ? { oid, size, error: { code: 404, message: 'No served commit of this repository has the object' } }
        : await objectOf(request, mirror, place),
    );
  }
  return lfsAnswer(200, { transfer: 'basic', objects, hash_algo: 'sha256' });
}

export function lfsRefusal(status: number, message: string): GatewayAnswer {
  return lfsAnswer(status, { message: oneLine(message, 4000) });
}

interface Place {
  readonly served: Served;
  readonly file: HubFile;
}

function placesOf(all: readonly Served[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const served of all) {
    for (const file of served.manifest.files) {
      if (file.sha256 !== null && !places.has(file.sha256)) places.set(file.sha256, { served, file });
    }
  }
  return places;
}

async function objectOf(
  { base, client, signal }: GatewayRequest,
  mirror: Mirror,
  { served, file }: Place,
): Promise<object> {
  const object = { oid: file.sha256, size: file.sizeBytes };
  const opened = await mirror.openFile(served, file.path, client, signal);
  if (opened.kind !== 'file') {
    const message = 'message' in opened ? opened.message : 'The repository has moved';
    const code = opened.kind === 'unavailable' ? 503 : opened.kind === 'absent' ? 404 : 403;
    return { ...object, error: { code, message: oneLine(message, 1000) } };
  }
  await opened[Symbol.asyncDispose]();
  const { kind, name } = served.query;
  const address = kind === 'model' ? name : `${kind}s/${name}`;
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    ...object,
    actions: { download: { href: `${base}/${address}/resolve/${served.commit}/${path}` } },
  };
}

function parse(body: Uint8Array): z.infer<typeof batchSchema> | null {
  try {
    return batchSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  } catch {
    return null;
  }
}

function lfsAnswer(status: number, value: object): GatewayAnswer {
  return {
    kind: 'whole',
    status,
    headers: { 'Content-Type': MEDIA_TYPE },
    body: Buffer.from(JSON.stringify(value)),
  };
}
