import { COMMAND_KEYS, IMAGE_PROGRAMS } from './config-keys.data.ts';
import type { ConfigPins } from './config-pins.ts';
import { ConfigSettings, type SettledCommand } from './config-settings.ts';
import type { ConfigMapping, ConfigScalar, ConfigTree } from './config-tree.ts';
import type { PinSite } from './pin-site.ts';
import type { FoundReference, ReaderContext } from './reader.ts';
import { type SourceText, SourceTextBuilder } from './source-text.ts';

/** The order in which the keys of one mapping make up a command. */
const WORD_KEYS = [
  'entrypoint',
  'command',
  'cmd',
  'args',
  'arguments',
  'extraargs',
  'engineargs',
  'vllmargs',
  'serverargs',
  'extracmdargs',
];

/** A part of a command that is an element of a list, or all of a text: where an option can be put behind it. */
export interface CommandPart {
  readonly scalar: ConfigScalar;
  readonly value: SourceText;
}

/** References in the commands of a configuration, read as shell. */
export function commandReferences(
  tree: ConfigTree,
  context: ReaderContext,
  pins: ConfigPins | null,
): readonly FoundReference[] {
  const words = new Set<ConfigMapping>();
  const lines = new Map<ConfigMapping, Set<string>>();
  for (const { mapping, normal } of tree.scalars) {
    const kind = mapping.key === 'scripts' ? 'lines' : COMMAND_KEYS.get(normal);
    if (kind === 'words') words.add(mapping);
    else if (kind === 'lines') lines.set(mapping, (lines.get(mapping) ?? new Set()).add(normal));
  }
  if (words.size === 0 && lines.size === 0) return [];
  const settings = new ConfigSettings(tree);
  const found: FoundReference[] = [];
  const read = (command: SourceText, mapping: ConfigMapping, parts: readonly CommandPart[]) => {
    for (const settled of settings.settled(command, mapping)) {
      for (const each of readCommand(settled, parts, context, pins)) found.push(each);
    }
  };
  for (const mapping of words) read(wordsOf(mapping), mapping, partsOf(mapping, WORD_KEYS));
  for (const [mapping, keys] of lines) {
    for (const key of keys) read(linesOf(mapping.scalars.get(key) ?? []), mapping, partsOf(mapping, [key]));
  }
  return found;
}

function partsOf(mapping: ConfigMapping, keys: readonly string[]): readonly CommandPart[] {
  return keys.flatMap((key) =>
    (mapping.scalars.get(key) ?? []).map((scalar) => ({ scalar, value: scalar.value })),
  );
}

function readCommand(
  { command, placed }: SettledCommand,
  parts: readonly CommandPart[],
  context: ReaderContext,
  pins: ConfigPins | null,
): readonly FoundReference[] {
  return context.embedded('shell', command.text).flatMap(({ pinSites, ...found }) => {
    const offset = command.offsetOf(found.offset);
    if (offset === -1) return [];
    const usedAt = found.usedAt.map((at) => command.offsetOf(at)).filter((at) => at !== -1);
    const placeholder = placed.find(({ from, to }) => from <= found.offset && found.offset < to);
    if (placeholder !== undefined) usedAt.push(placeholder.usedAt);
    const sites = pinSites === undefined || pins === null ? null : pins.ofCommand(pinSites, command, parts);
    return [
      {
        ...found,
        offset,
        usedAt,
        ...(placeholder !== undefined && found.resolution === 'literal'
          ? { resolution: 'constant' as const }
          : {}),
        ...(sites === null ? {} : { pinSites: sites satisfies readonly PinSite[] }),
      },
    ];
  });
}

/** One command from the words of `command` and `args`, behind the program that the image is known to run. */
function wordsOf(mapping: ConfigMapping): SourceText {
  const builder = new SourceTextBuilder();
  const program = programOf(mapping);
  if (program !== null) builder.glue(`${program} `);
  /** The word before, `--` aside: `command: [bash, -lc, --]` and its script as the only one of `args`. */
  let before = '';
  for (const key of WORD_KEYS) {
    const scalars = mapping.scalars.get(key) ?? [];
    for (const { value, listed } of scalars) {
      // What follows `-c` is a script, and a word with spaces would otherwise fall apart.
      const isScript = /^-[a-z]*c$/.test(before) && (listed || !/^\s*["']/.test(value.text));
      const script = isScript || (listed && COMMAND_LINE.test(value.text));
      if (value.text !== '--') before = value.text;
      const quote = listed && !script && /\s/.test(value.text) ? (value.text.includes('"') ? "'" : '"') : '';
      builder
        .glue(script ? '\n' : quote)
        .append(value)
        .glue(`${quote} `);
    }
  }
  return builder.build();
}

/** An element that is a command of its own among several, and no word of one. */
const COMMAND_LINE = /^(?:python3?|torchrun|accelerate|vllm|bash|sh|huggingface-cli|hf|uv) [^\n]*[\w-] --?\w/;

function programOf(mapping: ConfigMapping): string | null {
  const program = mapping.scalars.get('program')?.[0]?.value.text;
  if (program !== undefined) return `python ${program}`;
  if (mapping.scalars.has('entrypoint')) return null;
  const image = mapping.scalars.get('image')?.[0]?.value.text ?? '';
  const known = IMAGE_PROGRAMS.find(([pattern]) => pattern.test(image))?.[1];
  if (startsWithProgram(mapping, known !== undefined)) return null;
  // Options alone belong to a program that is not told here; it is some program all the same.
  return known ?? (startsWithOption(mapping) ? 'python program.py' : null);
}

function startsWithOption(mapping: ConfigMapping): boolean {
  const first = mapping.scalars.get('command')?.[0] ?? mapping.scalars.get('args')?.[0];
  return first?.value.text.trimStart().startsWith('--') === true;
}

/** What the programs of known images are given first: the verb of Infinity's, the model of vLLM's. */
const OWN_ARGUMENT = /^(?:v[12]|[A-Za-z\d][\w.-]*\/[\w.-]+)(?:\s|$)/;

/** Whether the command names a program itself, and does not begin with an option or an argument of the image's own. */
function startsWithProgram(mapping: ConfigMapping, isKnown: boolean): boolean {
  const first = mapping.scalars.get('command')?.[0]?.value.text.trimStart() ?? '';
  if (isKnown && OWN_ARGUMENT.test(first)) return false;
  return first !== '' && !first.startsWith('-');
}

/** Commands one below the other. */
function linesOf(scalars: readonly ConfigScalar[]): SourceText {
  const builder = new SourceTextBuilder();
  for (const { value } of scalars) builder.append(value).glue('\n');
  return builder.build();
}
