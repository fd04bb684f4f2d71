import type { Explanation, Mirror } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { parseNameAddress } from './name-address.ts';

/** Paths of the gateway itself begin with it; no name of a hub begins with an underscore and has a resource after it. */
export const OWN_SEGMENT = '_weighbridge';

/** `GET /_weighbridge/explain?name=hf:org/name&revision=main`: what would happen to a name, for this client, and why. */
export async function answerOwn(request: GatewayRequest, mirror: Mirror): Promise<GatewayAnswer> {
  const { segments, query, method } = request;
  if (segments.length !== 2 || segments[1] !== 'explain')
    return told(404, { error: 'There is only /_weighbridge/explain.' });
  if (method === 'POST') return told(405, { error: 'Ask by GET.' }, { Allow: 'GET, HEAD' });
  const address = parseNameAddress(query.get('name') ?? '');
  const revision = query.get('revision') ?? address?.revision ?? null;
  if (address === null || (revision !== null && !REVISION.test(revision))) {
    return told(400, {
      error: 'Give a name, and a revision if you like: /_weighbridge/explain?name=hf:org/name&revision=main',
    });
  }
  const explanation = await mirror.explain(address.query, revision, request.client, request.signal);
  return told(200, explanationJson(explanation));
}

/** Branches, tags and commits, as git allows them in part: what clients send (facts: huggingface, A1). */
const REVISION = /^[A-Za-z0-9][\w./+-]{0,199}$/;

/** What is told of an explanation: of a commit's files only how many, for there may be 100,000. */
export function explanationJson({ query, revision, answer, steps }: Explanation): object {
  if (answer.kind !== 'served')
    return { schema: SCHEMA, query, revision, outcome: answer.kind, answer, steps };
  const { manifest, ...served } = answer;
  const { files, license, gated, committedAt, source } = manifest;
  return {
    schema: SCHEMA,
    query,
    revision,
    outcome: served.decision.outcome === 'warn' ? 'warned' : 'served',
    answer: { ...served, license, gated, committedAt, source, files: files.length },
    steps,
  };
}

const SCHEMA = 'weighbridge.explanation/1';

function told(status: number, value: object, headers: Readonly<Record<string, string>> = {}): GatewayAnswer {
  const body = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  const own = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
  };
  return {
    kind: 'whole',
    status,
    headers: { ...own, ...headers },
    body,
    about: {
      route: 'explain',
      query: null,
      revision: null,
      path: null,
      commit: null,
      outcome: status === 200 ? 'served' : 'refused',
      rules: [],
    },
  };
}
