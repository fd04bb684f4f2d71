import type { ReferenceKind } from '../../core/index.ts';
import { plainText, type Script } from '../../formats/shell/index.ts';
import type { FoundReferences } from '../found-references.ts';
import type { PinSite } from '../pin-site.ts';
import type { ReaderContext } from '../reader.ts';
import { type Argument, type Arguments, type CommandWord, splitArguments } from './arguments.ts';
import { CommandReader, type ScriptWork } from './command-reader.ts';
import { OPTION_FORMS, type OptionForm, RUNNERS, TALKERS } from './forms.data.ts';
import { type GivenRevision, givenRevision } from './given-revision.ts';
import type { HubSwitch } from './hub-switch.ts';
import { baseName, matchCommand, wordsOf } from './match-command.ts';
import { optionMeaning } from './option-meaning.ts';
import { overridesIn } from './overrides.ts';
import { type NameInCommand, type ShellPins, unpinnable } from './pins.ts';
import { pinOption } from './script-options.ts';
import type { Variables } from './values.ts';

/** An address of a file on the hub. */
const ADDRESS = /\/(?:resolve|raw)\//;

const GENERIC_VALUED = new Set(OPTION_FORMS.flatMap((form) => [...form.options, ...form.revision]));

/** `model.path=…`: a setting, where no option and no address need stand beside it. */
const SETTING = /[\w\]]\.[\w-]{1,80}=/;

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
    if (match?.form.form === 'curl') readRequest(reader, match.args, variables);
    if (match === null || match.form.runsOthers === true)
      readOptions(work, reader, script.text.slice(command.start, command.end), words, mayAddress);
  }
}

/** Where Ollama is asked to fetch a model, or for an answer of one. */
const OLLAMA_REQUEST = /(?:ollama|:11434)[^\s]{0,200}\/api\/|\/api\/(?:pull|embed|embeddings|generate)$/i;
const BODY = ['-d', '--data', '--data-raw', '--data-binary', '--json'];

/** `curl localhost:11434/api/pull -d '{"name": "llama3.2"}'`. */
function readRequest(reader: CommandReader, words: readonly CommandWord[], variables: Variables): void {
  const args = splitArguments(
    words,
    new Set([...BODY, '-X', '-H', '--url', '-o', '--request', '--header']),
    variables,
  );
  const asked = [...args.positionals, ...(args.options.get('--url') ?? [])].some(({ values }) =>
    values.some((value) => OLLAMA_REQUEST.test(value.kind === 'text' ? value.text : value.prefix)),
  );
  if (!asked) return;
  const place = { from: BODY, syntax: 'ollama-request' } as const;
  const siteOf = () => unpinnable('no-revision-parameter');
  const reading = {
    form: 'ollama.api',
    hub: 'ollama',
    kind: 'model',
    role: 'load',
    place,
    given: null,
    siteOf,
  } as const;
  for (const argument of BODY.flatMap((option) => args.options.get(option) ?? []))
    reader.addNamed(argument, reading, args);
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
      : RUNNERS.has(baseName(first)) ||
        MODULE.test(first) ||
        words.slice(0, MAX_BEFORE_SCRIPT).some(({ text }) => text?.endsWith('.py') === true);
  // Most commands have neither an option that counts nor an address, and their words need not be evaluated.
  const mayMatter = raw.includes('--') || SETTING.test(raw) || (isRunner && raw.includes('='));
  if (!mayMatter && !ADDRESS.test(raw) && !(raw.includes('$') && (isRunner || mayAddress))) return;
  for (const part of commandParts(words)) readPart(work, reader, part, words, isRunner);
}

/** A module that a launcher is told of elsewhere: `openrlhf.cli.train_sft`. */
const MODULE = /^[a-z_]\w*(?:\.[a-z_]\w*){2,6}$/;
/** Words of a launcher of one's own in front of the script that it runs. */
const MAX_BEFORE_SCRIPT = 24;

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
  const own = ownOptions(options);
  const valued = new Set([
    ...GENERIC_VALUED,
    ...[...own.keys()].flatMap((each) => [each, ...ownRevisions(each)]),
  ]);
  const args = splitArguments(options, valued, work.variables);
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
  readOwn(reader, args, own, isRunner);
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

/** Options of programs of one's own that are looked at; a hostile command could have thousands (CWE-407). */
const MAX_OWN_OPTIONS = 200;

/** The options whose names alone say what they are given. */
function ownOptions(words: readonly CommandWord[]): ReadonlyMap<string, ReferenceKind> {
  const own = new Map<string, ReferenceKind>();
  for (const { text } of words) {
    const option = /^--[A-Za-z][\w.-]*/.exec(text ?? '')?.[0];
    if (option === undefined || GENERIC_VALUED.has(option) || own.size >= MAX_OWN_OPTIONS) continue;
    const kind = optionMeaning(option);
    if (kind !== null) own.set(option, kind);
  }
  return own;
}

/** Options beside one that would give the revision of what it names. */
function ownRevisions(option: string): readonly string[] {
  return [option.replace(/^--(.*\.)?[^.]*$/, '--$1revision'), `${option}_revision`, `${option}-revision`];
}

/** What options and settings of a program name whose own words say that they do. */
function readOwn(
  reader: CommandReader,
  args: Arguments,
  own: ReadonlyMap<string, ReferenceKind>,
  isRunner: boolean,
): void {
  const read = (argument: Argument, form: string, kind: ReferenceKind, given: GivenRevision | null) => {
    const place = { from: [], syntax: 'setting' } as const;
    const siteOf = () => unpinnable('unsupported-place');
    reader.addNamed(argument, { form, hub: undefined, kind, role: 'load', place, given, siteOf }, args);
  };
  if (isRunner)
    for (const [option, kind] of own) {
      const name = option.replace(/^-+/, '');
      const given = givenRevision(ownRevisions(option), args);
      for (const argument of args.options.get(option) ?? []) read(argument, `option.${name}`, kind, given);
    }
  // An object in JSON is the value of some option, which need not be known for that.
  for (const argument of isRunner ? args.positionals : [])
    if (argument.values.some((value) => value.kind === 'text' && /^\s*\{\s*"/.test(value.text)))
      read(argument, 'option.json', 'model', null);
  for (const { key, kind, argument, given } of overridesIn(args))
    if (isRunner || key.includes('.')) read(argument, `setting.${key}`, kind, given);
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
