import type { CodeForm } from '../code-form.ts';

const REVISION = { kind: 'argument', before: ', revision: "', after: '"', at: 'end' } as const;

/**
 * Facts: references A4, and the sources of informers 1.2, transformers-rb 0.1 and 0.2, tokenizers-ruby 0.6,
 * ruby_llm 1.16.
 */
export const RUBY_FORMS: readonly CodeForm[] = [
  {
    form: 'informers.pipeline',
    callees: ['Informers.pipeline'],
    name: [1, 'model'],
    revision: ['revision'],
    kind: 'model',
    pin: REVISION,
  },
  {
    form: 'informers.model',
    callees: ['Informers.Model.new', 'Informers.Reranker.new'],
    name: [0],
    kind: 'model',
  },
  {
    form: 'transformers-rb.pipeline',
    callees: ['Transformers.pipeline'],
    name: [1, 'model'],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'transformers-rb.from_pretrained',
    callees: ['from_pretrained'],
    name: [0],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  // Until 0.1.7.
  {
    form: 'transformers-rb.SentenceTransformer',
    callees: ['Transformers.SentenceTransformer.new'],
    name: [0],
    kind: 'model',
  },
  {
    form: 'transformers-rb.hub',
    callees: ['hf_hub_download'],
    name: [0],
    revision: ['revision'],
    kind: 'model',
    pin: REVISION,
  },
  {
    form: 'ruby_llm.ollama',
    callees: ['RubyLLM.chat', 'RubyLLM.embed'],
    given: { at: 'provider', text: /^(?::ollama|'ollama'|"ollama")$/ },
    name: ['model'],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
];
