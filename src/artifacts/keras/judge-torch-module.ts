import { memorySource } from '../../base/index.ts';
import { type ConfigDraft, placeOf, textIn } from './finding.ts';
import { isObject, type JsonObject } from './read-config.ts';
import type { ConfigPlace } from './walk-config.ts';

/** TorchModuleWrapper keeps a pickled module of PyTorch, and `torch.load`s it with `weights_only=False`. */
export async function judgeTorchModule(
  context: ConfigDraft,
  place: ConfigPlace,
  config: JsonObject,
): Promise<void> {
  const { draft, subject } = context;
  draft.payload('code', 'suspicious', {
    what: 'TorchModuleWrapper layer',
    where: placeOf(context, place),
    why: 'Loading the model unpickles a module of PyTorch that stands in the configuration, which may run any code.',
    advisories: ['CVE-2025-49655'],
  });
  const bytes = bytesOf(config);
  if (bytes === null) {
    draft.gap('the pickled module of a TorchModuleWrapper is in no form that is known');
    return;
  }
  const sniffed = await subject.inside(memorySource(bytes), 'TorchModuleWrapper.module');
  const found =
    sniffed.format === 'unknown'
      ? await subject.inside(memorySource(bytes), 'TorchModuleWrapper.module', ['pickle'])
      : sniffed;
  draft.include(found);
}

/** Base64 since 3.11.1; before, what `__bytes__` makes of UTF-8. */
function bytesOf(config: JsonObject): Uint8Array | null {
  const base64 = textIn(config, 'module');
  if (base64 !== null) return Buffer.from(base64, 'base64');
  const module = config['module'];
  const inner = isObject(module) ? module['config'] : null;
  const text = isObject(inner ?? null) ? textIn(inner as JsonObject, 'value') : null;
  return text === null ? null : Buffer.from(text, 'utf8');
}
