import { hubUrlAtStart } from '../hub-url.ts';
import { ollamaName } from '../other-hubs.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { instructionsOf } from './instructions.ts';

/** Files with weights: `FROM ./lynx.gguf`, `FROM lynx.safetensors`. */
const WEIGHTS = /\.(?:gguf|ggml|bin|safetensors|pt|pth)$/i;

/**
 * Ollama's Modelfile: `FROM` names the model that is built upon, on Ollama's own library or, behind the host
 * `hf.co`, on Hugging Face; `ADAPTER` a file beside it. Ollama cannot be asked for a commit: `:Q4_K_M` chooses a file.
 */
export const modelfileReader: ReferenceReader = {
  language: 'modelfile',
  accepts: (name) =>
    /^modelfile(?:[._-].*)?$|[._-]modelfile$/.test(name) &&
    !/\.(?:mdx?|rst|txt|html?|adoc|[cm]?[jt]sx?|py|go|rs|json|ya?ml)$/.test(name),
  prefilter: /^[ \t#]*(?:FROM|ADAPTER)[ \t]/im,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const found: FoundReference[] = [];
    for (const { word, value, offset, commented } of instructionsOf(text)) {
      const named = namedBy(value, context);
      if (named === null) continue;
      found.push({
        ...named,
        role: commented ? 'commented' : 'load',
        form: `modelfile.${word}`,
        offset: offset + named.offset,
        usedAt: [],
        ...(context.wantsPins && !commented
          ? {
              pinSites: [
                {
                  kind: 'unpinnable',
                  because: named.hub === 'ollama' ? 'digest-only' : 'no-revision-parameter',
                },
              ],
            }
          : {}),
      });
    }
    return found;
  },
};

type Named = Pick<FoundReference, 'hub' | 'kind' | 'name' | 'offset' | 'revision' | 'resolution'>;

function namedBy(value: string, context: ReaderContext): Named | null {
  if (/^(?:[./~]|[A-Za-z]:[\\/])/.test(value) || WEIGHTS.test(value)) return null;
  const url = hubUrlAtStart(value);
  if (url !== null) {
    if (url.dynamic) return null;
    const { name, offset, kind } = url;
    return { hub: 'huggingface', kind, name, offset, revision: null, resolution: 'literal' };
  }
  const ollama = ollamaName(value);
  if (ollama === null || context.exists(value)) return null;
  const { hub, kind, name, index, revision } = ollama;
  return { hub, kind, name, offset: index, revision, resolution: 'literal' };
}
