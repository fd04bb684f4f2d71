import { type OtherHubName, otherHubName } from '../other-hubs.ts';

/** Schemes of hubs that only programs have a use for, wherever they stand. */
export const SCHEME_HINT = /(?:ollama|modelscope):\/\//;
const ADDRESS = /(?<![\w.+-])(?:ollama|modelscope):\/\/[\w./:@-]{1,300}/g;
/** A server of Ollama's, and no model: `ollama://localhost:11434`. */
const SERVER =
  /^ollama:\/\/(?:localhost|\d+(?:\.\d+){3}|[\w.-]+:\d{4,5}(?:\/|$)|[\w.-]+\.(?:internal|local|svc|com|ai)\b)/;
/** Files in which such a value is a setting. In programs it is as often what they compare or cut off. */
const SETTINGS =
  /\.(?:ya?ml|json[5c]?|toml|tf|tfvars|hcl|ini|cfg|conf|properties|env|sh)$|(?:^|\/)\.env[\w.-]*$/i;

export interface SchemeAddress {
  readonly start: number;
  readonly named: OtherHubName;
}

/** Addresses on hubs beside Hugging Face that say so by their scheme, in files of settings. */
export function schemeAddressesIn(text: string, path: string): readonly SchemeAddress[] {
  if (!SETTINGS.test(path) || !SCHEME_HINT.test(text)) return [];
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: written, index: start }) => {
    const named = SERVER.test(written) ? null : otherHubName(written.replace(/[.:/-]+$/, ''));
    return named === null ? [] : [{ start, named }];
  });
}
