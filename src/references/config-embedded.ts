import type { ConfigPins } from './config-pins.ts';
import type { ConfigTree } from './config-tree.ts';
import type { FoundReference, Language, ReaderContext } from './reader.ts';
import { type SourceText, SourceTextBuilder, sliceOf } from './source-text.ts';

/** Files that a configuration holds under their names: ConfigMaps, charts, serving properties. */
const FILES: readonly (readonly [RegExp, Language])[] = [
  [/\.ya?ml$/i, 'yaml'],
  [/\.jsonc?$/i, 'json'],
  [/\.toml$/i, 'toml'],
  [/\.(?:properties|ini|cfg|conf)$/i, 'properties'],
  [/\.py$/i, 'python'],
  [/\.(?:ba)?sh$/i, 'shell'],
  [/^dockerfile(?:\.|$)/i, 'dockerfile'],
  [/^modelfile(?:\.|$)/i, 'modelfile'],
];

/** Keys whose text is another document: Ray Serve, LocalAI and AIKit, Argo CD, k3s. */
const DOCUMENTS: ReadonlyMap<string, Language> = new Map([
  ['config', 'yaml'],
  ['values', 'yaml'],
  ['valuesContent', 'yaml'],
  ['serveConfigV2', 'yaml'],
  ['runtimeEnv', 'yaml'],
  ['runtimeEnvYAML', 'yaml'],
  ['config_file', 'yaml'],
]);

/** A key longer than this is no name of a file. */
const MAX_KEY = 80;

/** The language of the text under a key; null when its name tells none. */
export function documentLanguage(key: string): Language | null {
  const known = DOCUMENTS.get(key);
  if (known !== undefined) return known;
  if (key.length > MAX_KEY || !/\.|file/i.test(key)) return null;
  return FILES.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/** References in whole documents that a configuration holds as text. */
export function embeddedReferences(
  tree: ConfigTree,
  context: ReaderContext,
  pins: ConfigPins | null,
): readonly FoundReference[] {
  const found: FoundReference[] = [];
  for (const { key, value } of tree.scalars) {
    if (!value.text.includes('\n')) continue;
    const language = documentLanguage(key);
    if (language === null) continue;
    const { source, indent } = withoutIndent(value);
    for (const { pinSites, ...each } of context.embedded(language, source.text)) {
      const offset = source.offsetOf(each.offset);
      if (offset < 0) continue;
      const sites = pinSites === undefined ? undefined : pins?.ofDocument(pinSites, source, value, indent);
      found.push({
        ...each,
        offset,
        usedAt: each.usedAt.map((at) => source.offsetOf(at)).filter((at) => at >= 0),
        ...(sites === undefined ? {} : { pinSites: sites }),
      });
    }
  }
  return found;
}

/** A block of lines without the indentation that they share, which is none of its own. */
function withoutIndent(value: SourceText): { readonly source: SourceText; readonly indent: string } {
  const { text } = value;
  const indent = /^[ \t]*/.exec(text.replace(/^(?:[ \t]*\r?\n)+/, ''))?.[0] ?? '';
  if (indent === '') return { source: value, indent };
  const builder = new SourceTextBuilder();
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    const from = text.startsWith(indent, at) ? at + indent.length : at;
    builder.append(sliceOf(value, Math.min(from, end), end));
    at = end;
  }
  return { source: builder.build(), indent };
}
