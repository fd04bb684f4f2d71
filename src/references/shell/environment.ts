import type { HubName, ReferenceKind, Resolution } from '../../core/index.ts';
import { pinningVariable } from '../config-variables.ts';
import type { FoundReferences } from '../found-references.ts';
import { type PinSite, placedSites } from '../pin-site.ts';
import type { ReaderContext } from '../reader.ts';
import { ENVIRONMENT_NAMES } from './forms.data.ts';
import { type NamedRepo, readNames } from './names.ts';

/** A variable with a value that stands in the text as it is. */
export interface PlainVariable {
  readonly name: string;
  readonly text: string;
  readonly offset: number;
  readonly resolution: Exclude<Resolution, 'dynamic'>;
  /** Where a place of the value stands, when its characters come from several places. */
  readonly offsetOf?: (index: number) => number;
  /** Where another variable can be set beside it, and what is written around its name there; absent when nowhere. */
  readonly beside?: { readonly at: number; readonly before: string; readonly after: string };
}

/** What Ollama is asked for, by its own names: `OLLAMA_MODEL`, `OLLAMA_EMBED_MODEL`, `MY_OLLAMA_MODEL_NAME`. */
const OLLAMA_NAMES = /^(?:[A-Z0-9]+_)*OLLAMA_(?:[A-Z0-9]+_)*MODEL(?:_(?:NAME|ID|TAG))?$/;
/** Words that switch something, and are no names. */
const NO_NAME = /^(?:true|false|yes|no|on|off|none|null|default|auto)$/i;

/** Whether the value of a variable can matter to `readVariables`. */
export function isTelling(name: string): boolean {
  return name.endsWith('REVISION') || ENVIRONMENT_NAMES.test(name) || OLLAMA_NAMES.test(name);
}

/**
 * References in variables whose names say that a server or a script loads what they name (`MODEL_ID`, `HF_MODEL_ID`).
 * The revision is that of a sibling (`REVISION`, `MODEL_REVISION`, `HF_MODEL_REVISION`). Only `owner/name` counts.
 */
export function readVariables(
  variables: readonly PlainVariable[],
  text: string,
  context: Pick<ReaderContext, 'exists' | 'wantsPins'>,
  found: FoundReferences,
  hubFor: (name: string) => HubName = () => 'huggingface',
): void {
  const revisions = new Map(
    variables.filter(({ name }) => name.endsWith('REVISION')).map((each) => [each.name, each] as const),
  );
  for (const variable of variables) {
    const { name, text: value } = variable;
    const isOllama = OLLAMA_NAMES.test(name) || isServed(name, value, text);
    if (!isOllama && (!ENVIRONMENT_NAMES.test(name) || !value.includes('/'))) continue;
    if (isOllama && (NO_NAME.test(value) || !/[a-z]/.test(value))) continue;
    const kind = kindOf(name);
    const syntax = isOllama
      ? 'ollama'
      : name.endsWith('ADAPTERS')
        ? 'list'
        : name.endsWith('HF_REPO')
          ? 'quantized'
          : 'repo';
    for (const repo of readNames(value, syntax, kind, context)) {
      const offset = variable.offsetOf?.(repo.at) ?? variable.offset + repo.at;
      // A command that uses it has said more.
      if (found.has(offset)) continue;
      const beside = revisionBeside(name, revisions);
      const hub = repo.hub ?? hubFor(name);
      found.add({
        hub,
        kind: repo.kind ?? kind,
        name: repo.name,
        role: 'load',
        form: `environment.${name}`,
        offset,
        usedAt: [],
        resolution: variable.resolution,
        revision: repo.revision ?? beside?.text ?? null,
        ...(context.wantsPins && hub === 'huggingface'
          ? { pinSites: [siteOf(variable, repo, beside, text)] }
          : {}),
      });
    }
  }
}

/** Variables of models that Ollama answers with, when it is the server. */
const SERVED_NAMES =
  /^(?:[A-Z0-9]+_)*(?:LLM|CHAT|EMBED|EMBEDDING|EMBEDDINGS|VISION)_MODEL(?:_NAME|_ID)?$|^MODEL(?:_NAME)?$/;
/** Providers that are asked under names of their own. */
const HOSTED = /OPENAI|ANTHROPIC|CLAUDE|GEMINI|GOOGLE|GROQ|MISTRAL_|AZURE|BEDROCK|COHERE/;
const HOSTED_VALUE = /^(?:gpt-\d|o\d|claude|gemini|text-embedding|command)/i;
/** A variable that has Ollama's address. */
const OLLAMA_ADDRESS =
  /^[ \t]*(?:export[ \t]+)?[A-Z_]{0,40}(?:URL|HOST|ENDPOINT|BASE)[A-Z_]{0,20}=["']?https?:\/\/(?:ollama|[\w.-]{1,60}:11434)/m;

/** `LLM_MODEL=llama3:8b` beside `BASE_URL=http://ollama:11434`. */
function isServed(name: string, value: string, text: string): boolean {
  if (!SERVED_NAMES.test(name) || HOSTED.test(name) || HOSTED_VALUE.test(value)) return false;
  return /^[a-z][\w.-]{2,60}(?::[\w.-]{1,60})?$/.test(value) && OLLAMA_ADDRESS.test(text);
}

function siteOf(
  variable: PlainVariable,
  repo: NamedRepo,
  revision: PlainVariable | null,
  text: string,
): PinSite {
  const { site } = repo;
  if (site !== undefined) {
    const [placed] = placedSites([site], (at) => variable.offsetOf?.(at) ?? variable.offset + at) ?? [];
    return placed ?? UNSUPPORTED;
  }
  if (revision !== null) {
    const start = revision.offset;
    const last = revision.offsetOf?.(revision.text.length - 1) ?? start + revision.text.length - 1;
    const isWhole = last - start === revision.text.length - 1;
    return isWhole
      ? { kind: 'edits', edits: [{ start, end: last + 1, before: '', after: '' }] }
      : UNSUPPORTED;
  }
  // Who reads the variable has to read one for the revision too.
  const isServed =
    variable.name === 'MODEL_ID' && /text-(?:embeddings-router|generation-launcher)/.test(text);
  const pinning = isServed ? 'REVISION' : pinningVariable(variable.name, text);
  if (pinning === null || variable.beside === undefined) return UNSUPPORTED;
  const { at, before, after } = variable.beside;
  return { kind: 'edits', edits: [{ start: at, end: at, before: `${before}${pinning}=`, after }] };
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

function kindOf(name: string): ReferenceKind {
  if (name.includes('DATASET')) return 'dataset';
  return name.startsWith('SPACE') ? 'space' : 'model';
}

function revisionBeside(name: string, revisions: ReadonlyMap<string, PlainVariable>): PlainVariable | null {
  const stem = name.replace(/_(?:ID|NAME|PATH|REPO|REPO_ID|NAME_OR_PATH)$/, '');
  for (const candidate of [
    `${name}_REVISION`,
    `${stem}_REVISION`,
    'MODEL_REVISION',
    'HF_MODEL_REVISION',
    'REVISION',
  ]) {
    const revision = revisions.get(candidate);
    // `EMBEDDING_MODEL` is not pinned by the revision of another model.
    const isGeneral = !candidate.startsWith(stem);
    if (
      revision !== undefined &&
      !(isGeneral && !/^(?:HF_)?(?:HUB_)?MODEL(?:_ID|_NAME)?$|^HF_MODEL/.test(name))
    )
      return revision;
  }
  return null;
}
