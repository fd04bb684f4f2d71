import type { Command, Script } from '../../formats/shell/index.ts';
import { plainText } from '../../formats/shell/index.ts';
import type { PinEdit, PinSite, UnpinnableReason } from '../pin-site.ts';
import type { FoundReference } from '../reader.ts';
import type { Argument } from './arguments.ts';
import { TALKERS } from './forms.data.ts';
import type { GivenRevision } from './given-revision.ts';
import type { NamedRepo } from './names.ts';
import { offsetIn, spanAround, spanOf, type TextValue, type Variables } from './values.ts';

/** A name that a command is given. */
export interface NameInCommand {
  readonly command: Command;
  readonly argument: Argument;
  readonly value: TextValue;
  readonly repo: NamedRepo;
  /** Whether nothing else than this name reaches the command. */
  readonly isSingle: boolean;
  /** Whose place it is that an edit takes: names that need one place for two revisions are pinned by hand. */
  readonly holder: string;
}

/** A place that can hold one revision only. */
interface Claim {
  readonly place: string;
  readonly holder: string;
  /** Variables that are changed, with where this use stands: whatever else uses them would change too. */
  readonly uses: readonly { readonly name: string; readonly at: number }[];
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };
/** Variables whose uses are looked for; a hostile script could have thousands (CWE-407). */
const MAX_FOLLOWED = 50;

/** How the names that the commands of a script are given can be pinned. */
export class ShellPins {
  readonly #script: Script;
  readonly #variables: Variables;
  readonly #isMake: boolean;
  readonly #claims = new Map<PinSite, Claim[]>();

  constructor(script: Script, variables: Variables, isMake: boolean) {
    this.#script = script;
    this.#variables = variables;
    this.#isMake = isMake;
  }

  /** The site of a name whose text says itself how it is pinned (`resolve/REV/`, `@rev`). */
  ofText(use: NameInCommand, site: PinSite): PinSite {
    if (site.kind !== 'edits') return site;
    const { value, command, repo } = use;
    const text = this.#script.text;
    const [inner] = site.edits;
    const span = inner === undefined || site.edits.length > 1 ? null : placedIn(use, inner);
    if (span === null || inner === undefined) return UNSUPPORTED;
    const edit = { ...inner, ...span };
    const name = offsetIn(value, repo.at);
    const isBeside = value.segments.some(
      ({ offset, text: piece }) =>
        name >= offset &&
        name < offset + piece.length &&
        edit.start >= offset &&
        edit.end <= offset + piece.length,
    );
    const isEscaped = /\\"$/.test(text.slice(Math.max(0, edit.start - 2), edit.start));
    const quoted = (added: string) => (isEscaped ? added.replaceAll('"', '\\"') : added);
    const written = { ...edit, before: quoted(edit.before), after: quoted(edit.after) };
    if (isBeside) return { kind: 'edits', edits: [written] };
    if (!use.isSingle) return UNSUPPORTED;
    const isHere = edit.start >= command.start && edit.end <= command.end;
    const own = isHere ? this.#overridable(use, written) : written;
    return own === null ? UNSUPPORTED : this.#claimed(use, own, isHere ? null : edit.start);
  }

  /** The site of a name whose revision is another argument of the command. */
  ofOption(use: NameInCommand, option: string, given: GivenRevision | null): PinSite {
    if (given !== null) return this.ofGiven(use, given);
    if (!use.isSingle) return UNSUPPORTED;
    const at = use.argument.insertAt;
    if (at <= 0) return UNSUPPORTED;
    const edit = this.#overridable(use, { start: at, end: at, before: ` ${option} `, after: '' });
    return edit === null
      ? UNSUPPORTED
      : this.#claimed(use, edit, null, `option:${use.command.start}:${option}`);
  }

  /** The site of a name whose revision is given: another one in its place. */
  ofGiven(use: NameInCommand, { text, argument, values, isUnknown }: GivenRevision): PinSite {
    if (isUnknown) return { kind: 'unpinnable', because: 'dynamic-revision' };
    const [value] = values;
    if (text === null || value === undefined || values.length > 1) return UNSUPPORTED;
    const span = spanOf(value, 0, value.text.length);
    if (span === null) return UNSUPPORTED;
    const { start, end } = use.command;
    const isHere = span.start >= start && span.end <= end;
    if (isHere && !use.isSingle) return UNSUPPORTED;
    const edit = { ...span, before: '', after: '' };
    if (isHere) return this.#claimed(use, edit, null);
    const names = this.#changedBy(argument, span.start);
    const site: PinSite = { kind: 'edits', edits: [edit] };
    this.#claims.set(site, [{ place: `at:${span.start}`, holder: use.holder, uses: names }]);
    return use.isSingle || names.length > 0 ? site : UNSUPPORTED;
  }

  /** A site with one more edit: of a second revision that the command is given for the same repository. */
  joined(first: PinSite, second: PinSite): PinSite {
    if (first.kind !== 'edits' || second.kind !== 'edits') return first.kind === 'edits' ? second : first;
    const site: PinSite = { kind: 'edits', edits: [...first.edits, ...second.edits] };
    this.#claims.set(site, [...(this.#claims.get(first) ?? []), ...(this.#claims.get(second) ?? [])]);
    return site;
  }

  /** A site at a place of its own, which a name claims. */
  claim(site: PinSite, place: string, holder: string): PinSite {
    this.#claims.set(site, [...(this.#claims.get(site) ?? []), { place, holder, uses: [] }]);
    return site;
  }

  /** What was found, with the sites that turned out to be nobody's alone taken back. */
  settled(found: readonly FoundReference[]): readonly FoundReference[] {
    const refused = this.#refused();
    return found.map((each) => {
      if (each.pinSites === undefined) return each;
      const sites = new Map<string, PinSite>();
      for (const site of each.pinSites) {
        const settled = (this.#claims.get(site) ?? []).some(({ place }) => refused.has(place))
          ? UNSUPPORTED
          : site;
        sites.set(JSON.stringify(settled), settled);
      }
      return { ...each, pinSites: [...sites.values()] };
    });
  }

  /** Places that two names need, or that change a variable which something else uses. */
  #refused(): ReadonlySet<string> {
    const holders = new Map<string, string>();
    const refused = new Set<string>();
    const uses = new Map<string, { name: string; at: number }[]>();
    for (const { place, holder, uses: its } of [...this.#claims.values()].flat()) {
      const known = holders.get(place);
      if (known === undefined) holders.set(place, holder);
      else if (known !== holder) refused.add(place);
      const all = uses.get(place) ?? [];
      all.push(...its);
      uses.set(place, all);
    }
    const counted = new Map<string, readonly number[]>();
    const commands = this.#script.commands.toSorted((a, b) => a.start - b.start);
    const isTalk = (at: number) =>
      TALKERS.has(plainText(spanAround(commands, at)?.words[0] ?? NOTHING) ?? '');
    for (const [place, its] of uses) {
      for (const name of new Set(its.map((use) => use.name))) {
        if (/^\d$/.test(name)) continue;
        if (!counted.has(name) && counted.size >= MAX_FOLLOWED) refused.add(place);
        const all = counted.get(name) ?? (counted.size < MAX_FOLLOWED ? this.#variables.usesOf(name) : []);
        counted.set(name, all);
        const own = new Set(its.map(({ at }) => at));
        const isOther = (at: number) =>
          !own.has(at) && this.#variables.assignmentAround(at)?.name !== name && !isTalk(at);
        if (all.some(isOther)) refused.add(place);
      }
    }
    return refused;
  }

  #claimed(use: NameInCommand, edit: PinEdit, changed: number | null, place?: string): PinSite {
    const site: PinSite = { kind: 'edits', edits: [edit] };
    const names =
      changed === null
        ? []
        : this.#changedBy(use.argument, changed).filter(({ name }) => !this.#holdsName(name, use));
    this.#claims.set(site, [{ place: place ?? `at:${edit.start}`, holder: use.holder, uses: names }]);
    return site;
  }

  /** The variables of a word that a change at a place elsewhere changes. */
  #changedBy({ word }: Argument, at: number): readonly { readonly name: string; readonly at: number }[] {
    const all = word.parts.flatMap((part) =>
      part.kind === 'parameter' ? [{ name: part.name, at: part.start }] : [],
    );
    const origin = this.#variables.assignmentAround(at)?.name;
    const own = all.filter(({ name }) => name === origin);
    return own.length > 0 ? own : all;
  }

  /** Whether a variable holds the name itself, so that changing it changes this repository only. */
  #holdsName(name: string, { value, repo }: NameInCommand): boolean {
    return this.#variables.assignmentAround(offsetIn(value, repo.at))?.name === name;
  }

  /**
   * Who runs the script can choose another repository by setting the variable that it comes from: then the revision can be
   * chosen the same way. Null when that variable is taken.
   */
  #overridable({ argument, value, command, repo }: NameInCommand, edit: PinEdit): PinEdit | null {
    if (value.resolution === 'literal' || value.resolution === 'constant') return edit;
    const parameter = argument.word.parts.findLast((part) => part.kind === 'parameter');
    if (parameter?.kind !== 'parameter') return edit;
    const name = /^[A-Za-z_]\w*$/.test(parameter.name) ? parameter.name : 'MODEL';
    const isLower = name === name.toLowerCase();
    const stem = name.replace(/_?(?:ID|NAME|PATH|REPO)$/i, '') || name;
    const variable = `${stem}${isLower ? '_revision' : '_REVISION'}`;
    if (this.#variables.isSet(variable)) return null;
    const at = offsetIn(value, repo.at);
    // A fallback of the environment that stands in a single-quoted word would not be expanded there.
    if (
      at >= command.start &&
      at < command.end &&
      !this.#script.text.slice(argument.word.start, at).includes('$')
    )
      return edit;
    const quote = this.#script.text[argument.word.start] === '"' && edit.before.endsWith(' ') ? '"' : '';
    const dollar = this.#isMake ? '$$' : '$';
    return {
      ...edit,
      before: `${edit.before}${quote}${dollar}{${variable}:-`,
      after: `}${quote}${edit.after}`,
    };
  }
}

/**
 * Where an edit of a value stands. What is put behind a variable stays out of the variable, which others may use:
 * `pretrained=$M,revision=…`.
 */
function placedIn(
  { value, argument: { word } }: NameInCommand,
  { start, end }: PinEdit,
): { readonly start: number; readonly end: number } | null {
  const isInWord = (at: number) => at >= word.start && at < word.end;
  if (start !== end || start === 0 || isInWord(offsetIn(value, start - 1))) return spanOf(value, start, end);
  const last = word.parts.at(-1);
  const at = start === value.text.length && last?.kind === 'parameter' ? last.end : offsetIn(value, start);
  return isInWord(at) || at === word.end ? { start: at, end: at } : spanOf(value, start, end);
}

const NOTHING = { start: 0, end: 0, parts: [] } as const;

export function unpinnable(because: UnpinnableReason): PinSite {
  return { kind: 'unpinnable', because };
}
