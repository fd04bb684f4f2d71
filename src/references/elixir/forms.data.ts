import type { CodeForm } from '../code-form.ts';

/** Facts: references A4, and the source of Bumblebee 0.6 (`Bumblebee.repository`). */
export const ELIXIR_FORMS: readonly CodeForm[] = [
  {
    form: 'bumblebee.hf',
    callees: ['hf'],
    shape: 'atom',
    name: [1],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    dynamic: true,
    pin: { kind: 'argument', before: ', revision: "', after: '"' },
  },
  {
    form: 'tokenizers.from_pretrained',
    callees: ['from_pretrained'],
    file: /Tokenizers?\b/,
    name: [0],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: { kind: 'argument', before: ', revision: "', after: '"', at: 'end' },
  },
];
