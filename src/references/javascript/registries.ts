import type { ReferenceKind } from '../../core/index.ts';
import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { CodeFile } from '../code-file.ts';
import { isModelShaped } from '../model-shape.ts';
import { isPlausibleRepoName, type LocalPaths } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import type { Collector } from './collector.ts';
import { type HubContext, hubContextOf } from './hub-context.ts';
import { addKeyedRegistries } from './keyed-registries.ts';
import { addLikely } from './likely.ts';
import { isHosted, isMeantUnder, isMeantWhere } from './meant-slugs.ts';
import { HUGGING_FACE_MODULES } from './modules.data.ts';
import { hfUri, isTellingUri, readName } from './names.ts';
import { unpinnable } from './pin-claims.ts';

/** Keys and constants that hold a name of a model, in a file that is about Hugging Face. */
const TELLING_NAME =
  /^(?:(?:[A-Za-z0-9_$]*_)?(?:MODEL|MODEL_ID|MODEL_NAME|MODEL_PATH|MODEL_REPO|REPO|REPO_ID|REPO_NAME|TOKENIZER|TOKENIZER_ID|VOCODER_ID|CHECKPOINT)|(?:[a-z][A-Za-z]*)?[mM]odel(?:Id|ID|Name|Path|Repo)?|model_(?:id|name|path|repo)|repoId|repo_id|repo|tokenizer(?:Id)?|tokenizer_id|DEFAULT_[A-Z_]*(?:MODEL|ID)|checkpoint|embeddingModel)$/;
/** Names that say themselves which hub they mean. */
const HUB_NAME = /(?:^|_)(?:HF|HUGGING_?FACE)(?:_|$)|^(?:hf|huggingFace|huggingface)[A-Z_]/;
/** What a hosted provider calls a model, which may be what the hub calls it. */
const PROVIDER_KEY = /^provider/i;
const DATASET_NAME = /dataset/i;
const SPACE_NAME = /^(?:HF_)?SPACE(?:_ID)?$|^(?:hf)?[sS]paceId$/;
/** Owners that publish for JavaScript runtimes; nobody else's API has models of theirs. */
const JAVASCRIPT_OWNERS =
  /^(?:Xenova|onnx-community|mlc-ai|onnx-models|HuggingFaceTB|sentence-transformers|ggml-org|mlx-community)\//;
/** Formats that are files: a hosted model is not called after one. */
const FILE_FORMAT = /[-_.](?:GGUF|ONNX|MLC|MLX|AWQ|GPTQ)(?:$|[-_])/i;
/** What may stand in front of a value that nothing names. */
const BEFORE_VALUE: ReadonlySet<number> = new Set([
  TOKEN.comma,
  TOKEN.bracketOpen,
  TOKEN.parenOpen,
  TOKEN.nullish,
  TOKEN.or,
  TOKEN.question,
]);

/** An id of web-llm's own list, wherever it stands: nothing else is written so. */
const MLC_ID = /^[\w.-]{2,80}-q\df(?:16|32)(?:_\d)?-MLC(?:-1k|-b\d+)?$/;

/** What the hub's router takes behind a name: who is to answer. */
const INFERENCE_PROVIDER =
  /(?<=^[\w.-]+\/[\w.-]+):(?:auto|fastest|cheapest|preferred|hf-inference|black-forest-labs|cerebras|cohere|fal-ai|featherless-ai|fireworks-ai|groq|hyperbolic|nebius|novita|nscale|ovhcloud|publicai|replicate|sambanova|scaleway|together|wavespeed|zai-org)$/;
const GGUF_FILE = /^([\w.-]{1,60}\/[\w.-]{1,60}-GGUF|ggml-org\/[\w.-]{1,60})\/[\w./-]{1,120}\.gguf$/i;

export interface SlugFile {
  readonly program: Program;
  readonly paths: LocalPaths;
  readonly found: Collector;
  readonly about: HubContext;
  /** Whether it is what is commented out in a file. */
  readonly isComment: boolean;
}

/**
 * Names in constants, fields and registries whose use may stand in another file: `export const MODEL = 'ns/n'`. A
 * telling name is only proof in a file that is about the hub, or with a name that says it all; the same words hold ids
 * of other providers elsewhere.
 */
export function addRegistries(
  program: Program,
  context: Pick<ReaderContext, 'path' | 'exists' | 'source'> & { readonly around?: CodeFile },
  found: Collector,
): void {
  const { tokens, text } = program;
  const isImporting = [...program.modules].some((module) =>
    HUGGING_FACE_MODULES.some((known) => known.test(module)),
  );
  const about = hubContextOf(context.around ?? new CodeFile(text), isImporting, context);
  const { isOfHub } = about;
  const file = { program, paths: context, found, about, isComment: context.around !== undefined };
  for (let at = 1; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const [start, end] = [tokens.starts[at]! + 1, tokens.ends[at]! - 1];
    if (end - start < 4 || end - start > 200) continue;
    const written = text.slice(start, end);
    const value = written.replace(INFERENCE_PROVIDER, '');
    if (value !== written && !about.isTest && addRouted(at, value, start, file)) continue;
    if (value.includes('-MLC') && MLC_ID.test(value)) addMlc(value, start, file);
    if (!value.includes('/')) continue;
    if (value.startsWith('hf:') || value.startsWith('huggingface:')) addUri(value, start, file);
    else if (isWeights(value, start, file)) addWeights(value, start, file);
    else addValue(at, value, start, file);
  }
  const isMeant = (name: string): boolean =>
    JAVASCRIPT_OWNERS.test(name) ||
    (!isHosted(name) && (isOfHub || (isModelShaped(name) && about.isOfModels())));
  addKeyedRegistries(program, context, isMeant, found);
  addLikely(program, context, isImporting, found);
}

function addUri(value: string, start: number, { paths, found }: SlugFile): void {
  const named = isTellingUri(value) ? hfUri(value, paths) : null;
  if (named === null || found.has(start + named.at)) return;
  const { slot } = named;
  const [from, to] = slot === undefined ? [0, 0] : [start + slot.from, start + slot.to];
  found.add(
    {
      hub: 'huggingface',
      kind: 'model',
      name: named.name,
      role: 'load',
      form: 'node-llama-cpp.uri',
      offset: start + named.at,
      usedAt: [],
      resolution: 'literal',
      revision: named.revision,
    },
    slot === undefined
      ? unpinnable('no-revision-parameter')
      : {
          site: { kind: 'edits', edits: [{ start: from, end: to, before: slot.before, after: '' }] },
          claim: null,
        },
  );
}

/** A name with the provider that the hub's router is to ask: no other router writes it so. */
function addRouted(at: number, value: string, start: number, file: SlugFile): boolean {
  const before = file.program.tokens.kinds[at - 1];
  if (before !== TOKEN.colon && before !== TOKEN.assign && before !== TOKEN.nullish && before !== TOKEN.or) {
    return false;
  }
  if (!isModelShaped(value)) return false;
  addName('hf-router.model', value, start, 'model', file);
  return true;
}

/** `ns/n-GGUF/file.gguf`, as runtimes of llama.cpp name a file of a repository. */
function isWeights(value: string, start: number, { found, paths }: SlugFile): boolean {
  return GGUF_FILE.test(value) && !found.has(start) && !paths.exists(value);
}

function addWeights(value: string, start: number, file: SlugFile): void {
  addName('javascript.gguf', GGUF_FILE.exec(value)![1]!, start, 'model', file);
}

function addMlc(value: string, start: number, { paths, found }: SlugFile): void {
  const rules = { syntax: 'mlc', bare: false, kind: 'model', where: 'elsewhere' } as const;
  const named = readName(value, rules, paths);
  if (named === null || found.has(start)) return;
  const { name } = named;
  const place = { offset: start, usedAt: [], resolution: 'default', revision: null } as const;
  found.add(
    { hub: 'huggingface', kind: 'model', name, role: 'load', form: 'web-llm.model_id', ...place },
    unpinnable('no-revision-parameter'),
  );
}

function addValue(at: number, value: string, start: number, file: SlugFile): void {
  const { kinds } = file.program.tokens;
  const before = kinds[at - 1];
  if (before === TOKEN.colon || before === TOKEN.assign) {
    addKeyed(at, value, start, file);
    return;
  }
  // A key of an object is no value; what `a ? 'ns/n' : b` chooses is one.
  const isKey = before === TOKEN.comma && kinds[at + 1] === TOKEN.colon;
  if (isKey) return;
  const isOwned = BEFORE_VALUE.has(before ?? 0) && JAVASCRIPT_OWNERS.test(value);
  if (!isOwned && !isMeantWhere(at, value, file)) return;
  addName('javascript.value', value, start, 'model', file);
}

function addKeyed(at: number, value: string, start: number, file: SlugFile): void {
  const { program, paths, about } = file;
  const { tokens, text } = program;
  const key = keyBefore(program, at - 1);
  if (key === null) {
    if (JAVASCRIPT_OWNERS.test(value) || isMeantWhere(at, value, file)) {
      addName('javascript.value', value, start, 'model', file);
    }
    return;
  }
  const name = text.slice(tokens.starts[key]!, tokens.ends[key]!).replace(/['"]/g, '');
  // web-llm: `{ model: 'https://huggingface.co/mlc-ai/…', model_id: … }`.
  if (value.startsWith('https://')) {
    const rules = { syntax: 'address', bare: false, kind: 'model', where: 'elsewhere' } as const;
    const repo = name === 'model' ? readName(value, rules, paths) : null;
    if (repo !== null && repo.hub === 'huggingface') {
      addName('web-llm.model_list', repo.name, start + repo.at, repo.kind ?? 'model', file);
    }
    return;
  }
  if (PROVIDER_KEY.test(name)) return;
  const isTelling = TELLING_NAME.test(name);
  const isProof =
    HUB_NAME.test(name) ||
    JAVASCRIPT_OWNERS.test(value) ||
    (isTelling && (about.isOfHub || FILE_FORMAT.test(value)) && !isHosted(value)) ||
    isMeantUnder(name, at, value, file);
  if (!isProof) return;
  const kind = DATASET_NAME.test(name) ? 'dataset' : SPACE_NAME.test(name) ? 'space' : 'model';
  addName(`constant.${name}`, value, start, kind, file);
}

function addName(
  form: string,
  name: string,
  offset: number,
  kind: ReferenceKind,
  { paths, found }: SlugFile,
): void {
  if (!isPlausibleRepoName(name, paths)) return;
  if (found.has(offset)) return;
  found.add(
    {
      hub: 'huggingface',
      kind,
      name,
      role: 'load',
      form,
      offset,
      usedAt: [],
      resolution: 'constant',
      revision: null,
    },
    unpinnable('unsupported-place'),
  );
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
