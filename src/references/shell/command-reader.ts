import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';
import type { Command, Script } from '../../formats/shell/index.ts';
import type { FoundReferences } from '../found-references.ts';
import type { PinSite } from '../pin-site.ts';
import type { FoundReference, ReaderContext } from '../reader.ts';
import { type Argument, type Arguments, splitArguments } from './arguments.ts';
import type { CommandForm, NamePlace } from './forms.data.ts';
import { checkoutAfter, cloneFolder, cloneSite } from './git-clones.ts';
import { expressionOf, type GivenRevision, givenRevision } from './given-revision.ts';
import type { HubSwitch } from './hub-switch.ts';
import type { CommandMatch } from './match-command.ts';
import { argumentsOf, kindOf } from './name-places.ts';
import { type NamedRepo, readNames } from './names.ts';
import { type NameInCommand, type ShellPins, unpinnable } from './pins.ts';
import { offsetIn, type UnknownValue, type Value, type Variables } from './values.ts';

const REMOTE_CODE = ['--trust-remote-code', '--trust_remote_code'];
/** What reading the commands of one script needs. */
export interface ScriptWork {
  readonly script: Script;
  readonly variables: Variables;
  readonly context: ReaderContext;
  readonly found: FoundReferences;
  readonly pins: ShellPins;
  readonly hubs: HubSwitch;
  /** Names that the script itself gives to models on this machine: no names on a hub. */
  readonly made: ReadonlySet<string>;
}

/** How a name of a command is pinned, given where it stands. */
export type SiteOf = (use: NameInCommand, given: GivenRevision | null) => PinSite;

/** What is said of all names of one place. */
export interface PlaceReading {
  readonly form: string;
  readonly hub: HubName | undefined;
  readonly kind: ReferenceKind;
  readonly role: ReferenceRole;
  readonly place: NamePlace;
  readonly given: GivenRevision | null;
  readonly siteOf: SiteOf;
}

/** Reads one command of a script that a form fits. */
export class CommandReader {
  readonly #work: ScriptWork;
  readonly #command: Command;

  constructor(work: ScriptWork, command: Command) {
    this.#work = work;
    this.#command = command;
  }

  read(match: CommandMatch, index: number): void {
    const { form } = match;
    const { variables } = this.#work;
    const valued = new Set([
      ...(form.valued ?? []),
      ...(form.kindFrom ?? []),
      ...form.names.flatMap((place) => [...place.from, ...(place.revision ?? []), ...(place.follows ?? [])]),
    ]);
    const args = splitArguments(match.args, valued, variables, form.several);
    const kind = kindOf(form, args);
    for (const place of form.names) this.#readPlace(match, place, args, place.kind ?? kind, index);
  }

  #readPlace(
    match: CommandMatch,
    place: NamePlace,
    args: Arguments,
    kind: ReferenceKind,
    index: number,
  ): void {
    const { form } = match;
    const given = argumentsOf(place, args, match);
    let isKnown = false;
    for (const [nth, argument] of given.entries()) {
      const isRepeated = given.length > 1 && place.from[0] !== '@all';
      const revision = givenRevision(place.revision ?? [], args, isRepeated ? nth : -1);
      const clone = isClone(form) ? this.#checkout(match, argument, args, index) : null;
      const reading: PlaceReading = {
        form: place.part === undefined ? form.form : `${form.form}.${place.part}`,
        hub: form.hub,
        kind,
        role: place.role ?? 'load',
        place,
        given: clone?.given ?? revision,
        siteOf: clone?.siteOf ?? ((use, known) => this.#siteOf(use, form, place, args, known)),
      };
      if (this.addNamed(argument, reading, args) === 0) continue;
      isKnown = true;
      if (place.from.includes('@first')) break;
    }
    const first = given[0];
    if (!isKnown && form.dynamic === true && first !== undefined && place.part === undefined)
      this.#addDynamic(first, form, place, kind);
  }

  /** Adds what an argument names; returns how many names its values have. */
  addNamed(argument: Argument, reading: PlaceReading, args: Arguments): number {
    const { place, kind } = reading;
    const { context, made } = this.#work;
    const known = argument.values.map((value) =>
      value.kind === 'unknown' && place.syntax === 'address' ? addressBefore(value) : value,
    );
    const named = known.flatMap((value) =>
      value.kind === 'unknown'
        ? []
        : readNames(value.text, place.syntax ?? 'repo', kind, context)
            .filter(({ name }) => !made.has(name))
            .map((repo) => ({ value, repo })),
    );
    const [first] = named;
    const values = new Set(named.map(({ value }) => value));
    const isSingle =
      known.every((value) => value.kind === 'text' && values.has(value)) &&
      named.every(({ repo }) => repo.name === first?.repo.name);
    for (const { value, repo } of named) this.#add({ argument, value, repo, isSingle }, reading, args);
    let count = named.length;
    for (const value of known)
      if (value.kind === 'unknown') count += this.#addOpenAddress(argument, value.prefix, reading);
    return count;
  }

  #add(
    { argument, value, repo, isSingle }: Omit<NameInCommand, 'command' | 'holder'>,
    reading: PlaceReading,
    args: Arguments,
  ): void {
    const { context, found, hubs, script } = this.#work;
    const { form, given, role } = reading;
    const offset = offsetIn(value, repo.at);
    const isHere = offset >= this.#command.start && offset < this.#command.end;
    const kind = repo.kind ?? reading.kind;
    const hub = repo.hub ?? hubs.hubFor(form, reading.hub, this.#command);
    const revision = repo.revision ?? (takesGiven(repo) ? (given?.text ?? null) : null);
    const remoteCode = form === 'pip.install' || REMOTE_CODE.some((option) => args.options.has(option));
    const isOpen = revision === null && given !== null && given.text === null && takesGiven(repo);
    const holder = `${hub} ${kind} ${repo.name}`;
    const use = { command: this.#command, argument, value, repo, isSingle, holder };
    found.add({
      hub,
      kind,
      name: repo.name,
      role,
      form,
      offset,
      usedAt: isHere ? [] : [argument.word.start],
      resolution: value.resolution,
      revision,
      ...(isOpen ? { revisionExpression: expressionOf(script.text, given.argument) } : {}),
      ...(remoteCode ? { remoteCode: true } : {}),
      ...(context.wantsPins && role === 'load' && hub === 'huggingface'
        ? { pinSites: [reading.siteOf(use, given)] }
        : {}),
    });
  }

  /** The site of a name that is no clone. */
  #siteOf(
    use: NameInCommand,
    form: CommandForm,
    place: NamePlace,
    args: Arguments,
    given: GivenRevision | null,
  ): PinSite {
    const { pins } = this.#work;
    if (use.repo.site !== undefined) return pins.ofText(use, use.repo.site);
    if (form.form.startsWith('git.')) return unpinnable('unsupported-place');
    const [option] = place.revision ?? [];
    if (given === null && option === undefined) return unpinnable('no-revision-parameter');
    if (given === null && place.unsure === true) return unpinnable('unsupported-place');
    let site = pins.ofOption(use, writtenAs(option ?? '', use), given);
    // What is given for another part of the same repository overrides the revision there.
    for (const follower of place.follows ?? []) {
      const other = givenRevision([follower], args);
      if (other !== null) site = pins.joined(site, pins.ofGiven(use, other));
    }
    return site;
  }

  /** What is checked out after a `git clone`, and how that can be pinned. */
  #checkout(
    match: CommandMatch,
    argument: Argument,
    args: Arguments,
    index: number,
  ): Pick<PlaceReading, 'siteOf'> & { readonly given: GivenRevision | null } {
    const { script, variables, pins } = this.#work;
    const position = args.positionals.indexOf(argument);
    const [only] = argument.values;
    const address = argument.values.length === 1 && only?.kind === 'text' ? only : null;
    const isFixed = address?.resolution === 'literal' || address?.resolution === 'constant';
    const folder = cloneFolder(
      script,
      isFixed ? address!.text : null,
      position === -1 ? undefined : args.positionals[position + 1]?.word,
    );
    const isSubmodule = match.form.form === 'git.submodule';
    const checkout = isSubmodule ? null : checkoutAfter(script, index, folder, variables);
    const own = givenRevision(['--revision'], args);
    return {
      given: checkout ?? own,
      siteOf: (use) => {
        const given = checkout ?? own;
        if (given !== null) return pins.ofGiven(use, given);
        if (isSubmodule || address === null) return unpinnable('unsupported-place');
        const site = cloneSite(script, use, match, args, folder);
        return site.kind === 'edits' ? pins.claim(site, `clone:${use.command.start}`, use.holder) : site;
      },
    };
  }

  /** `https://hub/ns/n/resolve/$REV/…`: a name at a revision that is not known here. */
  #addOpenAddress(argument: Argument, prefix: string, { form, role, place }: PlaceReading): number {
    if (place.syntax !== 'address' || !/\/(?:resolve|raw)\/$/.test(prefix)) return 0;
    const { script, context, found } = this.#work;
    const [repo] = readNames(`${prefix}main/`, 'address', 'model', context);
    const at = repo === undefined ? -1 : script.text.indexOf(repo.name, argument.word.start);
    if (repo === undefined || at === -1 || at >= argument.word.end) return 0;
    const expression = /^[^/"'\s]*/.exec(
      script.text.slice(at + repo.name.length + 1).replace(/^(?:resolve|raw)\//, ''),
    )![0];
    found.add({
      hub: 'huggingface',
      kind: repo.kind ?? 'model',
      name: repo.name,
      role,
      form,
      offset: at,
      usedAt: [],
      resolution: 'literal',
      revision: null,
      revisionExpression: expression.slice(0, 120),
      ...(context.wantsPins && role === 'load' ? { pinSites: [unpinnable('dynamic-revision')] } : {}),
    });
    return 1;
  }

  #addDynamic({ word, values }: Argument, form: CommandForm, place: NamePlace, kind: ReferenceKind): void {
    const unknown = values.find((value) => value.kind === 'unknown');
    if (
      unknown?.kind !== 'unknown' ||
      values.some((value) => value.kind === 'text' && /[/\\]/.test(value.text))
    )
      return;
    const prefix = unknown.prefix.replace(/^-[\w-]*=/, '');
    const owner = /^([\w-][\w.-]*)\/[\w.-]*$/.exec(prefix);
    // `/models/$NAME`, `./$DIR`: a path. `$1` and `$@` of a script: whatever its caller says, and no expression.
    if (owner === null && prefix !== '') return;
    const { script, context, found, hubs } = this.#work;
    const hub = hubs.hubFor(form.form, form.hub, this.#command);
    const role = place.role ?? 'load';
    const because = (place.revision ?? []).length === 0 ? 'no-revision-parameter' : 'dynamic-name';
    const dynamic: FoundReference = {
      hub,
      kind,
      name: owner === null ? '*' : `${prefix}*`,
      role,
      form: form.form,
      offset: word.start,
      usedAt: [],
      resolution: 'dynamic',
      expression: expressionOf(script.text, { word }),
      revision: null,
      ...(context.wantsPins && role === 'load' && hub === 'huggingface'
        ? { pinSites: [unpinnable(because)] }
        : {}),
    };
    found.add(dynamic);
  }
}

/**
 * `$BASE/resolve/main/$FILE` with only the file unknown: the known beginning says all that counts. What is
 * written in one piece is left to the reader of addresses.
 */
function addressBefore(value: UnknownValue): Value {
  const { head } = value;
  if (head === undefined || head.segments.length < 2) return value;
  return /\/(?:resolve|raw)\/[^/\s]+\//.test(head.text) ? head : value;
}

/** Whether the command says the revision of a name: what brings its own, or takes none, is not asked for it. */
function takesGiven({ site }: NamedRepo): boolean {
  return site === undefined || (site.kind === 'unpinnable' && site.because === 'unsupported-place');
}

function isClone({ form }: CommandForm): boolean {
  return form === 'git.clone' || form === 'git.submodule';
}

/** `--model-revision` behind `--model-name`: an option is spelled as its neighbour is. */
function writtenAs(option: string, { argument }: NameInCommand): string {
  const given = argument.word.parts[0];
  const head = given?.kind === 'text' ? given.text : '';
  return /^--\w+-/.test(head) && option.includes('_') ? option.replaceAll('_', '-') : option;
}
