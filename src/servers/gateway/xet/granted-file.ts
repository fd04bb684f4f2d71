import type { Mirror, NotServed, Served, XetFile, XetIndex } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import type { Asked } from '../protocol/about.ts';
import { refuse } from '../protocol/answers.ts';
import { refuseNotServed } from '../protocol/refusals.ts';
import type { XetContext } from './context.ts';
import type { XetGrant } from './xet-token.ts';

export type GrantedFile =
  | { readonly kind: 'granted'; readonly file: XetFile; readonly asked: Asked; readonly served: Served }
  | GatewayAnswer;

/**
 * The file with this Xet hash, where the token's repository has it at the token's commit, and policy lets it out now: a
 * token tells who asked, never that the answer is still the same.
 */
export async function grantedFile(
  request: GatewayRequest,
  mirror: Mirror,
  hash: string,
  { query, commit, client: name }: XetGrant,
  { index }: XetContext,
): Promise<GrantedFile> {
  const client = { name };
  const place = { query, api: true, after: request.segments.length };
  const asked: Asked = { request, route: 'xet', place, revision: commit, path: null };
  const refused = (why: NotServed) => refuseNotServed(asked, why, commit);
  const served = await mirror.resolve(query, commit, client, request.signal);
  if (served.kind !== 'served') return refused(served);
  const file = await index.file(hash);
  const path = served.manifest.files.find(({ sha256 }) => sha256 !== null && sha256 === file?.sha256)?.path;
  if (file === null || path === undefined) {
    const isComing = file === null && (await isBeingIndexed(served, index));
    return isComing ? notYet() : refuse(404, NO_SUCH_HASH, 'EntryNotFound');
  }
  if (!(await index.holds(file.sha256))) return refuse(404, NO_SUCH_HASH, 'EntryNotFound');
  const opened = await mirror.openFile(served, path, client, request.signal);
  if (opened.kind !== 'file') return refused(opened);
  await opened[Symbol.asyncDispose]();
  return { kind: 'granted', file, asked: { ...asked, path }, served };
}

/** For a client that goes on trying for a minute or so. */
export function notYet(): GatewayAnswer {
  return refuse(503, 'The gateway is indexing this file. Try again in a moment.', null, {
    'Retry-After': '5',
  });
}

/** Clients keep lists of files with Xet hashes for good, and then ask for nothing else (facts: huggingface, B4). */
const NO_SUCH_HASH =
  'This gateway has no file with that Xet hash in this repository. If your cache says that there is one: set HF_HUB_DISABLE_XET=1 for this once, or delete the folder "trees" of this repository in your cache.';

/** Files of a repository that are looked at for one that has not been indexed (CWE-400). */
const LOOKED_AT_MOST = 1000;

/** Whether a file of the repository is held and not indexed yet; it will be. It may be the one that was asked for. */
async function isBeingIndexed({ manifest }: Served, index: XetIndex): Promise<boolean> {
  const large = manifest.files.flatMap(({ sha256 }) => sha256 ?? []).slice(0, LOOKED_AT_MOST);
  for (const sha256 of large)
    if ((await index.hashOf(sha256)) === null && (await index.holds(sha256))) return true;
  return false;
}
