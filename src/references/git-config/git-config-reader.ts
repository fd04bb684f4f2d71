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
  prefilter: HUB_URL_HINT,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const found: FoundReference[] = [];
    let section = '';
    for (const match of text.matchAll(LINE)) {
      if (match[1] !== undefined) {
        section = match[1].toLowerCase();
        continue;
      }
      const value = match[4]!;
      const url = hubUrlAtStart(value);
      if (url === null || url.dynamic || (section !== 'submodule' && section !== 'remote')) continue;
      const commented = match[2] !== undefined;
      found.push({
        hub: 'huggingface',
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
