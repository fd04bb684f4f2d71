import type { ConfigPins } from './config-pins.ts';
import type { ConfigScalar } from './config-scalars.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { FoundReference, Language, ReaderContext } from './reader.ts';
import type { SourceText } from './source-text.ts';

/** Characters of a value that is read as a text of another language. */
const MAX_TEXT = 20_000;
/** Such values that are read in one configuration (CWE-400). */
const MAX_TEXTS = 200;
/** What a command begins with that starts, fetches or trains a model. */
const COMMAND =
  /^\s*(?:#!\S*\/(?:env )?(?:ba)?sh|(?:[A-Z_][A-Z0-9_]*=\S+ +|export [A-Z_][A-Z0-9_]*=\S+\s+|set -\w+\s+|sudo |exec |nohup |cd \S+ *(?:&&|;) *)*(?:python3?|torchrun|accelerate|deepspeed|vllm|sglang|lmdeploy|hf|huggingface-cli|llama-server|llama-cli|trtllm-serve|trtllm-bench|text-generation-launcher|text-embeddings-router|infinity_emb|ollama|lm_eval|litgpt|tune|swift|xtuner|uv run|uvx|bash|sh|setup-[\w-]+\.sh|\.\/[\w./-]+\.sh|genai-perf|aiperf|guidellm)\s)/;
const OBJECT = /^\s*\{\s*"/;

function languageOf(text: string): Language | null {
  if (OBJECT.test(text)) return 'json';
  return COMMAND.test(text) ? 'shell' : null;
}

/**
 * References in values that are commands or objects in JSON themselves, whatever an application calls their keys:
 * `server_cmd: vllm serve ns/n`, `- '{"method": "eagle3", "model": "ns/n"}'`.
 */
export function textReferences(
  scalars: readonly ConfigScalar[],
  context: ReaderContext,
  pins: ConfigPins | null,
  known: (offset: number) => boolean,
): readonly FoundReference[] {
  const found: FoundReference[] = [];
  let read = 0;
  for (const { value } of scalars) {
    const { text } = value;
    for (const each of fallbacksIn(value, context, pins !== null)) if (!known(each.offset)) found.push(each);
    if (text.length > MAX_TEXT || !text.includes('/') || !/\s/.test(text)) continue;
    const language = languageOf(text);
    if (language === null) continue;
    read += 1;
    if (read > MAX_TEXTS) break;
    for (const { pinSites: _, ...each } of context.embedded(language, text)) {
      const offset = value.offsetOf(each.offset);
      if (offset < 0 || known(offset)) continue;
      const usedAt = each.usedAt.map((at) => value.offsetOf(at)).filter((at) => at >= 0);
      const pinSites = [{ kind: 'unpinnable', because: 'unsupported-place' } as const];
      const isPinned = pins !== null && each.role === 'load' && each.hub === 'huggingface';
      found.push({ ...each, offset, usedAt, ...(isPinned ? { pinSites } : {}) });
    }
  }
  return found;
}

/** `--model "${{ inputs.model || 'ns/n' }}"`: what a step of a workflow gives unless it is told otherwise. */
const FALLBACK = /--?([A-Za-z][\w-]*)[ =]["']?\$\{\{[^{}]{0,200}\|\| *'([\w.-]+\/[\w.-]+)' *\}\}/g;
const TELLING_OPTION = /model|tokenizer|encoder|checkpoint|repo/i;

function fallbacksIn(
  value: SourceText,
  context: ReaderContext,
  wantsPins: boolean,
): readonly FoundReference[] {
  const { text } = value;
  if (!text.includes('${{') || !text.includes('||')) return [];
  return [...text.matchAll(FALLBACK)].flatMap((match) => {
    const [all, option = '', name = ''] = match;
    if (!TELLING_OPTION.test(option) || !isPlausibleRepoName(name, context)) return [];
    const offset = value.offsetOf(match.index + all.lastIndexOf(name));
    if (offset < 0) return [];
    return [
      {
        hub: 'huggingface',
        kind: 'model',
        name,
        role: 'load',
        form: `option.${option}`,
        offset,
        usedAt: [],
        resolution: 'default',
        revision: null,
        ...(wantsPins ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] } : {}),
      } as const,
    ];
  });
}
