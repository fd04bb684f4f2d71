import { oneLine } from '../../../base/index.ts';
import type { FrontLimits } from './limits.ts';

/** The target of a request, below the prefix. */
export interface Target {
  readonly kind: 'target';
  /** Authority of an absolute target, which then counts instead of the Host header (RFC 9112 3.2.2); null else. */
  readonly authority: string | null;
  /** As sent, without the query. */
  readonly path: string;
  readonly rawSegments: readonly string[];
  readonly segments: readonly string[];
  readonly rawQuery: string;
}

export interface RefusedTarget {
  readonly kind: 'refused';
  readonly status: 400 | 404 | 414;
  readonly message: string;
}

/** Longest piece of a path that is told back, in characters. */
const QUOTED = 60;

/**
 * Reads the target of a request. What a client sends names a repository, a revision and a file: nothing in it may lead
 * anywhere else, however often it is decoded, and on whatever system a client writes it to disk (CWE-22).
 */
export function readTarget(url: string, prefix: string, limits: FrontLimits): Target | RefusedTarget {
  if (url.length > limits.targetBytes)
    return refused(414, `the address is longer than ${limits.targetBytes} bytes`);
  const absolute = /^https?:\/\/([^/?#]+)(.*)$/is.exec(url);
  const local = absolute ? absolute[2] || '/' : url;
  if (!/^\/[\x21-\x7e]*$/.test(local) || local.includes('#'))
    return refused(400, 'the address is malformed: it has to be a path of printable ASCII, percent-encoded');
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  if (path !== prefix && !path.startsWith(`${prefix}/`))
    return refused(404, `there is nothing here: this gateway answers below ${prefix}/`);
  const rawSegments = path.slice(prefix.length + 1).split('/');
  if (rawSegments.at(-1) === '') rawSegments.pop();
  if (rawSegments.length > limits.segments)
    return refused(400, `the path has more than ${limits.segments} segments`);
  const segments: string[] = [];
  for (const raw of rawSegments) {
    const read = readSegment(raw, limits.segmentLength);
    if (read.kind === 'refused')
      return refused(400, `the path is refused: "${oneLine(raw, QUOTED)}" ${read.why}`);
    segments.push(read.text);
  }
  return {
    kind: 'target',
    authority: absolute?.[1] ?? null,
    path,
    rawSegments,
    segments,
    rawQuery: mark < 0 ? '' : local.slice(mark),
  };
}

function refused(status: RefusedTarget['status'], message: string): RefusedTarget {
  return { kind: 'refused', status, message };
}

type ReadSegment =
  | { readonly kind: 'segment'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string };

/** Most segments are letters and digits that decode to themselves. */
const PLAIN = /^[A-Za-z0-9_-][\w.-]*$/;

/** Rounds of decoding that are looked through: proxies have been seen to do two, and an attacker may hope for more. */
const DECODING_ROUNDS = 6;

/** Decodes a segment once, and judges it at every depth to which it could be decoded. */
export function readSegment(raw: string, maxLength: number): ReadSegment {
  if (raw.length <= maxLength && PLAIN.test(raw)) return { kind: 'segment', text: raw };
  const tooLong = { kind: 'refused', why: `is longer than ${maxLength} characters` } as const;
  // A character takes up to nine bytes of a path, three for each of its UTF-8 (a pair of surrogates twelve for two).
  if (raw.length > 9 * maxLength) return tooLong;
  const text = decoded(raw);
  if (text === null) return { kind: 'refused', why: 'is not well percent-encoded UTF-8' };
  if (text.length > maxLength) return tooLong;
  let current = text;
  for (let round = 0; round < DECODING_ROUNDS; round++) {
    const why = faultOf(current);
    if (why !== null) return { kind: 'refused', why };
    const next = decodedLeniently(current);
    if (next === current) return { kind: 'segment', text };
    current = next;
  }
  return { kind: 'refused', why: 'is encoded too many times over' };
}

/** What a decoder makes of it that lets malformed parts stand: of the ASCII that paths are made of. */
function decodedLeniently(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function faultOf(text: string): string | null {
  // C0, DEL and C1: they end names in C, and move the cursor of a terminal.
  if (/\p{Cc}/u.test(text)) return 'has a control character';
  // Overlong UTF-8 of a dot or a slash, below a first layer of encoding.
  if (/%(?:25)*c[01]%/i.test(text)) return 'has overlong UTF-8';
  if (text.includes('\\')) return 'has a backslash';
  const parts = text.split('/');
  if (parts.some((part) => part === '')) return 'has an empty part';
  if (parts.some((part) => /^[A-Za-z]:/.test(part))) return 'begins like a Windows drive';
  if (parts.some((part) => /:+\$[A-Za-z]/.test(part))) return 'names a Windows data stream';
  // Full-width and two-dot forms become dots where a system folds names (NFKC); a `;` begins parameters for some servers.
  const folded = text.normalize('NFKC').split(/[/\\]/);
  if (folded.some((part) => /^[. ]+(?:;.*)?$/.test(part))) return 'leads out of its folder, or to itself';
  return null;
}
