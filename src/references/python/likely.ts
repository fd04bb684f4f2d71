import { K, type PythonSource, T } from '../../formats/python/index.ts';
import { CodeFile } from '../code-file.ts';
import { type HubCompany, hubCompanyOf } from '../hub-company.ts';
import { type LikelyLiteral, LikelyLiterals } from '../likely-literals.ts';
import type { LiteralToken, LiteralTokens } from '../literal-place.ts';
import { LiteralSlugs } from '../literal-slugs.ts';
import { ollamaLiterals } from '../ollama-literals.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { unpinnable } from './pin-claims.ts';
import type { Place } from './sinks.ts';

/** Imports of what works with the hub. */
const HUB_IMPORT =
  /^[ \t]*(?:from|import)[ \t]+(?:transformers|diffusers|huggingface_hub|datasets|sentence_transformers|peft|accelerate|timm|open_clip|mlx_\w+|vllm|sglang|llama_cpp|faster_whisper|ctranslate2|gradio_client|optimum|unsloth|trl|setfit|FlagEmbedding|fastembed|gliner|kokoro|whisperx|pyannote|speechbrain|auto_gptq|awq)\b/m;
/** Another hub has the same names. */
const OTHER_HUB = /\bmodelscope\b/i;

const KINDS: readonly LiteralToken[] = (() => {
  const kinds: LiteralToken[] = new Array(Math.max(...Object.values(K)) + 1).fill('other');
  for (const keyword of Object.values(K)) kinds[keyword] = 'name';
  kinds[T.name] = 'name';
  kinds[T.string] = 'string';
  kinds[T.newline] = kinds[T.semicolon] = 'semicolon';
  kinds[T.close] = 'close';
  kinds[T.comma] = 'comma';
  kinds[T.colon] = 'colon';
  kinds[T.equal] = kinds[T.walrus] = 'assign';
  kinds[T.arrow] = 'arrow';
  kinds[T.dot] = 'dot';
  kinds[T.comparison] = kinds[T.pipe] = 'operator';
  return kinds;
})();

/** Whether a literal has no prefix; three quotes are no part of a name. */
function isQuoted(text: string, start: number): boolean {
  const quote = text.charCodeAt(start);
  return quote === 34 || quote === 39;
}

/** Literals that are likely to name models, of applications' own tables: what every language of code is judged by. */
export function readLikely(
  { model }: Evaluator,
  collector: Collector,
  { role, offset, context }: Place,
): void {
  const { source } = model;
  const { text, tokens } = source;
  if (OTHER_HUB.test(text)) return;
  const slugs = new LiteralSlugs(text);
  const literals = new LikelyLiterals(literalTokens(source), context);
  let company: HubCompany | null = null;
  const ofFile = (): HubCompany => {
    company ??= hubCompanyOf(text, HUB_IMPORT.test(text), context);
    return company;
  };
  const add = ({ kind, name, holder, start }: LikelyLiteral): void =>
    collector.add({
      hub: 'huggingface',
      kind,
      name,
      role: role ?? 'load',
      form: holder === '' ? 'code.literal' : `literal.${holder}`,
      offset: offset + start,
      usedAt: null,
      resolution: 'constant',
      revision: null,
      remoteCode: false,
      ...(context.wantsPins ? { pinning: unpinnable('unsupported-place') } : {}),
    });
  for (let at = 1; at < tokens.count; at++) {
    if (tokens.kinds[at] !== T.string) continue;
    const [start, end] = [tokens.starts[at]!, tokens.ends[at]!];
    const slug = isQuoted(text, start) ? slugs.at(start + 1, end - 1) : null;
    if (slug === null) continue;
    const known = collector.useAt(offset + slug.start);
    if (known?.role === 'load' && known.hub === 'huggingface') literals.addKnown(at, slug.slug);
    if (collector.taken.has(offset + slug.start) || isAmong(source, at)) continue;
    const likely = literals.judge(at, slug, ofFile);
    if (likely !== null) add(likely);
  }
  for (const likely of literals.byOthers(ofFile)) add(likely);
}

/** Literals that name models of Ollama's, which no call of the tables takes. */
export function readOllamaLiterals(
  { model }: Evaluator,
  collector: Collector,
  { role, offset, context }: Place,
): void {
  const { source } = model;
  const { text, tokens } = source;
  const contentOf = (at: number): readonly [number, number] | null => {
    const [start, end] = [tokens.starts[at]!, tokens.ends[at]!];
    return isQuoted(text, start) && !isAmong(source, at) ? [start + 1, end - 1] : null;
  };
  const known = (start: number): boolean => collector.taken.has(offset + start);
  const found = ollamaLiterals(literalTokens(source), contentOf, known, new CodeFile(text));
  for (const { name, revision, start, holder } of found) {
    collector.add({
      hub: 'ollama',
      kind: 'model',
      name,
      role: role ?? 'load',
      form: holder === '' ? 'ollama.literal' : `ollama.${holder}`,
      offset: offset + start,
      usedAt: null,
      resolution: 'literal',
      revision,
      remoteCode: false,
      ...(context.wantsPins ? { pinning: unpinnable('digest-only') } : {}),
    });
  }
}

/** `x in ["ns/n", …]` asks whether it is one of them; a loop over them does not. */
function isAmong(source: PythonSource, token: number): boolean {
  const { kinds, parents } = source.tokens;
  const open = kinds[token - 1] === K.in ? token : parents[token]!;
  if (open < 1 || kinds[open - 1] !== K.in) return false;
  const statement = source.statementOf(open);
  return statement === -1 || source.table.head[statement] !== K.for;
}

function literalTokens({ text, tokens }: PythonSource): LiteralTokens {
  return {
    text,
    length: tokens.count,
    startOf: (at) => tokens.starts[at]!,
    endOf: (at) => tokens.ends[at]!,
    kindOf: (at) => {
      const kind = tokens.kinds[at] ?? T.end;
      if (kind !== T.open) return KINDS[kind] ?? 'other';
      const bracket = text[tokens.starts[at]!];
      return bracket === '(' ? 'paren' : bracket === '[' ? 'bracket' : 'brace';
    },
    matchOf: (at) => tokens.partners[at] ?? -1,
  };
}
