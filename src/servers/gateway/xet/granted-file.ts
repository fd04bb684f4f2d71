import type { Mirror, NotServed, Served, XetFile } from '../../../mirror/index.ts';
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
  if (file === null || path === undefined)
    return refuse(404, 'No file of this repository has that Xet hash.', 'EntryNotFound');
  const opened = await mirror.openFile(served, path, client, request.signal);
  if (opened.kind !== 'file') return refused(opened);
  await opened[Symbol.asyncDispose]();
  return { kind: 'granted', file, asked: { ...asked, path }, served };
}
