import type { CodeProgram } from '../formats/code/index.ts';
import type { CodeEvaluator } from './code-evaluator.ts';
import type { CodeLanguage } from './code-form.ts';
import { readCodeName } from './code-names.ts';
import type { FoundReferences } from './found-references.ts';
import type { ReaderContext } from './reader.ts';

/** Names that say by themselves which hub they mean, in any file; `_` joins the words. */
const HUB_NAME =
  /(?:^|_)(?:hf|hugging_?face)_(?:[a-z0-9_]*_)?(?:repo|model|id|name|tokenizer|dataset|path)(?:_|$)|^hf_?repo/;
/** Names that hold the name of a repository, in a file that is about the hub. */
const TELLING =
  /(?:^|_)(?:models?_?(?:id|name|code|repo|path)s?|repo(?:sitory)?(?:_?(?:id|name))?|tokenizer(?:_?(?:id|name|repo|source))?|tok_model_id|adapter(?:_?(?:id|name|repo))?|dataset_?(?:id|name|repo)|checkpoint|model|pretrained|hub_id)$/;
const DATASET = /dataset/;
/** What the file itself expects, asserts or shows. */
const PROVIDER = /^(?:provider|route|path|url|uri|mime|content|media)/;

/**
 * Names in constants, fields and registries whose use may stand in another file: `model_code: "ns/n"`. A telling name
 * is only proof in a file that works with the hub; the same words hold other things elsewhere.
 */
export function addDeclared(
  program: CodeProgram,
  { hubFile }: CodeLanguage,
  evaluator: CodeEvaluator,
  context: ReaderContext,
  found: FoundReferences,
): void {
  const isHubFile = hubFile.test(program.text);
  const { parser, definitions } = program;
  for (const [key, tokens] of definitions.fields) {
    const name = snakeCase(key);
    if (PROVIDER.test(name)) continue;
    const isOfHub = HUB_NAME.test(name);
    if (!isOfHub && !(isHubFile && TELLING.test(name))) continue;
    const kind = DATASET.test(name) ? 'dataset' : 'model';
    const rules = { syntax: 'repo', hub: 'huggingface', kind, bare: false, where: 'elsewhere' } as const;
    for (const token of tokens) {
      const expression = parser.at(token);
      if (expression.kind === 'name' || expression.kind === 'other' || expression.kind === 'member') continue;
      for (const value of evaluator.valuesOf(expression)) {
        if (value.kind !== 'text' || value.end === -1) continue;
        const named = readCodeName(value.text, rules, context);
        // An address is for the reader of addresses: it may be a page that is shown.
        if (named === null || named.at !== 0 || found.has(value.offset)) continue;
        found.add({
          hub: named.hub,
          kind: named.kind ?? kind,
          name: named.name,
          role: 'load',
          form: `constant.${key}`,
          offset: value.offset,
          usedAt: [],
          resolution: 'constant',
          revision: null,
          ...(context.wantsPins
            ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
            : {}),
        });
      }
    }
  }
}

/** `modelId`, `MODEL_ID` and `ModelID` in one spelling. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
