import { type Command, plainText, type Script, type Word } from '../../formats/shell/index.ts';
import { type PinSite, placedSites } from '../pin-site.ts';
import type { FoundReference, Language, ReaderContext } from '../reader.ts';
import { baseName } from './match-command.ts';
import { offsetIn, type TextValue, type Value, type Variables, valueFrom } from './values.ts';

const INTERPRETERS: readonly (readonly [RegExp, Language])[] = [
  [/^(?:python|pypy)[\d.]*$/, 'python'],
  [/^(?:node|bun|deno)$/, 'javascript'],
  [/^(?:ba|z|k|da)?sh$/, 'shell'],
  [/^(?:kubectl|oc|helm)$/, 'yaml'],
];
/** What runs the script that it is given as its input. */
const SUBMITTERS = /^(?:ssh|sbatch|srun|qsub|bsub)$/;
const EXTENSIONS: readonly (readonly [RegExp, Language])[] = [
  [/\.py$/, 'python'],
  [/\.(?:[cm]?[jt]s|[jt]sx)$/, 'javascript'],
  [/\.(?:(?:ba|z)?sh|slurm|sbatch|pbs)$|(?:^|\/)\.env$/, 'shell'],
  [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'],
  [/\.toml$/, 'toml'],
  [/(?:^|\/)dockerfile[^/]*$|\.dockerfile$/i, 'dockerfile'],
  [/(?:^|\/)modelfile[^/]*$|\.modelfile$/i, 'modelfile'],
  [/(?:^|\/)requirements[^/]*\.txt$/, 'requirements'],
];

/** References in the here-documents of a script, and in what it gives an interpreter with `-c`. */
export function readEmbedded(
  script: Script,
  variables: Variables,
  context: ReaderContext,
): readonly FoundReference[] {
  const inCommands = script.commands.flatMap((command) => [
    ...hereDocuments(script, command, context),
    ...inline(script, command, variables, context),
  ]);
  return [...inCommands, ...objects(script, variables, context)];
}

/** An object in JSON that a variable holds: `CONFIG='{"models": ["ns/n"]}'`. */
const OBJECT = /^['"]\s*\{\s*\\?"[\w.-]+\\?"\s*:/;
/** A request to a server, which knows its model already. */
const REQUEST = /\\?"(?:messages|prompt|input|inputs|max_tokens|stream)\\?"\s*:/;
/** Characters of such an object that are read. */
const MAX_OBJECT = 100_000;

function objects(script: Script, variables: Variables, context: ReaderContext): readonly FoundReference[] {
  return script.assignments.flatMap(({ value }) => {
    const written = script.text.slice(value.start, Math.min(value.end, value.start + MAX_OBJECT));
    if (!OBJECT.test(written) || REQUEST.test(written)) return [];
    return variables.valuesOf(value).flatMap((each) =>
      each.kind !== 'text'
        ? []
        : context.embedded('json', each.text).map(({ pinSites, ...reference }) => ({
            ...reference,
            offset: offsetIn(each, reference.offset),
            usedAt: reference.usedAt.map((at) => offsetIn(each, at)),
            ...(pinSites === undefined ? {} : { pinSites: [UNSUPPORTED] }),
          })),
    );
  });
}

function hereDocuments(script: Script, command: Command, context: ReaderContext): readonly FoundReference[] {
  if (command.hereDocuments.length === 0) return [];
  const told = languageOf(command);
  return command.hereDocuments.flatMap(({ start, end }) => {
    const language = told ?? languageOfText(script.text.slice(start, start + MAX_FIRST_LINE));
    if (language === null) return [];
    return context
      .embedded(language, script.text.slice(start, end), (at) => at + start)
      .map(({ pinSites, ...found }) => ({
        ...found,
        offset: found.offset + start,
        usedAt: found.usedAt.map((at) => at + start),
        ...(pinSites === undefined ? {} : { pinSites: placedSites(pinSites, (at) => at + start)! }),
      }));
  });
}

/** Characters of a first line that are looked at. */
const MAX_FIRST_LINE = 80;

/** The language that the first line of a script tells. */
function languageOfText(text: string): Language | null {
  if (/^#!\S*\/(?:env\s+)?(?:ba|z|k|da)?sh\b/.test(text)) return 'shell';
  return /^#!\S*\/(?:env\s+)?python/.test(text) ? 'python' : null;
}

/** The end of a word that is written out: `"$FOLDER/train.py"`. */
function endOf(word: Word): string | null {
  const last = word.parts.at(-1);
  return last?.kind === 'text' ? last.text : null;
}

/** What a command does with its standard input: the file it writes tells more than the command. */
function languageOf(command: Command): Language | null {
  const target = command.targets.map(endOf).find((text) => text !== null) ?? null;
  const written = target ?? (plainText(command.words[0]!) === 'tee' ? endOf(command.words.at(-1)!) : null);
  if (written !== null) {
    const byName = EXTENSIONS.find(([pattern]) => pattern.test(written));
    if (byName !== undefined) return byName[1];
  }
  for (const [index, word] of command.words.slice(0, 12).entries()) {
    const name = baseName(plainText(word) ?? '');
    // `read -r -d '' ARGUMENTS <<EOF`: what a command is given later.
    if (index === 0 && name === 'read') return 'shell';
    const found = INTERPRETERS.find(([pattern]) => pattern.test(name));
    if (found !== undefined) return found[1];
    if (SUBMITTERS.test(name)) return 'shell';
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
    const given = isEval ? null : commandIn(script, command, index, text, variables);
    const code = isCode ? command.words[index + 1] : isEval ? command.words.at(-1) : undefined;
    if (given === null && (code === undefined || code === word)) continue;
    return (given ?? variables.valuesOf(code!)).flatMap((value) =>
      value.kind !== 'text'
        ? []
        : context.embedded(isCode ? language! : 'shell', value.text).map(({ pinSites, ...reference }) => ({
            ...reference,
            offset: offsetIn(value, reference.offset),
            usedAt: reference.usedAt.map((at) => offsetIn(value, at)),
            ...(pinSites === undefined ? {} : { pinSites: quotedSites(pinSites, value, script.text) }),
          })),
    );
  }
  return [];
}

/** Options by which a launcher is given a command as one text: `sbatch --wrap`, `gcloud compute ssh --command`. */
const COMMAND_OPTION = /^(?:--wrap|--command|--cmd)(=|$)/;

/** The texts of the command that a launcher is given: `tmux send-keys "…" C-m`, `sbatch --wrap="…"`. */
function commandIn(
  script: Script,
  { words }: Command,
  index: number,
  text: string,
  variables: Variables,
): readonly Value[] | null {
  const word = words[index]!;
  const head = word.parts[0]?.kind === 'text' ? word.parts[0].text : '';
  const option = COMMAND_OPTION.exec(head);
  if (option !== null) {
    const isWhole = option[1] === '=';
    const code = isWhole ? word : words[index + 1];
    if (code === undefined || !/\s/.test(script.text.slice(code.start, code.end))) return null;
    const values = variables.valuesOf(code);
    return isWhole
      ? values.map((value) => (value.kind === 'text' ? valueFrom(value, option[0].length) : value))
      : values;
  }
  if (index === 0 || !/^(?:send-keys|send|new-session|new|new-window|neww|split-window)$/.test(text))
    return null;
  const first = plainText(words[0]!);
  if (first === null || baseName(first) !== 'tmux') return null;
  return words
    .slice(index + 1)
    .filter(({ start, end }) => /\s/.test(script.text.slice(start, end)))
    .flatMap((each) => variables.valuesOf(each));
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
