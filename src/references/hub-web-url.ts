import { isRepoName, type ReferenceKind } from '../core/index.ts';
import { NOT_NAMESPACES, OWNER_PAGES } from './hub-url.data.ts';
import {
  closedUrl,
  decoded,
  type HubUrl,
  type HubUrlShape,
  isOpen,
  isPlaceholderName,
  isVerb,
  openUrl,
  restAt,
  SLASH,
  segmentAt,
  skip,
} from './hub-url-parts.ts';
import { LEGACY_MODELS } from './legacy-names.data.ts';

const SCHEME_BEFORE = /(?:(git\+)?(https?|ssh):\\?\/\\?\/(?:[^\s/@"'<>]{0,200}@)?|(git@))$/i;
/** The longest that may stand between a scheme and the host: `user:token@`. */
const MAX_BEFORE_HOST = 220;
const SUBDOMAIN_BEFORE = /(?:^|[^A-Za-z0-9.-])([A-Za-z0-9-]{1,63})\.$/;
const PORT = /:\d{1,5}(?=\\?\/)/y;

/** The scheme in front of a host, with what it says of the address. Null when there is none. */
export function schemeBefore(text: string, host: number): RegExpExecArray | null {
  return SCHEME_BEFORE.exec(text.slice(Math.max(0, host - MAX_BEFORE_HOST), host));
}

/** The address on the hub's own hosts around a host name that stands at `host`. */
export function webUrl(text: string, host: number, hostEnd: number): HubUrl | null {
  const before = text[host - 1];
  if (before === '-') return null;
  const subdomain =
    before === '.' ? SUBDOMAIN_BEFORE.exec(text.slice(Math.max(0, host - 65), host))?.[1] : '';
  if (subdomain === undefined) return null;
  const hostStart = subdomain === '' ? host : host - subdomain.length - 1;
  const scheme = schemeBefore(text, hostStart);
  const start = hostStart - (scheme?.[0].length ?? 0);
  const scp = scheme?.[3] !== undefined && text[hostEnd] === ':';
  const afterPort = scp ? hostEnd + 1 : skip(PORT, text, hostEnd);
  const path = scp ? afterPort : skip(SLASH, text, afterPort);
  if (!scp && path === afterPort) return null;
  switch (subdomain.toLowerCase()) {
    case '':
    case 'www':
      return repoUrl(text, start, path, shapeOf(scheme, text.slice(host, hostEnd)));
    case 'api-inference':
    case 'router':
      return inferenceUrl(text, start, path);
    case 'datasets-server':
      return datasetsServerUrl(text, start, path);
    default:
      return null;
  }
}

function shapeOf(scheme: RegExpExecArray | null, host: string): HubUrlShape {
  if (scheme === null) return host.toLowerCase() === 'hf.co' ? 'bare' : 'page';
  if (scheme[3] !== undefined || scheme[2]?.toLowerCase() === 'ssh') return 'git';
  return scheme[1] === undefined ? 'page' : 'pip';
}

/** `[datasets/|spaces/]ns/n[/verb/revision…]`, or `api/models/…` in front of it. */
function repoUrl(text: string, start: number, from: number, shape: HubUrlShape): HubUrl | null {
  let cursor = from;
  let is = shape;
  let first = segmentAt(text, cursor);
  if (first.text === 'api' && first.slash) {
    is = 'api';
    cursor = first.next;
    first = segmentAt(text, cursor);
    if (first.text === 'resolve-cache' && first.slash) {
      cursor = first.next;
      first = segmentAt(text, cursor);
    }
  }
  const kind = kindOfPrefix(first.text);
  if (kind !== undefined && first.slash && (kind !== 'model' || is === 'api')) {
    return namedUrl(text, start, first.next, kind, is, kind === 'dataset');
  }
  if (is === 'api' || NOT_NAMESPACES.has(first.text.toLowerCase())) return null;
  // What pip installs is code, whatever kind of repository holds it.
  return namedUrl(text, start, cursor, shape === 'pip' ? 'code' : 'model', is, false);
}

export function kindOfPrefix(segment: string): ReferenceKind | undefined {
  return segment === 'datasets'
    ? 'dataset'
    : segment === 'spaces'
      ? 'space'
      : segment === 'models'
        ? 'model'
        : undefined;
}

/** `ns/n…` at `from`. One segment is an owner's page, unless a verb follows or `single` allows it. */
function namedUrl(
  text: string,
  start: number,
  from: number,
  kind: ReferenceKind,
  shape: HubUrlShape,
  single: boolean,
): HubUrl | null {
  const base = { kind, start, offset: from };
  const owner = segmentAt(text, from);
  if (owner.text === '' || NOT_NAMESPACES.has(owner.text.toLowerCase())) return null;
  if (!owner.slash) return single ? closedUrl(text, base, shape, owner.text, owner) : null;
  const second = segmentAt(text, owner.next);
  if (isVerb(second)) return kind === 'space' ? null : closedUrl(text, base, shape, owner.text, owner);
  if (isOpen(text, second)) return openUrl(text, base, shape, owner.text, second.text);
  if (second.text === '') return single ? closedUrl(text, base, shape, owner.text, owner) : null;
  if (OWNER_PAGES.has(second.text.toLowerCase())) return null;
  return closedUrl(text, base, shape, `${owner.text}/${second.text}`, second);
}

/** `api-inference.huggingface.co/models/ns/n`, `router.huggingface.co/<provider>/models/ns/n`, `…/pipeline/<task>/ns/n`. */
function inferenceUrl(text: string, start: number, from: number): HubUrl | null {
  let cursor = from;
  for (let depth = 0; depth < 3; depth++) {
    const segment = segmentAt(text, cursor);
    if (!segment.slash) return null;
    cursor = segment.text === 'pipeline' ? segmentAt(text, segment.next).next : segment.next;
    if (segment.text !== 'models' && segment.text !== 'pipeline') continue;
    const owner = segmentAt(text, cursor);
    return namedUrl(text, start, cursor, 'model', 'inference', LEGACY_MODELS.test(owner.text));
  }
  return null;
}

/** `datasets-server.huggingface.co/rows?dataset=ns%2Fn&…`. */
function datasetsServerUrl(text: string, start: number, from: number): HubUrl | null {
  const query = /[?&]dataset=([A-Za-z0-9_.%/-]{1,120})/.exec(restAt(text, from));
  if (query === null) return null;
  const name = decoded(query[1]!);
  if (!isRepoName(name) || isPlaceholderName(name)) return null;
  const end = from + query.index + query[0].length;
  const offset = end - query[1]!.length;
  return { shape: 'api', kind: 'dataset', name, dynamic: false, start, offset, end, revision: null };
}
