import type { ConfigFormat } from './config-places.ts';
import { type OtherHubName, otherHubName } from './other-hubs.ts';
import type { PinSite } from './pin-site.ts';
import type { FoundReference } from './reader.ts';

/** What every address has that is looked for, as a prefilter. */
const HINT = /odelscope\.[ca]|vcr\.io\/nim\/|gc:\/\/|pi\.ngc\./;
const ADDRESS =
  /https?:\/\/(?:www\.)?modelscope\.(?:cn|ai)\/|https?:\/\/api\.ngc\.nvidia\.com\/|(?<![\w./-])nvcr\.io\/nim\/|ngc:\/\//g;
/** Where an address ends. */
const END = /[\s"'`<>()[\]{},;|\\]/;
/** Characters of an address that are looked at, and of what stands before it on its line (CWE-400). */
const MAX_ADDRESS = 400;
const MAX_BEFORE = 300;
/** Addresses of one file (CWE-400). */
const MAX_ADDRESSES = 10_000;

/** Keys whose text is for people. */
const TEXT_KEY =
  /\b\w*(?:description|home|homepage|readme|help|placeholder|comment|title|docs?|source_url|card)["']?\s*[:=]\s*["']?[^"']*$/i;

/** A page of a model's that is no file: it is read, not loaded. */
const PAGE = /^https?:\/\/[\w.]+\/(?:models|datasets)\/[\w.-]+\/[\w.-]+(?:\/(?:summary|files)?)?$/;

/**
 * Addresses of hubs beside Hugging Face that no key of the table has told of: an address says itself what it is, under
 * whatever key. `known`: offsets of names that are found already.
 */
export function addressReferences(
  text: string,
  format: ConfigFormat,
  known: ReadonlySet<number>,
  wantsPins: boolean,
): readonly FoundReference[] {
  if (!HINT.test(text)) return [];
  const found: FoundReference[] = [];
  for (const { index } of text.matchAll(ADDRESS)) {
    if (found.length >= MAX_ADDRESSES) break;
    const rest = text.slice(index, index + MAX_ADDRESS);
    const end = rest.search(END);
    const address = end === -1 ? rest : rest.slice(0, end);
    const named = otherHubName(address);
    if (named === null || known.has(index + named.index)) continue;
    const before = text.slice(Math.max(0, index - MAX_BEFORE), index);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    found.push({
      hub: named.hub,
      kind: named.kind,
      name: named.name,
      role: roleOf(line, address, format),
      form: 'url.other-hub',
      offset: index + named.index,
      usedAt: [],
      resolution: 'literal',
      revision: named.revision,
      ...(wantsPins ? { pinSites: [siteOf(named, index)] } : {}),
    });
  }
  return found;
}

/** A revision of ModelScope can be a commit; a tag of NGC's is no digest of what it names. */
function siteOf({ hub, slot }: OtherHubName, index: number): PinSite {
  if (hub !== 'modelscope') return { kind: 'unpinnable', because: 'digest-only' };
  if (slot === undefined) return { kind: 'unpinnable', because: 'no-revision-parameter' };
  const { from, to, before } = slot;
  return { kind: 'edits', edits: [{ start: index + from, end: index + to, before, after: '' }] };
}

function roleOf(line: string, address: string, format: ConfigFormat): 'load' | 'mention' | 'commented' {
  if (PAGE.test(address) || TEXT_KEY.test(line)) return 'mention';
  const isComment = format === 'json' ? /^\s*\/\//.test(line) : /(?:^|\s)#/.test(line);
  if (isComment) return /^\s*#+\s*(?:- |[\w.-]+\s*[:=])/.test(line) ? 'commented' : 'mention';
  // Words before it on its line are a sentence, unless they are a command's.
  const words = line
    .slice(line.lastIndexOf('"') + 1)
    .trim()
    .split(/\s+/).length;
  return words > 4 && !/\b(?:wget|curl|docker|aria2c|ngc|git)\b/.test(line) ? 'mention' : 'load';
}
