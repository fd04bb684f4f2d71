import { isRepoName } from '../core/index.ts';
import {
  closedUrl,
  type HubUrl,
  isOpen,
  isPlaceholderName,
  openUrl,
  restAt,
  type Segment,
  segmentAt,
} from './hub-url-parts.ts';
import { kindOfPrefix, schemeBefore, webUrl } from './hub-web-url.ts';
import { LEGACY_MODELS } from './legacy-names.data.ts';
import { hasFileExtension } from './plausible-name.ts';

export type { HubUrl, HubUrlShape } from './hub-url-parts.ts';

/** What every such address contains: the prefilter of whole files, so it holds literals only. */
export const HUB_URL_HINT =
  /huggingface\.co|hf\.co|hf-mirror\.com|\.hf\.space|hf:\\?\/\\?\/|hf-snapshot:\/\/|huggingface:\\?\/\\?\/|hf[-_]hub:/i;

const ANCHOR = new RegExp(HUB_URL_HINT.source, 'gi');
/** Characters of a value that are looked at for an address at its start. */
const MAX_VALUE = 2048;

/** Every address on Hugging Face in a text, in order. Linear in the text. */
export function* hubUrlsIn(text: string): Generator<HubUrl> {
  for (const match of text.matchAll(ANCHOR)) {
    const url = hubUrlAround(text, match.index, match[0]);
    if (url !== null) yield url;
  }
}

/** The address that a value begins with, or null. */
export function hubUrlAtStart(text: string): HubUrl | null {
  if (!HUB_URL_HINT.test(text.slice(0, MAX_VALUE))) return null;
  const first = hubUrlsIn(text.slice(0, MAX_VALUE)).next();
  return first.done === true || first.value.start !== 0 ? null : first.value;
}

function hubUrlAround(text: string, at: number, anchor: string): HubUrl | null {
  const end = at + anchor.length;
  const found = anchor.toLowerCase();
  if (found === '.hf.space') return appUrl(text, at, end);
  if (isWordAt(text, at - 1)) return null;
  if (found.endsWith('hub:')) return prefixedUrl(text, at, end);
  if (found.endsWith('/')) return uri(text, at, end, found.startsWith('huggingface'));
  return webUrl(text, at, end);
}

/** `hf://[datasets/|spaces/|models/]ns/n[@rev][/path]`, `hf-snapshot://` (Moshi); `huggingface://ns/n/file[@rev]` (LocalAI). */
function uri(text: string, start: number, from: number, localAi: boolean): HubUrl | null {
  let cursor = from;
  // `pvc+hf://volume/ns/n` (llm-d): where the weights lie comes before what they are.
  if (text.slice(Math.max(0, start - 4), start) === 'pvc+') cursor = segmentAt(text, cursor).next;
  const first = segmentAt(text, cursor);
  // A bucket is storage, and none of the kinds of repository: its name resolved as one would be reported missing.
  if (first.text === 'buckets' && first.slash) return null;
  const prefix = first.slash ? kindOfPrefix(first.text) : undefined;
  if (prefix !== undefined) cursor = first.next;
  const kind = prefix ?? 'model';
  const base = { kind, start, offset: cursor };
  const owner = segmentAt(text, cursor);
  const alone = { ...owner, slash: false };
  if (!owner.slash) {
    const known = kind === 'dataset' || (kind === 'model' && LEGACY_MODELS.test(owner.text));
    return known ? closedUrl(text, base, 'uri', owner.text, alone) : null;
  }
  const second = segmentAt(text, owner.next);
  if (isOpen(text, second)) return openUrl(text, base, 'uri', owner.text, second.text);
  // `hf://datasets/squad/plain_text.parquet`: a file directly in a repository without an owner.
  if (kind !== 'space' && !second.slash && hasFileExtension(second.text) && text[second.end] !== '@') {
    return closedUrl(text, base, 'uri', owner.text, alone);
  }
  const url = closedUrl(text, base, 'uri', `${owner.text}/${second.text}`, { ...second, slash: false });
  if (url === null || url.revision !== null) return url;
  const found = uriRevision(text, second, localAi);
  return found === null ? url : { ...url, ...found };
}

type UriRevision = Required<Pick<HubUrl, 'revision' | 'revisionSpan'>>;

function uriRevision(text: string, last: Segment, localAi: boolean): UriRevision | null {
  // KServe writes `:rev`; elsewhere a colon begins a mount path or a quantization, so only a full commit is taken.
  const colon = /^:([0-9a-f]{40})(?![0-9A-Za-z])/.exec(text.slice(last.end, last.end + 42));
  if (colon !== null) return { revision: colon[1]!, revisionSpan: [last.end + 1, last.end + 41] };
  if (!localAi || !last.slash) return null;
  const path = restAt(text, last.next);
  const revision = /@([\w.-]{1,100})$/.exec(path)?.[1];
  if (revision === undefined) return null;
  const to = last.next + path.length;
  return { revision, revisionSpan: [to - revision.length, to] };
}

/** `hf-hub:ns/n[@rev]`, `hf_hub:ns/n` (timm, open_clip). */
function prefixedUrl(text: string, start: number, from: number): HubUrl | null {
  const owner = segmentAt(text, from);
  if (!owner.slash) return null;
  const second = segmentAt(text, owner.next);
  const base = { kind: 'model', start, offset: from } as const;
  if (isOpen(text, second)) return openUrl(text, base, 'prefix', owner.text, second.text);
  return closedUrl(text, base, 'prefix', `${owner.text}/${second.text}`, { ...second, slash: false });
}

/**
 * `ns-name.hf.space`: the host loses the boundary between owner and name, so that only a label with a single dash can
 * be told apart; any other is `dynamic`.
 */
function appUrl(text: string, at: number, end: number): HubUrl | null {
  const before = /(?:^|[^A-Za-z0-9.-])([A-Za-z0-9-]{3,120}(?:\.static)?)$/.exec(
    text.slice(Math.max(0, at - 130), at),
  );
  if (before === null || isWordAt(text, end) || text[end] === '-') return null;
  const offset = at - before[1]!.length;
  const label = before[1]!.replace(/\.static$/, '').replace(/--[a-z0-9]+$/i, '');
  const parts = label.split('-');
  if (parts.length < 2 || parts.includes('')) return null;
  const name = parts.length === 2 ? `${parts[0]}/${parts[1]}` : '*';
  if (name !== '*' && (!isRepoName(name) || isPlaceholderName(name))) return null;
  const start = offset - (schemeBefore(text, offset)?.[0].length ?? 0);
  return { shape: 'app', kind: 'space', name, dynamic: name === '*', start, offset, end, revision: null };
}

function isWordAt(text: string, at: number): boolean {
  return /[A-Za-z0-9_]/.test(text.charAt(at));
}
