import { BARE_WORD, HOSTED_ENDING, OLLAMA_FAMILY, OLLAMA_TAG } from './ollama-library.data.ts';
import { type OtherHubName, ollamaName } from './other-hubs.ts';

/** Characters of a name with its tag that is looked at. */
const MAX_NAME = 120;
const WRITTEN = /^[A-Za-z\d][\w.-]*(?:\/[\w.-]+)?(?::[\w.-]+)?$/;

/** A text that is spelled as a model of Ollama's is. */
export interface OllamaShaped extends OtherHubName {
  /** `certain`: with a tag that only a model has; `family`: by its name; `word`: one that means other things too. */
  readonly shape: 'certain' | 'family' | 'word';
}

/** Whether a text is spelled as a model of Ollama's library. Null for what is a path, a hosted model, another word. */
export function ollamaShaped(text: string): OllamaShaped | null {
  if (text.length < 2 || text.length > MAX_NAME || !WRITTEN.test(text)) return null;
  const named = ollamaName(text);
  // What routes to a model is no name of one, and neither is the image of the server.
  if (named === null || named.name.startsWith('ollama')) return null;
  const { name, revision } = named;
  const isFamily = OLLAMA_FAMILY.test(name) && !HOSTED_ENDING.test(name);
  if (revision !== null) {
    if (isFamily && (revision === 'latest' || OLLAMA_TAG.test(revision)))
      return { ...named, shape: 'certain' };
    return OLLAMA_TAG.test(revision) && /^\d.*[bm]/i.test(revision) ? { ...named, shape: 'family' } : null;
  }
  // The library writes its names in small letters: this is what something is called.
  if (!isFamily || /[A-Z]/.test(name)) return null;
  if (BARE_WORD.test(name)) return { ...named, shape: 'word' };
  // `owner/name` without a tag is how the other hub writes it.
  return name.includes('/') && /[A-Z]|-\d+[bB]\b/.test(name) ? null : { ...named, shape: 'family' };
}
