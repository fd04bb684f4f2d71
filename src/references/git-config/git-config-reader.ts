import { HUB_URL_HINT, hubUrlAtStart } from '../hub-url.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';

const LINE =
  /^[ \t]*(?:\[[ \t]*([\w.-]+)(?:[ \t]+"[^"\n]*")?[ \t]*\]|([#;][#; \t]*)?(url|pushurl)[ \t]*=[ \t]*"?([^\s"]+))/gim;

/**
 * Git's configuration (git-config, "Syntax"): submodules, and remotes, that stand on the hub. The commit of a submodule is
 * in the tree that holds it and not in this file, so nothing here can pin it or tell that it is.
 */
export const gitConfigReader: ReferenceReader = {
  language: 'git-config',
  accepts: (name, path) =>
    name === '.gitmodules' || name === '.gitconfig' || /(?:^|\/)\.?git\/config$/i.test(path),
  prefilter: new RegExp(`${HUB_URL_HINT.source}|modelscope`, 'i'),
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const found: FoundReference[] = [];
    let section = '';
    for (const match of text.matchAll(LINE)) {
      if (match[1] !== undefined) {
        section = match[1].toLowerCase();
        continue;
      }
      const value = match[4]!;
      const url = hubUrlAtStart(value) ?? onModelScope(value);
      if (url === null || url.dynamic || (section !== 'submodule' && section !== 'remote')) continue;
      const commented = match[2] !== undefined;
      found.push({
        hub: 'hub' in url ? url.hub : 'huggingface',
        kind: url.kind,
        name: url.name,
        role: commented ? 'commented' : match[3]!.toLowerCase() === 'pushurl' ? 'publish' : 'load',
        form: `git.${section}`,
        offset: match.index + match[0].length - value.length + url.offset,
        usedAt: [],
        resolution: 'literal',
        revision: null,
        ...(context.wantsPins && !commented
          ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' }] }
          : {}),
      });
    }
    return found;
  },
};

/** `https://www.modelscope.cn/[datasets/]ns/n.git`. */
function onModelScope(value: string) {
  const match =
    /^https?:\/\/(?:[^@/\s]*@)?(?:www\.)?modelscope\.(?:cn|ai)\/(?:(models|datasets)\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
      value,
    );
  if (match === null) return null;
  const name = match[2]!;
  return {
    hub: 'modelscope',
    kind: match[1] === 'datasets' ? 'dataset' : 'model',
    name,
    offset: value.lastIndexOf(name),
    dynamic: false,
  } as const;
}
