import type { Served } from '../../../mirror/index.ts';
import type { GatewayRequest } from '../exchange.ts';
import { commitHeaders } from './admit.ts';
import { json, refuse, type WholeAnswer } from './answers.ts';
import { entriesOf } from './folders.ts';
import { isYes } from './repo-info.ts';
import type { XetPart } from './settings.ts';
import { at, describeEntries } from './tree.ts';

/** Largest body with paths, in bytes: some 20,000 paths of usual length. CWE-400. */
const BODY_MAX_BYTES = 2 * 1024 * 1024;

interface Asked {
  readonly paths: readonly string[];
  readonly expand: boolean;
}

/** `POST /api/{type}/{id}/paths-info/{rev}`, form or JSON. Paths that do not exist are left out. */
export async function answerPathsInfo(
  request: GatewayRequest,
  served: Served,
  xet: XetPart | null,
): Promise<WholeAnswer> {
  const body = await request.readBody(BODY_MAX_BYTES);
  if (body === null)
    return refuse(413, `The list of paths is larger than ${BODY_MAX_BYTES} bytes; ask in parts.`);
  const asked = readPaths(Buffer.from(body).toString(), request.headers['content-type'] ?? '');
  if (asked === null) return refuse(400, 'The body is no list of paths: send a form or JSON with `paths`.');
  const entries = entriesOf(served.manifest);
  const wanted = new Set(asked.paths.map((path) => path.replace(/^\/+|\/+$/g, '')));
  const found = [...wanted].sort().flatMap((path) => at(entries, path) ?? []);
  return json(request, await describeEntries(found, served, asked.expand, xet), commitHeaders(served));
}

function readPaths(text: string, contentType: string): Asked | null {
  if (!/json/i.test(contentType)) {
    const form = new URLSearchParams(text);
    return { paths: form.getAll('paths'), expand: isYes(form.get('expand')) };
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return null;
    const { paths, expand } = body as { readonly paths?: unknown; readonly expand?: unknown };
    const list: readonly unknown[] = Array.isArray(paths) ? paths : [paths];
    return { paths: list.filter((path) => typeof path === 'string'), expand: expand === true };
  } catch {
    return null;
  }
}
