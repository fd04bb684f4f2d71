import { gradeRevision, type HubName, type ReferenceKind, type ReferenceRole } from '../../core/index.ts';
import type { CallExpression, Expression } from '../../formats/python/index.ts';
import type { NameContext } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import { argumentFor } from './arguments.ts';
import { CallArguments } from './call-arguments.ts';
import type { Collector } from './collector.ts';
import { isConfusable, isOffline } from './confusion.ts';
import type { Evaluator } from './evaluator.ts';
import { shortened } from './expression-text.ts';
import type { NameArgument } from './form.ts';
import { callsForwardedTo } from './forwarding.ts';
import { hubOf } from './hub-switch.ts';
import { BASIC_TRANSFORMERS } from './library-names.data.ts';
import type { Match } from './match.ts';
import { matchForms } from './match.ts';
import { type SpelledName, spelledNames } from './name-syntax.ts';
import type { NameUse } from './name-use.ts';
import { isLocalPath, isNameOnHub, isPlausibleName, isPlausibleRemoteBareName } from './names.ts';
import { pinningOf, pinningOfUnknown } from './pin-use.ts';
import { holdsDataset } from './receiver.ts';
import { agreeing, type Candidate, type Trail, Values } from './value.ts';

/** Where a text stands: its role overrides that of loads (`commented`, `mention`), its offset is added. */
export interface Place {
  readonly role: ReferenceRole | null;
  readonly offset: number;
  readonly context: ReaderContext;
}

/** Revisions that one name may be loaded at in one call: both branches of a condition, say. */
const MAX_REVISIONS = 4;

/** A revision as a call gives it: known, given by an expression that the file does not tell, or neither. */
interface GivenRevision {
  readonly revision: string | null;
  readonly revisionExpression?: string;
}
const NO_REVISION: readonly GivenRevision[] = [{ revision: null }];

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  model: 'model',
  dataset: 'dataset',
  space: 'space',
  kernel: 'code',
};

/** Reports the names that known APIs are given in a text. */
export function readSinks(evaluator: Evaluator, collector: Collector, place: Place): void {
  for (const opening of evaluator.model.source.callOpenings) {
    const matches = matchForms(evaluator.model, opening);
    if (matches.length === 0) continue;
    const call = evaluator.model.call(opening);
    if (call === null) continue;
    for (const match of matches) {
      readMatch(evaluator, collector, place, match, call);
      for (const given of callsForwardedTo(evaluator.model, call))
        readMatch(evaluator, collector, place, match, given);
    }
  }
}

/** Reports the names that one call is given which fulfils a row. */
export function readMatch(
  evaluator: Evaluator,
  collector: Collector,
  place: Place,
  match: Match,
  call: CallExpression,
): void {
  readSink(new Sink(evaluator, collector, place, match, call));
}

function readSink(sink: Sink): void {
  const { form } = sink.match;
  if (form.onlyWith === '!model') {
    const { args } = sink.call;
    const given = args.some(({ name, unpack }) => unpack !== '' || name === 'model');
    if (given || args.filter(({ name }) => name === null).length > 1) return;
  } else if (form.onlyWith !== undefined && !sink.asks(form.onlyWith)) return;
  if (form.unless !== undefined && sink.has(...form.unless)) return;
  for (const argument of form.names) sink.read(argument);
}

class Sink {
  readonly match: Match;
  readonly call: CallExpression;
  readonly #evaluator: Evaluator;
  readonly #collector: Collector;
  readonly #place: Place;
  readonly #arguments: CallArguments;

  constructor(evaluator: Evaluator, collector: Collector, place: Place, match: Match, call: CallExpression) {
    this.#evaluator = evaluator;
    this.#collector = collector;
    this.#place = place;
    this.match = match;
    this.call = call;
    this.#arguments = new CallArguments(evaluator, call);
  }

  asks(keyword: string): boolean {
    return this.#arguments.asks(keyword);
  }

  has(keyword: string, value: string): boolean {
    const given = this.#arguments.given([keyword]);
    return given !== null && this.#evaluator.values(given).candidates.some(({ text }) => text === value);
  }

  read(argument: NameArgument): void {
    const expression = this.#arguments.named(argument);
    if (expression === null) return;
    const values = fewImported(this.#valuesOf(argument, expression));
    let settled = values.object;
    for (const candidate of values.candidates) {
      if (isLocalPath(candidate.text)) settled = true;
      if (this.#isConfusion(argument, candidate)) {
        this.#reportConfusion(argument, expression, candidate);
        settled = true;
        continue;
      }
      for (const spelled of spelledNames(candidate.text, argument.syntax ?? 'plain')) {
        if (this.#report(argument, expression, candidate, spelled)) settled = true;
      }
    }
    if (!settled && values.candidates.length === 0) this.#reportUnresolved(argument, expression, values);
  }

  /** What an argument can be; of one that comes in a dict (`**config`), whatever the file puts under its key. */
  #valuesOf({ keys = [] }: NameArgument, expression: Expression): Values {
    const first = this.#evaluator.values(expression);
    const inside = expression.start >= this.call.start && expression.end <= this.call.end;
    for (const { unpack, value } of inside ? [] : this.call.args) {
      if (unpack !== '**' || value.kind !== 'name') continue;
      for (const text of keys) {
        const values = this.#evaluator.values(value, [{ kind: 'key', text, expression: null }]);
        if (values.candidates.length > first.candidates.length) return values;
      }
    }
    return first;
  }

  /** True when the candidate is a name, or stands for something that is known not to be one. */
  #report(
    argument: NameArgument,
    expression: Expression,
    candidate: Candidate,
    spelled: SpelledName,
  ): boolean {
    let { name } = spelled;
    const { form } = this.match;
    const hub = spelled.hub ?? this.#hub();
    // Hubs whose names are of another shape than `owner/name`, and judged by their own grammar.
    const judged = spelled.hub !== undefined && hub !== 'huggingface' && hub !== 'modelscope';
    const bare = !judged && !name.includes('/');
    let role: ReferenceRole =
      argument.role ?? (form.describes === true && this.#arguments.isClosed() ? 'alias' : 'load');
    if (bare) {
      const alias = argument.bare?.[name];
      if (alias === null) return true;
      if (alias !== undefined) name = alias;
      else if (argument.ownerFrom !== undefined) name = `${this.#ownerOf(argument)}/${name}`;
      else if (argument.bareNames === false && role !== 'publish') return false;
      else if (role === 'publish') return this.#reportOwnRepo(argument, candidate, name, expression);
    }
    if (bare && candidate.cut === true) return true;
    if (!judged && !this.#isPlausible(name, candidate)) return false;
    if (bare && name === spelled.name && argument.owner === undefined) {
      const kind = argument.kind ?? this.#kind(candidate.trail) ?? 'model';
      if (!isPlausibleRemoteBareName(name, kind, candidate.resolution)) return false;
    }
    if (bare && name === spelled.name && argument.owner !== undefined) name = withOwner(argument.owner, name);
    if (this.#place.role !== null) role = this.#place.role;
    const written = placeOf(candidate, spelled);
    const offset = candidate.file === undefined ? written : expression.start;
    const inside = offset >= this.call.start && offset < this.call.end;
    // Beside an address, it is the argument that counts (diffusers, `loaders/single_file`).
    const isTold = argument.syntax === 'address' && this.#arguments.given(['revision']) !== null;
    const revisions =
      spelled.revision === null || isTold
        ? this.#revisions(argument, candidate, expression)
        : [{ revision: spelled.revision }];
    const implicit = form.onlyWith === '!model';
    const kind = argument.kind ?? spelled.kind ?? this.#kind(candidate.trail) ?? 'model';
    const pinned = { hub, kind, name, candidate, spelled, offset };
    for (const { revision, revisionExpression } of revisions) {
      this.#collector.add({
        hub,
        kind,
        name,
        ...impliedOwner(name, candidate.text),
        role,
        form: form.form,
        offset: this.#place.offset + offset,
        usedAt: inside ? null : this.#place.offset + this.call.start,
        ...(candidate.file === undefined ? {} : { definedAt: { file: candidate.file, offset: written } }),
        resolution: implicit ? 'default' : candidate.resolution,
        revision,
        ...(revisionExpression === undefined ? {} : { revisionExpression }),
        // Whose code runs is said of what is loaded, not of what it comes from.
        remoteCode:
          argument.remoteCode === true ||
          spelled.remoteCode === true ||
          (role !== 'mention' && this.#asksForCode()),
        ...(role === 'load' && this.#wantsPins(revision)
          ? { pinning: pinningOf(this.#nameUse(argument, expression), pinned) }
          : {}),
      });
    }
    return true;
  }

  #isPlausible(name: string, candidate: Candidate): boolean {
    const { certainty, form } = this.match;
    const where = this.#whereOf(candidate);
    if (form.hubOnly === true && certainty === 'proven' && where === 'sink' && isNameOnHub(name, where))
      return true;
    return isPlausibleName(name, certainty, this.#place.context, where);
  }

  #ownerOf({ owner = '', ownerFrom }: NameArgument): string {
    const given = argumentFor(this.#evaluator, this.call, ownerFrom?.at, ownerFrom?.keys ?? []);
    return given === null ? owner : (this.#evaluator.values(given).candidates[0]?.text ?? owner);
  }

  /** A folder of the program's own, given to what asks the hub for a name when there is no such folder. */
  #isConfusion(argument: NameArgument, { text, resolution }: Candidate): boolean {
    if (this.match.form.foldersFirst !== true || this.#place.role !== null) return false;
    if (argument.role === 'publish' || argument.role === 'mention') return false;
    if (resolution !== 'literal' && resolution !== 'constant') return false;
    return isConfusable(text, this.#place.context);
  }

  #reportConfusion(argument: NameArgument, expression: Expression, candidate: Candidate): void {
    const { context, offset } = this.#place;
    if (this.asks('local_files_only') || isOffline(this.#evaluator)) return;
    const { form } = this.match.form;
    const at = offset + (candidate.file === undefined ? candidate.offset : expression.start);
    if (!this.#collector.isNewHazard(`${at}|${form}|${candidate.text}`)) return;
    context.hazard({
      kind: 'model-confusion',
      name: candidate.text,
      of: argument.kind ?? this.#kind(candidate.trail) ?? 'model',
      form,
      offset: at,
      isThere: context.exists(candidate.text),
      remoteCode: argument.remoteCode === true || this.#asksForCode(),
    });
  }

  /** The default of a parameter or option is often only there to show what goes in its place. */
  #whereOf({ resolution }: Candidate): NameContext {
    const runs = this.#place.role === null && (resolution === 'literal' || resolution === 'constant');
    return runs ? 'sink' : 'elsewhere';
  }

  #hub(): HubName {
    return hubOf(this.#evaluator.model, this.match.form);
  }

  /** A repository without an owner is published under whoever runs the code: `*` stands for that. */
  #reportOwnRepo(
    argument: NameArgument,
    candidate: Candidate,
    name: string,
    expression: Expression,
  ): boolean {
    if (
      this.#place.role !== null ||
      /^your[-_]/i.test(name) ||
      !isPlausibleName(`owner-1/${name}`, this.match.certainty, this.#place.context)
    )
      return false;
    this.#collector.add({
      hub: this.#hub(),
      kind: argument.kind ?? this.#kind(candidate.trail) ?? 'model',
      name: `*/${name}`,
      role: 'publish',
      form: this.match.form.form,
      offset: this.#place.offset + candidate.offset,
      usedAt: null,
      resolution: 'dynamic',
      expression: shortened(this.#evaluator.model.source.text, expression),
      revision: null,
      remoteCode: false,
    });
    return true;
  }

  #kind(trail: Trail | null): ReferenceKind | null {
    const { kindKey, kindOfReceiver } = this.match.form;
    if (kindKey === undefined) return null;
    const expression = argumentFor(this.#evaluator, this.call, undefined, [kindKey]);
    if (expression === null)
      return kindOfReceiver === true && holdsDataset(this.#evaluator, this.call.callee) ? 'dataset' : null;
    const values = this.#evaluator.values(expression);
    const fitting = agreeing(values, trail)[0] ?? values.candidates[0];
    return fitting === undefined ? null : (KINDS[fitting.text] ?? null);
  }

  /** The revisions that go with a candidate; one without a revision when none is given or none is known. */
  #revisions(argument: NameArgument, candidate: Candidate, id: Expression): readonly GivenRevision[] {
    const keys = argument.pin ?? this.match.form.pin ?? ['revision'];
    const expression = this.#arguments.given(keys, this.match.form.pinAt);
    if (expression === null) return NO_REVISION;
    const { text } = this.#evaluator.model.source;
    // `version=1` of kernels.
    if (expression.kind === 'constant' && expression.value === 'number')
      return [{ revision: text.slice(expression.start, expression.end) }];
    const keyed = this.#keyedBy(expression, id, candidate);
    const values = this.#evaluator.values(expression);
    const fitting = keyed ?? agreeing(values, candidate.trail);
    const texts = new Set(fitting.map(({ text }) => text).filter((text) => text !== ''));
    if (texts.size > 0) return [...texts].slice(0, MAX_REVISIONS).map((revision) => ({ revision }));
    return values.open ? [{ revision: null, revisionExpression: shortened(text, expression) }] : NO_REVISION;
  }

  /** `revision=REVISIONS[model]` beside `model`: the entry under the candidate's own name. */
  #keyedBy(expression: Expression, id: Expression, candidate: Candidate): readonly Candidate[] | null {
    const { text } = this.#evaluator.model.source;
    const [container, key] =
      expression.kind === 'subscript'
        ? [expression.object, expression.index]
        : expression.kind === 'call' &&
            expression.callee.kind === 'attribute' &&
            expression.callee.name === 'get'
          ? [expression.callee.object, expression.args[0]?.value]
          : [null, undefined];
    if (container === null || key === undefined) return null;
    if (text.slice(key.start, key.end) !== text.slice(id.start, id.end)) return null;
    const { candidates } = this.#evaluator.values(container, [
      { kind: 'key', text: candidate.text, expression: null },
    ]);
    // `.get(model, "main")`
    const fallback = expression.kind === 'call' ? expression.args[1]?.value : undefined;
    return candidates.length > 0 || fallback === undefined
      ? candidates
      : this.#evaluator.values(fallback).candidates;
  }

  /** A known API is given something that this file does not tell. */
  #reportUnresolved(argument: NameArgument, expression: Expression, values: Values): void {
    const { certainty, form } = this.match;
    const syntax = argument.syntax ?? 'plain';
    if (!values.open || certainty !== 'proven' || this.#place.role !== null) return;
    if (argument.mayBeObject === true || argument.bareNames === false || syntax !== 'plain') return;
    const text = shortened(this.#evaluator.model.source.text, expression);
    if (LOCAL_EXPRESSION.test(text)) return;
    const prefix = values.prefix ?? '';
    if (!NAME_PREFIX.test(prefix)) return;
    this.#collector.add({
      hub: this.#hub(),
      kind: argument.kind ?? this.#kind(null) ?? 'model',
      name: `${prefix}*`,
      role: argument.role ?? 'load',
      form: form.form,
      offset: this.#place.offset + expression.start,
      usedAt: null,
      resolution: 'dynamic',
      expression: text,
      revision: null,
      remoteCode: argument.remoteCode === true || this.#asksForCode(),
      ...((argument.role ?? 'load') === 'load' && this.#wantsPins(null)
        ? { pinning: pinningOfUnknown(this.#nameUse(argument, expression)) }
        : {}),
    });
  }

  /** What is not run, and what has its commit, is not pinned. */
  #wantsPins(revision: string | null): boolean {
    const { role, context } = this.#place;
    return context.wantsPins && role === null && gradeRevision(revision, this.#hub()) !== 'commit';
  }

  #nameUse(argument: NameArgument, expression: Expression): NameUse {
    const { form } = this.match;
    const given = this.#arguments.given(argument.pin ?? form.pin ?? ['revision'], form.pinAt);
    const { call } = this;
    return {
      evaluator: this.#evaluator,
      claims: this.#collector.claims,
      call,
      form,
      argument,
      expression,
      given,
    };
  }

  #asksForCode(): boolean {
    const { codeWith = [] } = this.match.form;
    if (this.#arguments.asks('trust_remote_code')) return true;
    return codeWith.some((keyword) => {
      const given = this.#arguments.given([keyword]);
      // A name with an owner is a reference of its own, and it is its code that runs.
      return given?.kind === 'string' && !given.value.includes('/');
    });
  }
}

/** Names that one use may have of other files. Larger registries are told of where they stand. */
const MAX_IMPORTED_NAMES = 32;

/** Leaves a large registry of another file out: what the use takes of it is not known then. */
function fewImported(values: Values): Values {
  const imported = new Set<string>();
  for (const { file, text } of values.candidates) if (file !== undefined) imported.add(text);
  if (imported.size <= MAX_IMPORTED_NAMES) return values;
  const few = new Values();
  few.candidates.push(...values.candidates.filter(({ file }) => file === undefined));
  few.open = true;
  return few;
}

/** Where a name stands: in a text that was put together, in the part that holds all of it. */
function placeOf(candidate: Candidate, { at, name }: SpelledName): number {
  for (const piece of at === 0 ? [] : (candidate.pieces ?? [])) {
    if (piece.verbatim && at >= piece.at && at + name.length <= piece.at + piece.length)
      return piece.offset + at - piece.at;
  }
  return candidate.verbatim ? candidate.offset + at : candidate.offset;
}

/** Expressions that by their words are paths of files the program wrote itself. */
const LOCAL_EXPRESSION =
  /(?:tmp|temp|output|save[ds]?|local|cache|export|dump|target|download)_?(?:dir|path|folder|directory|name)?\b|dirname|directory|folder|_dir\b|\bdir\b|tmpdir|tempdir|checkpoint|ckpt/i;

/** What a name can begin with: nothing, an owner, or an owner and the beginning of a name. */
const NAME_PREFIX = /^(?:[A-Za-z0-9][\w.-]*(?:\/[\w.-]*)?)?$/;

/** The owner that neither the text nor anything else in the file gives. */
function impliedOwner(name: string, text: string): { readonly impliedOwner?: string } {
  const owner = name.slice(0, Math.max(name.indexOf('/'), 0));
  return owner === '' || text.includes('/') || text.includes(owner) ? {} : { impliedOwner: owner };
}

function withOwner(owner: string, name: string): string {
  return BASIC.has(name) ? name : `${owner}/${name}`;
}

const BASIC = new Set(Object.keys(BASIC_TRANSFORMERS));
