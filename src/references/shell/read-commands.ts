import type { ReferenceKind, ReferenceRole } from '../../core/index.ts';
import { type Command, plainText, type Script, type Word } from '../../formats/shell/index.ts';
import type { FoundReferences } from '../found-references.ts';
import type { LocalPaths } from '../plausible-name.ts';
import { type Argument, type Arguments, splitArguments } from './arguments.ts';
import { type CommandForm, type NamePlace, OPTION_FORMS, RUNNERS, TALKERS } from './forms.data.ts';
import { baseName, matchCommand } from './match-command.ts';
import { readNames } from './names.ts';
import { offsetIn, type Value, type Variables } from './values.ts';

/** Characters of the expression of a `dynamic` reference. */
const MAX_EXPRESSION = 120;
/** Commands after a `git clone` in which its `git checkout` may stand. */
const CHECKOUT_WITHIN = 4;

const REMOTE_CODE = ['--trust-remote-code', '--trust_remote_code'];
const KINDS: Readonly<Record<string, ReferenceKind>> = {
  model: 'model',
  dataset: 'dataset',
  space: 'space',
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};

/** An address of a file on the hub. */
const ADDRESS = /\/(?:resolve|raw)\//;

const GENERIC_VALUED = new Set(OPTION_FORMS.flatMap((form) => [...form.options, ...form.revision]));

/** The references that the commands of a script load or publish. */
export function readCommands(
  script: Script,
  variables: Variables,
  paths: LocalPaths,
  found: FoundReferences,
): void {
  const mayAddress = ADDRESS.test(script.text);
  for (const [index, command] of script.commands.entries()) {
    if (command.words.length === 0) continue;
    const match = matchCommand(command.words);
    if (match !== null) {
      const checkout = match.form.form === 'git.clone' ? checkoutAfter(script.commands, index) : null;
      new CommandReader(script, command, variables, paths, found).read(match.form, match.args, checkout);
    }
    if (match === null || match.form.runsOthers === true)
      readOptions(script, command, mayAddress, variables, paths, found);
  }
}

class CommandReader {
  readonly #script: Script;
  readonly #command: Command;
  readonly #variables: Variables;
  readonly #paths: LocalPaths;
  readonly #found: FoundReferences;

  constructor(
    script: Script,
    command: Command,
    variables: Variables,
    paths: LocalPaths,
    found: FoundReferences,
  ) {
    this.#script = script;
    this.#command = command;
    this.#variables = variables;
    this.#paths = paths;
    this.#found = found;
  }

  read(form: CommandForm, words: readonly Word[], checkout: string | null): void {
    const valued = new Set([
      ...(form.valued ?? []),
      ...(form.kindFrom ?? []),
      ...form.names.flatMap((place) => [...place.from, ...(place.revision ?? [])]),
    ]);
    const args = splitArguments(words, valued, this.#variables);
    const kind = kindOf(form, args);
    for (const place of form.names) {
      const revision = firstText(place.revision ?? [], args) ?? checkout;
      const given = argumentsOf(place, args);
      let isKnown = false;
      for (const argument of given) {
        if (this.addNamed(argument, place, form, place.kind ?? kind, revision, args) > 0) {
          isKnown = true;
          if (place.from.includes('@first')) break;
        }
      }
      const first = given[0];
      if (!isKnown && form.dynamic === true && first !== undefined && place.part === undefined) {
        this.addDynamic(first, form.form, place.role ?? 'load', place.kind ?? kind);
      }
    }
  }

  /** Adds what an argument names; returns how many names its values have. */
  addNamed(
    argument: Argument,
    place: NamePlace,
    form: Pick<CommandForm, 'form' | 'hub'>,
    kind: ReferenceKind,
    revision: string | null,
    args: Arguments,
  ): number {
    let count = 0;
    const remoteCode = REMOTE_CODE.some((option) => args.options.has(option));
    for (const value of argument.values) {
      if (value.kind !== 'text') continue;
      for (const repo of readNames(value.text, place.syntax ?? 'repo', kind, this.#paths)) {
        count++;
        const offset = offsetIn(value, repo.at);
        const isHere = offset >= this.#command.start && offset < this.#command.end;
        this.#found.add({
          hub: form.hub ?? 'huggingface',
          kind: repo.kind ?? kind,
          name: repo.name,
          role: place.role ?? 'load',
          form: place.part === undefined ? form.form : `${form.form}.${place.part}`,
          offset,
          usedAt: isHere ? [] : [argument.word.start],
          resolution: value.resolution,
          revision: repo.revision ?? revision,
          ...(remoteCode || form.form === 'pip.install' ? { remoteCode: true } : {}),
        });
      }
    }
    return count;
  }

  addDynamic({ word, values }: Argument, form: string, role: ReferenceRole, kind: ReferenceKind): void {
    const unknown = values.find((value) => value.kind === 'unknown');
    if (unknown === undefined || values.some((value) => value.kind === 'text' && /[/\\]/.test(value.text)))
      return;
    const prefix = unknown.prefix.replace(/^-[\w-]*=/, '');
    const owner = /^([\w-][\w.-]*)\/[\w.-]*$/.exec(prefix);
    // `/models/$NAME`, `./$DIR`: a path. `$1` and `$@` of a script: whatever its caller says, and no expression.
    if (owner === null && prefix !== '') return;
    this.#found.add({
      hub: 'huggingface',
      kind,
      name: owner === null ? '*' : `${prefix}*`,
      role,
      form,
      offset: word.start,
      usedAt: [],
      resolution: 'dynamic',
      expression: this.#script.text.slice(word.start, word.end).slice(0, MAX_EXPRESSION),
      revision: null,
    });
  }
}

/** Options that mean one thing in any command: `python train.py --model_name_or_path ns/n`. */
function readOptions(
  script: Script,
  command: Command,
  mayAddress: boolean,
  variables: Variables,
  paths: LocalPaths,
  found: FoundReferences,
): void {
  const first = plainText(command.words[0]!);
  if (first !== null && TALKERS.has(first)) return;
  const isRunner = first !== null && (RUNNERS.has(baseName(first)) || first.endsWith('.py'));
  const raw = script.text.slice(command.start, command.end);
  // Most commands have neither an option that counts nor an address, and their words need not be evaluated.
  if (!raw.includes('--') && !ADDRESS.test(raw) && !(raw.includes('$') && (isRunner || mayAddress))) {
    return;
  }
  const args = splitArguments(command.words.slice(1), GENERIC_VALUED, variables);
  const reader = new CommandReader(script, command, variables, paths, found);
  for (const form of OPTION_FORMS) {
    for (const option of form.options) {
      const given = args.options.get(option) ?? [];
      if (given.length === 0 || (form.weak === true && !isRunner)) continue;
      const place: NamePlace = { from: [option], ...(form.role === undefined ? {} : { role: form.role }) };
      const revision = firstText(form.revision, args);
      for (const argument of given) {
        if (
          form.weak === true &&
          !argument.values.some((value) => value.kind === 'text' && value.text.includes('/'))
        )
          continue;
        reader.addNamed(
          argument,
          place,
          { form: `option.${option.replace(/^-+/, '')}` },
          form.kind,
          revision,
          args,
        );
      }
    }
  }
  // An address of a file on the hub, handed to a function of one's own: `gg_wget dir https://…`.
  for (const argument of args.positionals) {
    if (!argument.values.some((value) => value.kind === 'text' && /\/(?:resolve|raw)\//.test(value.text)))
      continue;
    reader.addNamed(argument, { from: [], syntax: 'address' }, { form: 'shell.url' }, 'model', null, args);
  }
}

function argumentsOf(place: NamePlace, args: Arguments): readonly Argument[] {
  return place.from.flatMap((from) =>
    from === '@first' || from === '@all' ? args.positionals : (args.options.get(from) ?? []),
  );
}

function kindOf(form: CommandForm, args: Arguments): ReferenceKind {
  const named = firstText(form.kindFrom ?? [], args);
  return KINDS[named ?? ''] ?? 'model';
}

/** The one text that options have. With several, none is known to hold. */
function firstText(options: readonly string[], args: Arguments): string | null {
  for (const option of options) {
    const texts = (args.options.get(option) ?? []).flatMap((argument) =>
      argument.values.flatMap((value: Value) => (value.kind === 'text' ? [value.text] : [])),
    );
    if (new Set(texts).size === 1) return texts[0]!;
  }
  return null;
}

/** `git clone … && git -C dir checkout REV`: the revision that is used in the end. */
function checkoutAfter(commands: readonly Command[], index: number): string | null {
  for (const command of commands.slice(index + 1, index + 1 + CHECKOUT_WITHIN)) {
    const words = command.words.map(plainText);
    if (words[0] !== 'git') continue;
    if (words.includes('clone')) return null;
    const verb = words.findIndex((word) => word === 'checkout' || word === 'reset' || word === 'switch');
    if (verb === -1) continue;
    return (
      words.slice(verb + 1).find((word): word is string => word !== null && !word.startsWith('-')) ?? null
    );
  }
  return null;
}
