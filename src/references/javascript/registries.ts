import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import type { FoundReferences } from '../found-references.ts';
import { isPlausibleRepoName, type LocalPaths } from '../plausible-name.ts';
import { HUGGING_FACE_MODULES } from './forms.data.ts';
import { readName } from './names.ts';

/** Keys and constants that hold a name of a model, in a file that is about Hugging Face. */
const TELLING_NAME =
  /^(?:(?:[A-Za-z0-9_$]*_)?(?:MODEL|MODEL_ID|MODEL_NAME|MODEL_PATH|REPO|REPO_ID|HF_[A-Z_]+|TOKENIZER|VOCODER_ID)|model|modelId|model_id|modelName|model_name|modelPath|repoId|repo_id|hfModelId|huggingfaceId|huggingFaceId|hfId|tokenizer|DEFAULT_[A-Z_]*(?:MODEL|ID))$/;
/** Names that say themselves which hub they mean. */
const HUB_NAME = /(?:^|_)(?:HF|HUGGING_?FACE)(?:_|$)|^(?:hf|huggingFace|huggingface)[A-Z_]/;
/** What a hosted provider calls a model, which may be what the hub calls it. */
const PROVIDER_KEY = /^provider/i;
const DATASET_NAME = /dataset/i;
/** Owners that publish for JavaScript runtimes; nobody else's API has models of theirs. */
const JAVASCRIPT_OWNERS =
  /^(?:Xenova|onnx-community|mlc-ai|onnx-models|HuggingFaceTB|sentence-transformers)\//;

/**
 * Names in constants, fields and registries whose use may stand in another file: `export const MODEL = 'ns/n'`. A
 * telling name is only proof in a file that imports a library of the hub, or with an owner that says it all; the same
 * words hold ids of other providers elsewhere.
 */
export function addRegistries(program: Program, paths: LocalPaths, found: FoundReferences): void {
  const { tokens, text } = program;
  const isHubFile = [...program.modules].some((module) =>
    HUGGING_FACE_MODULES.some((known) => known.test(module)),
  );
  for (let at = 2; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const between = tokens.kinds[at - 1];
    const [start, end] = [tokens.starts[at]! + 1, tokens.ends[at]! - 1];
    if (end - start < 4 || end - start > 120) continue;
    const value = text.slice(start, end);
    if (between === TOKEN.colon || between === TOKEN.assign)
      addKeyed(program, at, value, start, isHubFile, paths, found);
    else if (
      between === TOKEN.comma ||
      between === TOKEN.bracketOpen ||
      between === TOKEN.parenOpen ||
      between === TOKEN.nullish ||
      between === TOKEN.or ||
      between === TOKEN.question
    ) {
      if (JAVASCRIPT_OWNERS.test(value)) addName('javascript.value', value, start, 'model', paths, found);
    }
  }
}

function addKeyed(
  program: Program,
  at: number,
  value: string,
  start: number,
  isHubFile: boolean,
  paths: LocalPaths,
  found: FoundReferences,
): void {
  const { tokens, text } = program;
  const key = keyBefore(program, at - 1);
  if (key === null) {
    if (JAVASCRIPT_OWNERS.test(value)) addName('javascript.value', value, start, 'model', paths, found);
    return;
  }
  const name = text.slice(tokens.starts[key]!, tokens.ends[key]!).replace(/['"]/g, '');
  // web-llm: `{ model: 'https://huggingface.co/mlc-ai/…', model_id: … }`.
  if (value.startsWith('https://')) {
    const repo = name === 'model' ? readName(value, 'address', false, 'model', paths) : null;
    if (repo !== null) {
      addName('web-llm.model_list', repo.name, start + repo.at, repo.kind ?? 'model', paths, found);
    }
    return;
  }
  if (PROVIDER_KEY.test(name)) return;
  const isTelling = HUB_NAME.test(name) || (isHubFile && TELLING_NAME.test(name));
  if (!isTelling && !JAVASCRIPT_OWNERS.test(value)) return;
  addName(`constant.${name}`, value, start, DATASET_NAME.test(name) ? 'dataset' : 'model', paths, found);
}

function addName(
  form: string,
  name: string,
  offset: number,
  kind: 'model' | 'dataset' | 'space' | 'code',
  paths: LocalPaths,
  found: FoundReferences,
): void {
  if (!isPlausibleRepoName(name, paths)) return;
  if (found.has(offset)) return;
  found.add({
    hub: 'huggingface',
    kind,
    name,
    role: 'load',
    form,
    offset,
    usedAt: [],
    resolution: 'constant',
    revision: null,
  });
}

/** The token of the key in `key: `, `key = `, `key: Type = `, or null. */
function keyBefore(program: Program, at: number): number | null {
  const { tokens } = program;
  const kind = tokens.kinds[at - 1];
  if (kind === TOKEN.name || kind === TOKEN.string) {
    // `const key: string = 'x'`.
    return tokens.kinds[at] === TOKEN.assign && tokens.kinds[at - 2] === TOKEN.colon ? at - 3 : at - 1;
  }
  return null;
}
