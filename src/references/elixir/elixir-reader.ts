import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import type { ReferenceReader } from '../reader.ts';
import { ELIXIR_FORMS } from './forms.data.ts';
import { cellsOf } from './livebook.ts';

const reader = codeReader({
  language: 'elixir',
  profileOf: () => PROFILES.elixir,
  accepts: /\.(?:exs?|livemd)$/,
  prefilter: /\{:hf\b|from_pretrained|hugging_?face|hf_?repo|bumblebee/i,
  forms: ELIXIR_FORMS,
  hubFile: /\bBumblebee\b/,
});

/** Elixir, and the cells of Livebooks: Bumblebee, Tokenizers. */
export const elixirReader: ReferenceReader = {
  ...reader,
  read: (text, context) => reader.read(/\.livemd$/i.test(context.path) ? cellsOf(text) : text, context),
};
