import type { HubName } from '../../core/index.ts';
import type { FileModel } from './file-model.ts';
import type { PythonForm } from './form.ts';

/** Variables that make a library ask ModelScope for the names of Hugging Face (facts: references C3). */
const SWITCHES =
  /environ(?:\s*\[|\.setdefault\s*\(|\.update\s*\(\s*\{)\s*["'](VLLM|SGLANG|LMDEPLOY|USE_MODELSCOPE_HUB)(?:_USE_MODELSCOPE)?["']\s*(?:\]\s*=|[,:])\s*["']?(?:1|[Tt]rue|TRUE|yes|on)\b/g;
/** ModelScope's own way: its client takes the place of Hugging Face's in all libraries. */
const PATCH = /\bpatch_hub\s*\(/;

const SWITCHED = new WeakMap<FileModel, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** The hub that a call of a form asks in a file. */
export function hubOf(model: FileModel, { hub, form }: PythonForm): HubName {
  if (hub !== undefined) return hub;
  const switched = switchesOf(model);
  if (switched.size === 0) return 'huggingface';
  const library = form.slice(0, form.indexOf('.')).toUpperCase();
  return switched.has('USE_MODELSCOPE_HUB') || switched.has(library) ? 'modelscope' : 'huggingface';
}

function switchesOf(model: FileModel): ReadonlySet<string> {
  const known = SWITCHED.get(model);
  if (known !== undefined) return known;
  const { text } = model.source;
  const found = model.mentions('USE_MODELSCOPE')
    ? new Set([...text.matchAll(SWITCHES)].map((match) => match[1]!))
    : new Set<string>();
  if (model.originOf('patch_hub')?.startsWith('modelscope') === true && PATCH.test(text))
    found.add('USE_MODELSCOPE_HUB');
  const result = found.size === 0 ? NONE : found;
  SWITCHED.set(model, result);
  return result;
}
