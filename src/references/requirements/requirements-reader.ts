import type { ReferenceRole } from '../../core/index.ts';
import { HUB_URL_HINT, type HubUrl, hubUrlsIn } from '../hub-url.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { urlPinSite } from '../url-pins.ts';

/**
 * What pip and its kin install from the hub: `git+https://huggingface.co/[spaces/]ns/n[@rev]` and packages at a
 * `resolve` address. Installing is running: setup code, and everything that is imported later.
 */
export const requirementsReader: ReferenceReader = {
  language: 'requirements',
  accepts: (name) =>
    /^(?:[\w.-]*[-_.])?(?:requirements?|constraints?|reqs?)(?:[-_.][\w.-]*)?\.(?:txt|in|pip)$/.test(name) ||
    /^(?:pipfile|setup\.cfg|packages\.txt)$/.test(name),
  prefilter: HUB_URL_HINT,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const found: FoundReference[] = [];
    for (const url of hubUrlsIn(text)) {
      const form = formOf(url, text);
      if (form === null || url.dynamic) continue;
      const role = roleAt(text, url.start);
      found.push({
        hub: 'huggingface',
        kind: url.kind === 'model' ? 'code' : url.kind,
        name: url.name,
        role,
        form,
        offset: url.offset,
        usedAt: [],
        resolution: 'literal',
        revision: url.revision,
        remoteCode: true,
        ...(context.wantsPins && role === 'load' ? { pinSites: [urlPinSite(url, text, context.path)] } : {}),
      });
    }
    return found;
  },
};

/** What kind of package an address is; null when pip would install nothing from it. */
function formOf(url: HubUrl, text: string): string | null {
  if (url.shape === 'pip') return 'pip.git';
  if (url.shape === 'file') return 'pip.url';
  // `-e git+ssh://git@hf.co/ns/n` and `x @ https://huggingface.co/ns/n/archive/…`.
  const before = text.slice(Math.max(0, url.start - 8), url.start);
  return url.shape === 'git' && /git\+$/.test(before) ? 'pip.git' : null;
}

/** A comment begins with `#` at the start of a line or after white space (pip, "Requirements File Format"). */
function roleAt(text: string, at: number): ReferenceRole {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - MAX_LINE), at);
  const hash = /(?:^|\s)[#;]/.exec(line);
  if (hash === null) return 'load';
  // Prose has words around the address, a requirement that was taken out has none but its name and options.
  return /^\s*(?:[\w.[\],-]+\s*@\s*|-\S+\s+)*$/.test(line.slice(hash.index).replace(/^\s*[#;]+/, ''))
    ? 'commented'
    : 'mention';
}

/** Characters of a line before an address that are looked at. */
const MAX_LINE = 400;
