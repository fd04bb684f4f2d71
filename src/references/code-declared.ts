import type { CodeProgram } from '../formats/code/index.ts';
import type { CodeEvaluator } from './code-evaluator.ts';
import type { CodeFile } from './code-file.ts';
import type { CodeLanguage } from './code-form.ts';
import { literalTokens } from './code-literals.ts';
import { type NameRules, readCodeName } from './code-names.ts';
import type { CodeValue } from './code-value.ts';
import type { FoundReferences } from './found-references.ts';
import { BUILDS_ADDRESS } from './hub-address.ts';
import { placeOf } from './literal-place.ts';
import { otherHubName } from './other-hubs.ts';
import type { ReaderContext } from './reader.ts';
import { snakeCase } from './snake-case.ts';

/** Names that say by themselves which hub they mean, in any file; `_` joins the words. */
const HUB_NAME =
  /(?:^|_)(?:hf|hugging_?face)_(?:[a-z0-9_]*_)?(?:repo|model|id|name|tokenizer|dataset|path)(?:_|$)|^hf_?repo/;
/** Names that say that they hold the name of a repository of models. */
const MODEL_REPOSITORY =
  /(?:^|_)(?:model|tokenizer|dataset|adapter|checkpoint|weights|codec|vocoder)s?_repo(?:_id|_name)?$|^repo_id$/;
/** Names that hold the name of any repository, in a file that speaks of the hub. */
const REPOSITORY_NAME = /(?:^|_)repo(?:sitory)?(?:_id|_name)?$|^dataset$/;
const SPEAKS_OF_HUB = /hugging\s?face/i;
/** Names that hold the name of a repository, in a file that is about the hub. */
const TELLING =
  /(?:^|_)(?:models?_?(?:id|name|code|repo|path)s?|repo(?:sitory)?(?:_?(?:id|name))?|tokenizer(?:_?(?:id|name|repo|source))?|tok_model_id|adapter(?:_?(?:id|name|repo))?|dataset_?(?:id|name|repo)|checkpoint|model|pretrained|hub_id)$/;
/** Names that hold the name of a model of Ollama. */
const OLLAMA_NAME = /(?:^|_)ollama_(?:\w+_)?model(?:_?(?:id|name|tag))?$/;
const DATASET = /dataset/;
/** A field beside a name that says that it is a data set's: `IsDataset: true`, `repo_type: "dataset"`. */
const DATASET_BESIDE =
  /\bis_?dataset["']?\s*[:=]\s*true\b|\b(?:repo_?)?(?:type|kind)["']?\s*[:=]\s*(?:\w+[.:]+)?["'`]?datasets?\b/i;
/** What a record is about, and a revision beside it is of: not a part such as its tokenizer. */
const OF_WHOLE = /^(?:(?:hf|hub|model|dataset)_)?(?:repo(?:sitory)?|model|dataset)?(?:_?(?:id|name))?$/;
const REVISION_BESIDE = /\b(?:git_?|repo_?|model_?)?revision["']?\s*[:=]\s*["'`]([\w./-]{1,100})["'`]/i;
/** Names that hold the address of a model or a part of one. */
const ADDRESS_NAME = /(?:model|tokenizer|weights|vocab|checkpoint)s?(?:_file)?_(?:uri|url|resource)$/;
/** Owners of names that tests invent; what calls a loader is not judged by them. */
export const INVENTED_OWNER =
  /^(?:org|owner|user|repo|base|model|foo|acme|some|test|tests|local|my|custom|example|namespace)\//i;
/** What the file itself expects, asserts or shows. */
const PROVIDER = /^(?:provider|route|path|url|uri|mime|content|media)/;

/**
 * Names in constants, fields and registries whose use may stand in another file: `model_code: "ns/n"`. A telling name
 * is only proof in a file that works with the hub; the same words hold other things elsewhere.
 */
export function addDeclared(
  program: CodeProgram,
  file: CodeFile,
  { hubFile }: CodeLanguage,
  evaluator: CodeEvaluator,
  context: ReaderContext,
  found: FoundReferences,
): void {
  const isHubFile = () => file.says(hubFile) || file.says(BUILDS_ADDRESS);
  const { parser, definitions } = program;
  for (const [key, tokens] of definitions.fields) {
    const name = snakeCase(key);
    if (ADDRESS_NAME.test(name)) addAddresses(tokens, key, evaluator, program, found);
    const isOfOllama = OLLAMA_NAME.test(name);
    const isOfHub =
      isOfOllama ||
      HUB_NAME.test(name) ||
      MODEL_REPOSITORY.test(name) ||
      (REPOSITORY_NAME.test(name) && file.says(SPEAKS_OF_HUB));
    if (PROVIDER.test(name)) continue;
    if (!isOfHub && !(TELLING.test(name) && isHubFile())) continue;
    const kind = DATASET.test(name) ? 'dataset' : 'model';
    const rules: NameRules = {
      syntax: isOfOllama ? 'ollama' : isOfHub ? 'quantized' : 'repo',
      hub: isOfOllama ? 'ollama' : 'huggingface',
      kind,
      bare: false,
      where: 'elsewhere',
      // A name of Ollama's has nothing but its family to tell it by.
      inTest: isOfOllama,
    };
    for (const token of tokens) {
      const expression = parser.at(token);
      if (expression.kind === 'name' || expression.kind === 'other' || expression.kind === 'member') continue;
      const beside =
        expression.kind === 'string' && !isOfOllama ? placeOf(literalTokens(program), token).record : '';
      const isDataset = DATASET_BESIDE.test(beside);
      for (const value of evaluator.valuesOf(expression)) {
        if (value.kind !== 'text') continue;
        const named = readCodeName(value.text, rules, context);
        // An address is for the reader of addresses: it may be a page that is shown.
        if (named === null || named.at !== 0 || found.has(value.offset) || INVENTED_OWNER.test(named.name))
          continue;
        found.add({
          hub: named.hub,
          kind: named.kind ?? (isDataset ? 'dataset' : kind),
          name: named.name,
          role: 'load',
          form: `constant.${key}`,
          offset: value.offset,
          usedAt: [],
          resolution: 'constant',
          revision:
            named.revision ?? (OF_WHOLE.test(name) ? (REVISION_BESIDE.exec(beside)?.[1] ?? null) : null),
          ...(context.wantsPins
            ? {
                pinSites: [
                  { kind: 'unpinnable', because: isOfOllama ? 'digest-only' : 'unsupported-place' } as const,
                ],
              }
            : {}),
        });
      }
    }
  }
}

/** Functions and properties that give the name of a model, or one and its revision, where the file works with the hub. */
const GIVING =
  /(?:^|_)(?:model|repo|repository|tokenizer|checkpoint|hub)_(?:id|name|repo)$|^(?:\w+_)?repo(?:sitory)?$|^(?:get_)?(?:model_|hub_)?repo(?:sitory)?(?:_id)?_(?:for|of|from)(?:_\w+)?$|^(?:model|repo)_and_revision$/;

/** What functions and properties give whose names say so: `fn model_and_revision(&self) -> (&str, &str)`. */
export function addGiven(
  { definitions }: CodeProgram,
  file: CodeFile,
  { hubFile }: CodeLanguage,
  evaluator: CodeEvaluator,
  context: ReaderContext,
  found: FoundReferences,
): void {
  const isHubFile = () => file.says(hubFile) || file.says(BUILDS_ADDRESS);
  const rules = {
    syntax: 'quantized',
    hub: 'huggingface',
    kind: 'model',
    bare: false,
    where: 'elsewhere',
    inTest: false,
  } as const;
  for (const [name, functions] of definitions.functions) {
    const word = snakeCase(name);
    const isOfHub = HUB_NAME.test(word) || MODEL_REPOSITORY.test(word);
    if (!isOfHub && !(GIVING.test(word) && isHubFile())) continue;
    for (const each of functions) {
      // `enum BenchmarkDataset { var hfRepo … }`.
      const kind = DATASET.test(word) || DATASET.test(snakeCase(each.owner)) ? 'dataset' : 'model';
      for (const value of evaluator.resultsOf(each)) {
        const entry = value.kind === 'structure' ? value.record.entries[0] : undefined;
        const texts = entry === undefined ? [value] : evaluator.valuesOf(entry.value);
        for (const text of texts) {
          if (text.kind !== 'text' || text.end === -1 || found.has(text.offset)) continue;
          const named = readCodeName(text.text, rules, context);
          if (named === null || named.at !== 0 || INVENTED_OWNER.test(named.name)) continue;
          found.add({
            hub: named.hub,
            kind: named.kind ?? kind,
            name: named.name,
            role: 'load',
            form: `function.${name}`,
            offset: text.offset,
            usedAt: [],
            resolution: 'constant',
            revision: revisionBeside(value, evaluator),
            ...(context.wantsPins
              ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
              : {}),
          });
        }
      }
    }
  }
}

/** The second part of a pair of a name and its revision. */
function revisionBeside(value: CodeValue, evaluator: CodeEvaluator): string | null {
  if (value.kind !== 'structure' || value.record.entries.length !== 2) return null;
  const [revision] = evaluator.valuesOf(value.record.entries[1]!.value);
  return revision?.kind === 'text' && /^[\w./-]+$/.test(revision.text) ? revision.text : null;
}

/** Files of models on other hubs than Hugging Face, whose addresses the reader of addresses takes for any file's. */
function addAddresses(
  tokens: readonly number[],
  key: string,
  evaluator: CodeEvaluator,
  { parser }: CodeProgram,
  found: FoundReferences,
): void {
  for (const token of tokens) {
    const expression = parser.at(token);
    if (expression.kind !== 'string' && expression.kind !== 'sum') continue;
    for (const value of evaluator.valuesOf(expression)) {
      const named = value.kind === 'text' ? otherHubName(value.text) : null;
      if (value.kind !== 'text' || named === null || named.hub === 'huggingface') continue;
      found.add({
        hub: named.hub,
        kind: named.kind,
        name: named.name,
        role: 'load',
        form: `constant.${key}`,
        offset: value.offset + named.index,
        usedAt: [],
        resolution: value.end === -1 ? 'constant' : 'literal',
        revision: named.revision,
      });
    }
  }
}
