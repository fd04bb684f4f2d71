import type { ReferenceKind } from '../../core/index.ts';
import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from '../hosted-models.data.ts';
import { isPlausibleRepoName, type LocalPaths } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import type { Collector } from './collector.ts';
import { addKeyedRegistries } from './keyed-registries.ts';
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
/** A file that is about the hub without importing a library of it. */
const HUB_TEXT = /hugging[\s_-]?face|@xenova\/|transformers\.js|\bhf\.co\b/i;
/** A file that is about models behind an API, in whose slugs owners are providers. */
const ROUTED_TEXT =
  /openrouter|litellm|together\.(?:xyz|ai)|deepinfra|fireworks\.ai|novita|siliconflow|nebius/i;

/** What may stand in front of a value that nothing names. */
const BEFORE_VALUE: ReadonlySet<number> = new Set([
  TOKEN.comma,
  TOKEN.bracketOpen,
  TOKEN.parenOpen,
  TOKEN.nullish,
  TOKEN.or,
  TOKEN.question,
]);

/** Where names stand for others: what a test expects of them, and the data that it feeds. */
const TEST_PATH = /(?:^|\/)(?:__tests__|__mocks__|tests?|fixtures?|e2e)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;
/** An id of web-llm's own list, wherever it stands: nothing else is written so. */
const MLC_ID = /^[\w.-]{2,80}-q\df(?:16|32)(?:_\d)?-MLC(?:-1k|-b\d+)?$/;

interface File {
  readonly program: Program;
  readonly paths: LocalPaths;
  readonly found: Collector;
  /** Whether a telling name is proof in it. */
  readonly isOfHub: boolean;
}

/**
 * Names in constants, fields and registries whose use may stand in another file: `export const MODEL = 'ns/n'`. A
 * telling name is only proof in a file that is about the hub, or with a name that says it all; the same words hold ids
 * of other providers elsewhere.
 */
export function addRegistries(
  program: Program,
  context: Pick<ReaderContext, 'path' | 'exists'>,
  found: Collector,
): void {
  const { path } = context;
  const { tokens, text } = program;
  const isImporting = [...program.modules].some((module) =>
    HUGGING_FACE_MODULES.some((known) => known.test(module)),
  );
  const isOfHub = isImporting || (HUB_TEXT.test(text) && !ROUTED_TEXT.test(text) && !TEST_PATH.test(path));
  const file = { program, paths: context, found, isOfHub };
  for (let at = 1; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const [start, end] = [tokens.starts[at]! + 1, tokens.ends[at]! - 1];
    if (end - start < 4 || end - start > 200) continue;
    const value = text.slice(start, end);
    if (value.includes('-MLC') && MLC_ID.test(value)) addMlc(value, start, file);
    if (!value.includes('/')) continue;
    if (value.startsWith('hf:') || value.startsWith('huggingface:')) addUri(value, start, file);
    else addValue(at, value, start, file);
  }
  const isMeant = (name: string): boolean => JAVASCRIPT_OWNERS.test(name) || (isOfHub && !isHosted(name));
  addKeyedRegistries(program, context, isMeant, found);
}

function addUri(value: string, start: number, { paths, found }: File): void {
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

function addMlc(value: string, start: number, { paths, found }: File): void {
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

function addValue(at: number, value: string, start: number, file: File): void {
  const { kinds } = file.program.tokens;
  const before = kinds[at - 1];
  if (before === TOKEN.colon || before === TOKEN.assign) {
    addKeyed(at, value, start, file);
    return;
  }
  // A key of an object is no value; what `a ? 'ns/n' : b` chooses is one.
  const isKey = before === TOKEN.comma && kinds[at + 1] === TOKEN.colon;
  if (isKey || !BEFORE_VALUE.has(before ?? 0) || !JAVASCRIPT_OWNERS.test(value)) return;
  addName('javascript.value', value, start, 'model', file);
}

function addKeyed(at: number, value: string, start: number, file: File): void {
  const { program, paths, isOfHub } = file;
  const { tokens, text } = program;
  const key = keyBefore(program, at - 1);
  if (key === null) {
    if (JAVASCRIPT_OWNERS.test(value)) addName('javascript.value', value, start, 'model', file);
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
    (isTelling && (isOfHub || FILE_FORMAT.test(value)) && !isHosted(value));
  if (!isProof) return;
  const kind = DATASET_NAME.test(name) ? 'dataset' : SPACE_NAME.test(name) ? 'space' : 'model';
  addName(`constant.${name}`, value, start, kind, file);
}

function isHosted(name: string): boolean {
  return HOSTED_PROVIDERS.has(name.slice(0, name.indexOf('/')).toLowerCase()) || HOSTED_MODELS.test(name);
}

function addName(
  form: string,
  name: string,
  offset: number,
  kind: ReferenceKind,
  { paths, found }: File,
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
