import type { CodeForm } from '../code-form.ts';

const REVISION = { kind: 'argument', before: ', revision = "', after: '"', at: 'end' } as const;

/** Facts: references A4, and the sources of hfhub 0.1 and tok 0.2. */
export const R_FORMS: readonly CodeForm[] = [
  {
    form: 'hfhub.download',
    callees: ['hub_download', 'hub_snapshot', 'hub_repo_info', 'hub_url'],
    name: ['repo_id', 0],
    revision: ['revision'],
    kind: 'model',
    kindFrom: 'repo_type',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'hfhub.dataset',
    callees: ['hub_dataset_info'],
    name: ['repo_id', 0],
    revision: ['revision'],
    kind: 'dataset',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'tok.from_pretrained',
    callees: ['from_pretrained', 'model_from_pretrained', 'tokenizer_from_pretrained'],
    name: ['identifier', 0],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'text.model',
    callees: ['textEmbed', 'textEmbedRawLayers', 'textClassify', 'textGeneration', 'textZeroShot', 'textNER'],
    name: ['model'],
    kind: 'model',
    bare: true,
  },
  {
    form: 'ellmer.ollama',
    callees: ['chat_ollama'],
    name: ['model'],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
];
