import { plainText, type Script } from '../../formats/shell/index.ts';
import type { FoundReferences } from '../found-references.ts';
import type { PinSite } from '../pin-site.ts';
import type { ReaderContext } from '../reader.ts';
import { type Arguments, type CommandWord, splitArguments } from './arguments.ts';
import { CommandReader, type ScriptWork } from './command-reader.ts';
import { OPTION_FORMS, type OptionForm, RUNNERS, TALKERS } from './forms.data.ts';
import { type GivenRevision, givenRevision } from './given-revision.ts';
import type { HubSwitch } from './hub-switch.ts';
import { baseName, matchCommand, wordsOf } from './match-command.ts';
import { type NameInCommand, type ShellPins, unpinnable } from './pins.ts';
import { pinOption } from './script-options.ts';
import type { Variables } from './values.ts';

/** An address of a file on the hub. */
const ADDRESS = /\/(?:resolve|raw)\//;

const GENERIC_VALUED = new Set(OPTION_FORMS.flatMap((form) => [...form.options, ...form.revision]));

/** The references that the commands of a script load or publish. */
export function readCommands(
  script: Script,
  variables: Variables,
  context: ReaderContext,
  found: FoundReferences,
  pins: ShellPins,
  hubs: HubSwitch,
): void {
  const mayAddress = ADDRESS.test(script.text);
  const work: ScriptWork = { script, variables, context, found, pins, hubs, made: madeNames(script) };
  for (const [index, command] of script.commands.entries()) {
    if (command.words.length === 0) continue;
    const words = wordsOf(command.words, variables);
    const match = matchCommand(words);
    const reader = new CommandReader(work, command);
    if (match !== null) reader.read(match, index);
    if (match === null || match.form.runsOthers === true)
      readOptions(work, reader, script.text.slice(command.start, command.end), words, mayAddress);
  }
}

/** What `ollama create` and `ollama cp` call models on this machine. */
function madeNames({ text, commands }: Script): ReadonlySet<string> {
  const made = new Set<string>();
  if (!/ollama\s+(?:create|cp)\b/.test(text)) return made;
  for (const { words } of commands) {
    const texts = words.map((word) => plainText(word));
    const at = texts.indexOf('ollama');
    const verb = texts[at + 1];
    if (at === -1 || (verb !== 'create' && verb !== 'cp')) continue;
    const positionals = texts.slice(at + 2).filter((word) => word !== null && !word.startsWith('-'));
    const name = verb === 'cp' ? positionals[1] : positionals[0];
    if (typeof name === 'string') made.add(name.replace(/:.*$/s, ''));
  }
  return made;
}

/** Options that mean one thing in any command: `python train.py --model_name_or_path ns/n`. */
function readOptions(
  work: ScriptWork,
  reader: CommandReader,
  raw: string,
  words: readonly CommandWord[],
  mayAddress: boolean,
): void {
  const first = words[0]!.text;
  if (first !== null && TALKERS.has(first)) return;
  const isRunner =
    first === null
      ? words.slice(1, 4).some(({ text }) => text === '-m' || text?.endsWith('.py') === true)
      : RUNNERS.has(baseName(first)) || first.endsWith('.py');
  // Most commands have neither an option that counts nor an address, and their words need not be evaluated.
  if (!raw.includes('--') && !ADDRESS.test(raw) && !(raw.includes('$') && (isRunner || mayAddress))) return;
  for (const part of commandParts(words)) readPart(work, reader, part, words, isRunner);
}

/** Commands behind one another's `--` that are looked at. */
const MAX_PARTS = 4;

/** `launcher … -- python train.py …`: what follows the dashes is a command of its own, with the launcher's around it. */
function commandParts(words: readonly CommandWord[]): readonly (readonly CommandWord[])[] {
  const parts: (readonly CommandWord[])[] = [];
  let from = 0;
  while (parts.length < MAX_PARTS - 1) {
    const dashes = words.findIndex(({ text }, index) => index > from && text === '--');
    if (dashes === -1) break;
    parts.push(words.slice(from, dashes));
    from = dashes + 1;
  }
  return [...parts, words.slice(from)];
}

function readPart(
  work: ScriptWork,
  reader: CommandReader,
  part: readonly CommandWord[],
  words: readonly CommandWord[],
  isRunner: boolean,
): void {
  // Behind the dashes of `npm run` stand options alone.
  const options = part[0]?.text?.startsWith('-') === true ? part : part.slice(1);
  const args = splitArguments(options, GENERIC_VALUED, work.variables);
  for (const form of OPTION_FORMS) {
    for (const option of form.options) {
      const given = args.options.get(option) ?? [];
      if (given.length === 0 || (form.weak === true && !isRunner)) continue;
      const revision = givenRevision(form.revision, args);
      for (const argument of given) {
        if (
          form.weak === true &&
          !argument.values.some((value) => value.kind === 'text' && value.text.includes('/'))
        )
          continue;
        const place = { from: [option], revision: form.revision };
        const siteOf = (use: NameInCommand, known: GivenRevision | null) =>
          optionSite(work, form, words, args, use, known);
        const { kind, role = 'load' } = form;
        const name = `option.${option.replace(/^-+/, '')}`;
        reader.addNamed(
          argument,
          { form: name, hub: undefined, kind, role, place, given: revision, siteOf },
          args,
        );
      }
    }
  }
  // An address of a file on the hub, handed to a function of one's own: `gg_wget dir https://…`.
  for (const argument of args.positionals) {
    if (!argument.values.some((value) => value.kind === 'text' && ADDRESS.test(value.text))) continue;
    const place = { from: [], syntax: 'address' } as const;
    const siteOf = (use: NameInCommand) =>
      use.repo.site === undefined ? unpinnable('unsupported-place') : work.pins.ofText(use, use.repo.site);
    reader.addNamed(
      argument,
      { form: 'shell.url', hub: undefined, kind: 'model', role: 'load', place, given: null, siteOf },
      args,
    );
  }
}

/** How a name is pinned that an option of some program gives: by an option that the program is known to have. */
function optionSite(
  { pins, context }: ScriptWork,
  form: OptionForm,
  words: readonly CommandWord[],
  args: Arguments,
  use: NameInCommand,
  given: GivenRevision | null,
): PinSite {
  if (use.repo.site !== undefined) return pins.ofText(use, use.repo.site);
  if (given !== null) return pins.ofGiven(use, given);
  const option = pinOption(form, words, args, context);
  return option.kind === 'option' ? pins.ofOption(use, option.option, null) : unpinnable(option.kind);
}
