import type { CodeForm } from '../code-form.ts';

const REVISION = { kind: 'argument', before: ', revision = "', after: '"', at: 'end' } as const;

/** Facts: references A4, and the sources of hfhub 0.1, tok 0.2, text 1.9 and ellmer 0.4. */
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
    callees: [
      'textEmbed',
      'textEmbedRawLayers',
      'textTokenize',
      'textClassifyPipe',
      'textGeneration',
      'textNER',
      'textSum',
      'textQA',
      'textTranslate',
      'textZeroShot',
    ],
    name: ['model'],
    kind: 'model',
    bare: true,
  },
  {
    form: 'text.finetune',
    callees: ['textFineTuneTask', 'textFineTuneDomain'],
    name: ['model_name_or_path'],
    kind: 'model',
    bare: true,
  },
  { form: 'ellmer.huggingface', callees: ['chat_huggingface'], name: ['model'], kind: 'model' },
  {
    form: 'ellmer.ollama',
    callees: ['chat_ollama'],
    name: ['model'],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
];
