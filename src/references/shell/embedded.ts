import { type Command, plainText, type Script } from '../../formats/shell/index.ts';
import { type PinSite, placedSites } from '../pin-site.ts';
import type { FoundReference, Language, ReaderContext } from '../reader.ts';
import { baseName } from './match-command.ts';
import { offsetIn, type TextValue, type Variables } from './values.ts';

const INTERPRETERS: readonly (readonly [RegExp, Language])[] = [
  [/^(?:python|pypy)[\d.]*$/, 'python'],
  [/^(?:node|bun|deno)$/, 'javascript'],
  [/^(?:ba|z|k|da)?sh$/, 'shell'],
  [/^(?:kubectl|oc|helm)$/, 'yaml'],
];
const EXTENSIONS: readonly (readonly [RegExp, Language])[] = [
  [/\.py$/, 'python'],
  [/\.(?:[cm]?[jt]s|[jt]sx)$/, 'javascript'],
  [/\.(?:ba|z)?sh$/, 'shell'],
  [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'],
  [/\.toml$/, 'toml'],
  [/(?:^|\/)dockerfile[^/]*$|\.dockerfile$/i, 'dockerfile'],
  [/(?:^|\/)requirements[^/]*\.txt$/, 'requirements'],
];

/** References in the here-documents of a script, and in what it gives an interpreter with `-c`. */
export function readEmbedded(
  script: Script,
  variables: Variables,
  context: ReaderContext,
): readonly FoundReference[] {
  return script.commands.flatMap((command) => [
    ...hereDocuments(script, command, context),
    ...inline(script, command, variables, context),
  ]);
}

function hereDocuments(script: Script, command: Command, context: ReaderContext): readonly FoundReference[] {
  if (command.hereDocuments.length === 0) return [];
  const language = languageOf(command);
  if (language === null) return [];
  return command.hereDocuments.flatMap(({ start, end }) =>
    context
      .embedded(language, script.text.slice(start, end), (at) => at + start)
      .map(({ pinSites, ...found }) => ({
        ...found,
        offset: found.offset + start,
        usedAt: found.usedAt.map((at) => at + start),
        ...(pinSites === undefined ? {} : { pinSites: placedSites(pinSites, (at) => at + start)! }),
      })),
  );
}

/** What a command does with its standard input: the file it writes tells more than the command. */
function languageOf(command: Command): Language | null {
  const target = command.targets.map(plainText).find((text) => text !== null) ?? null;
  const written =
    target ?? (plainText(command.words[0]!) === 'tee' ? plainText(command.words.at(-1)!) : null);
  if (written !== null) {
    const byName = EXTENSIONS.find(([pattern]) => pattern.test(written));
    if (byName !== undefined) return byName[1];
  }
  for (const word of command.words.slice(0, 12)) {
    const name = baseName(plainText(word) ?? '');
    const found = INTERPRETERS.find(([pattern]) => pattern.test(name));
    if (found !== undefined) return found[1];
  }
  return null;
}

/** `python -c '…'`, `bash -lc "…"`, `node -e '…'`, `eval "…"`. */
function inline(
  script: Script,
  command: Command,
  variables: Variables,
  context: ReaderContext,
): readonly FoundReference[] {
  let language: Language | null = null;
  for (const [index, word] of command.words.slice(0, 60).entries()) {
    const text = plainText(word) ?? '';
    const found = INTERPRETERS.find(([pattern]) => pattern.test(baseName(text)));
    if (found !== undefined) language = found[1];
    const isCode = language !== null && /^-(?:[a-z]*c|e|-eval)$/.test(text);
    const isEval = index === 0 && (text === 'eval' || text === 'ssh');
    const code = isCode ? command.words[index + 1] : isEval ? command.words.at(-1) : undefined;
    if (code === undefined || code === word) continue;
    return variables.valuesOf(code).flatMap((value) =>
      value.kind !== 'text'
        ? []
        : context.embedded(isEval ? 'shell' : language!, value.text).map(({ pinSites, ...reference }) => ({
            ...reference,
            offset: offsetIn(value, reference.offset),
            usedAt: reference.usedAt.map((at) => offsetIn(value, at)),
            ...(pinSites === undefined ? {} : { pinSites: quotedSites(pinSites, value, script.text) }),
          })),
    );
  }
  return [];
}

/** Sites of code that stands in quotes, with what they add written for those quotes. */
function quotedSites(sites: readonly PinSite[], value: TextValue, text: string): readonly PinSite[] {
  const [first] = value.segments;
  const quote = first === undefined ? '' : text.charAt(first.offset - 1);
  if (quote !== '"' && quote !== "'")
    return sites.map((site) => (site.kind === 'unpinnable' ? site : UNSUPPORTED));
  const at = (offset: number) => (offset >= 0 && offset < value.text.length ? offsetIn(value, offset) : null);
  const escaped = (added: string) =>
    quote === '"' ? added.replaceAll(/["\\`]/g, '\\$&') : added.replaceAll("'", `'\\''`);
  return placedSites(sites, at, escaped)!;
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };
