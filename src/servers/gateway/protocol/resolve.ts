import type { HubFile } from '../../../hubs/index.ts';
import type { BodyRange, Mirror, NotServed, Served, ServedFile } from '../../../mirror/index.ts';
import { type GateDecision, joinDecisions } from '../../../policy/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { type Asked, withAbout } from './about.ts';
import { commitHeaders } from './admit.ts';
import { type Headers, matchesEtag, NOTHING, refuse, whole } from './answers.ts';
import { readRange } from './byte-range.ts';
import { fileHeaders, identityHeaders } from './file-headers.ts';
import { fileAt } from './folders.ts';
import { refuseNotServed } from './refusals.ts';
import type { XetPart } from './settings.ts';

/**
 * How long a HEAD waits for a file to be judged, in milliseconds. Clients give up after 10 seconds and fall back on what
 * they have (facts B2); what is not known by then, the GET says.
 */
const HEAD_PATIENCE_MS = 6000;

/** Largest file that Python's clients fetch over plain HTTP, in bytes, when they are told its size (facts B4). */
const PYTHON_HTTP_MAX_BYTES = 50_000_000_000;

/** `GET` and `HEAD /{id}/resolve/{rev}/{path}`. */
export async function answerResolve(
  asked: Asked,
  mirror: Mirror,
  served: Served,
  path: string,
  xet: XetPart | null,
): Promise<GatewayAnswer> {
  const { request } = asked;
  const file = fileAt(served.manifest, path);
  if (file === null) return refuse(404, 'Entry not found', 'EntryNotFound', commitHeaders(served));
  const isHead = request.method === 'HEAD';
  const part = partAsked(request, file);
  if (!isHead && part.kind === 'unsatisfiable')
    return refuse(416, 'Range Not Satisfiable', null, {
      ...commitHeaders(served),
      ...identityHeaders(file),
      'Content-Range': `bytes */${file.sizeBytes}`,
    });
  const opening = mirror.openFile(served, path, request.client, request.signal);
  const opened = isHead ? await inTime(opening) : await opening;
  if (opened !== null && opened.kind !== 'file') return refuseNotServed(asked, opened, served.commit);
  const told = withDecision(served, opened?.decision);
  const headers: Headers = {
    ...fileHeaders(file, request.query.get('download') === 'true'),
    ...commitHeaders(told, opened?.decision === undefined ? null : path),
    ...(await xetHeaders(request, served, file, xet)),
  };
  if (opened === null || isHead) {
    await opened?.[Symbol.asyncDispose]();
    return withAbout(headOf(request, file, headers), asked, told);
  }
  const range = part.kind === 'part' ? part.range : null;
  return withAbout(await bodyOf(request, opened, headers, range), asked, told);
}

/** What policy says of the file, beside what it says of the name. */
function withDecision(served: Served, decision: GateDecision | undefined): Served {
  if (decision === undefined) return served;
  return { ...served, decision: joinDecisions([served.decision, decision]) };
}

/** Disposes of the file where none of it is sent. */
async function bodyOf(
  request: GatewayRequest,
  opened: ServedFile,
  headers: Headers,
  range: BodyRange | null,
): Promise<GatewayAnswer> {
  if (matchesEtag(request.headers['if-none-match'], headers['ETag']!)) {
    await opened[Symbol.asyncDispose]();
    return whole(304, headers, NOTHING);
  }
  if (opened.file.sizeBytes === 0) {
    await opened[Symbol.asyncDispose]();
    // JavaScript's client asks for a part, and learns the size of an empty file from this alone (facts B1).
    const size: Headers = request.headers['range'] === undefined ? {} : { 'Content-Range': 'bytes */0' };
    return whole(200, { ...headers, 'Content-Length': '0', ...size }, NOTHING);
  }
  return partOf(opened, headers, range);
}

function partOf(file: ServedFile, headers: Headers, range: BodyRange | null): GatewayAnswer {
  const { sizeBytes } = file.file;
  if (range === null) {
    const all = { ...headers, 'Content-Length': String(sizeBytes) };
    return { kind: 'file', status: 200, headers: all, file, range: { from: 0, to: sizeBytes } };
  }
  const part = {
    ...headers,
    'Content-Length': String(range.to - range.from),
    'Content-Range': `bytes ${range.from}-${range.to - 1}/${sizeBytes}`,
  };
  return { kind: 'file', status: 206, headers: part, file, range };
}

/** RFC 9110, section 13.1.5: a range of what the client has a part of, if it is still that. Dates never match. */
function partAsked(request: GatewayRequest, file: HubFile) {
  const condition = request.headers['if-range'];
  const holds = condition === undefined || condition.trim() === `"${file.sha256 ?? file.gitOid}"`;
  return readRange(holds ? request.headers['range'] : undefined, file.sizeBytes);
}

/** From the manifest alone: a HEAD never waits for a body. */
function headOf(request: GatewayRequest, file: HubFile, headers: Headers): GatewayAnswer {
  if (matchesEtag(request.headers['if-none-match'], headers['ETag']!)) return whole(304, headers, NOTHING);
  if (
    headers['X-Xet-Hash'] === undefined &&
    file.sizeBytes > PYTHON_HTTP_MAX_BYTES &&
    manageWithoutSize(request.headers['user-agent'])
  ) {
    const { 'X-Linked-Size': _, ...unsized } = headers;
    return whole(200, unsized, NOTHING);
  }
  return whole(200, { ...headers, 'Content-Length': String(file.sizeBytes) }, NOTHING);
}

/** huggingface_hub from 1.33 on takes the size from the body's own head; earlier ones fail without it (facts B4). */
function manageWithoutSize(userAgent: string | undefined): boolean {
  const version = /\bhf_hub\/(\d{1,4})\.(\d{1,4})/.exec(userAgent ?? '');
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > 1 || (major === 1 && minor >= 33);
}

/**
 * A file that is opened to hear whether policy refuses it: a client whose cache has it asks by HEAD alone, and must hear
 * it. Null where judging takes longer than clients wait.
 */
async function inTime(opening: Promise<ServedFile | NotServed>): Promise<ServedFile | NotServed | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, HEAD_PATIENCE_MS, null);
  const opened = await Promise.race([opening, late]).finally(() => clearTimeout(timer));
  if (opened === null)
    opening.then(
      (file) => (file.kind === 'file' ? file[Symbol.asyncDispose]() : undefined),
      // The GET meets it again, and says so.
      () => undefined,
    );
  return opened;
}

/** Our own Xet, where it is on and knows the content: the token is asked of us, and names our own storage. */
async function xetHeaders(
  request: GatewayRequest,
  { query, commit }: Served,
  { sha256 }: HubFile,
  xet: XetPart | null,
): Promise<Headers> {
  const hash = sha256 === null || xet === null ? null : await xet.hashOf(sha256);
  if (hash === null) return {};
  const refresh = `${request.base}/api/${query.kind}s/${query.name}/xet-read-token/${commit}`;
  return {
    'X-Xet-Hash': hash,
    'X-Xet-Refresh-Route': refresh,
    Link: `<${refresh}>; rel="xet-auth"`,
  };
}
