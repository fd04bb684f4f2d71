import type { ReferenceRole } from '../../core/index.ts';
import { HUB_URL_HINT, type HubUrl, type HubUrlShape, hubUrlsIn } from '../hub-url.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { urlPinSite } from '../url-pins.ts';
import { commentSyntaxOf, type Place, placesOf } from './places.ts';
import { SCHEME_HINT, type SchemeAddress, schemeAddressesIn } from './scheme-addresses.ts';

/**
 * Addresses on Hugging Face in any text: what no other reader knows the meaning of is still found here. It runs over
 * every file; where another reader names the same place, that one's reading wins.
 */
export const textReader: ReferenceReader = {
  language: 'text',
  accepts: () => true,
  prefilter: new RegExp(`${HUB_URL_HINT.source}|${SCHEME_HINT.source}`, 'i'),
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const placeAt = placesOf(text, commentSyntaxOf(context.path));
    const others = schemeAddressesIn(text, context.path);
    const found: FoundReference[] = [];
    let next = 0;
    const addOthers = (before: number): void => {
      for (; next < others.length && others[next]!.start < before; next++)
        found.push(ofScheme(others[next]!, placeAt(others[next]!.start), context));
    };
    for (const url of hubUrlsIn(text)) {
      addOthers(url.start);
      const { role, form } = useOf(url, placeAt(url.start), text);
      // A placeholder in documentation names nothing.
      if (url.dynamic && (role !== 'load' || url.name.startsWith('/'))) continue;
      found.push({
        hub: 'huggingface',
        kind: url.kind,
        name: url.name,
        role,
        form,
        offset: url.offset,
        usedAt: [],
        resolution: url.dynamic ? 'dynamic' : 'literal',
        ...(url.dynamic
          ? {
              expression: text
                .slice(url.start, url.end + 40)
                .split(/[\r\n]/, 1)[0]!
                .slice(0, 120),
            }
          : {}),
        revision: url.revision,
        ...(url.shape === 'pip' ? { remoteCode: true } : {}),
        ...(context.wantsPins && role === 'load' ? { pinSites: [urlPinSite(url, text, context.path)] } : {}),
      });
    }
    addOthers(text.length);
    return found;
  },
};

function ofScheme(
  { start, named }: SchemeAddress,
  place: Place,
  { wantsPins }: ReaderContext,
): FoundReference {
  const { hub, kind, name, index, revision } = named;
  const role = roleIn(place);
  return {
    hub,
    kind,
    name,
    role,
    form: `url.${hub}`,
    offset: start + index,
    usedAt: [],
    resolution: 'literal',
    revision,
    ...(wantsPins && role === 'load'
      ? {
          pinSites: [{ kind: 'unpinnable', because: hub === 'ollama' ? 'digest-only' : 'unsupported-place' }],
        }
      : {}),
  };
}

/** Shapes that only a program has a use for. A page is for people, unless it is cloned. */
const FETCHED: Readonly<Record<HubUrlShape, boolean>> = {
  file: true,
  api: true,
  inference: true,
  uri: true,
  prefix: true,
  git: true,
  pip: true,
  bare: true,
  app: true,
  page: false,
};

const FORMS: Readonly<Record<HubUrlShape, string>> = {
  file: 'url.resolve',
  api: 'url.api',
  inference: 'url.inference',
  uri: 'url.hf',
  prefix: 'url.hf-hub',
  git: 'git.clone',
  pip: 'pip.git',
  bare: 'url.bare',
  app: 'url.space',
  page: 'url.page',
};

/** Characters of a command that may stand before the address it clones. */
const MAX_COMMAND = 300;
const CLONED =
  /\bgit\s+(?:-\S+\s+\S+\s+)?(?:lfs\s+)?(?:clone|submodule\s+add|remote\s+add|fetch|pull)\b[^;&|]*$/;

/** A comment that holds code: a quote, an equals sign or a command stands before the address. */
const COMMENTED_CODE =
  /["'`=(]\s*$|\b(?:wget|curl|aria2c|axel|git\s+clone|pip3?\s+install|hf\s+download|huggingface-cli|ollama|docker|FROM|ADD|RUN)\b/;

function useOf(url: HubUrl, place: Place, text: string): { role: ReferenceRole; form: string } {
  const before = text.slice(Math.max(0, url.start - MAX_COMMAND), url.start);
  const cloned = url.shape === 'page' && CLONED.test(before.slice(before.lastIndexOf('\n') + 1));
  const form = cloned ? 'git.clone' : FORMS[url.shape];
  return { role: FETCHED[url.shape] || cloned ? roleIn(place) : 'mention', form };
}

function roleIn(place: Place): ReferenceRole {
  switch (place.kind) {
    case 'code':
      return 'load';
    case 'comment':
      return COMMENTED_CODE.test(place.before) ? 'commented' : 'mention';
    case 'prose':
    case 'docstring':
    case 'rows':
      return 'mention';
  }
}
