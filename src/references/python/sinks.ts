import { gradeRevision, type HubName, type ReferenceKind, type ReferenceRole } from '../../core/index.ts';
import type { CallExpression, Expression } from '../../formats/python/index.ts';
import type { NameContext } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import { argumentFor } from './arguments.ts';
import { CallArguments } from './call-arguments.ts';
import {
  fewImported,
  impliedOwner,
  LOCAL_EXPRESSION,
  NAME_PREFIX,
  placeOf,
  withOwner,
} from './candidate-names.ts';
import type { Collector } from './collector.ts';
import { isConfusable, isOffline } from './confusion.ts';
import type { Evaluator } from './evaluator.ts';
import { shortened } from './expression-text.ts';
import type { NameArgument } from './form.ts';
import { callsForwardedTo } from './forwarding.ts';
import { revisionsOf } from './given-revisions.ts';
import { hubOf } from './hub-switch.ts';
import type { Match } from './match.ts';
import { matchForms } from './match.ts';
import { type SpelledName, spelledNames } from './name-syntax.ts';
import type { NameUse } from './name-use.ts';
import { isLocalPath, isNameOnHub, isPlausibleName, isPlausibleRemoteBareName } from './names.ts';
import { pinningOf, pinningOfUnknown } from './pin-use.ts';
import { holdsDataset } from './receiver.ts';
import { agreeing, type Candidate, type Trail, type Values } from './value.ts';

/** Where a text stands: its role overrides that of loads (`commented`, `mention`), its offset is added. */
export interface Place {
  readonly role: ReferenceRole | null;
  readonly offset: number;
  readonly context: ReaderContext;
}

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  model: 'model',
  dataset: 'dataset',
  space: 'space',
  kernel: 'code',
};

/** Reports the names that known APIs are given in a text. */
export function readSinks(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { calledNames } = evaluator.model;
  for (const [index, opening] of evaluator.model.source.callOpenings.entries()) {
    const matches = matchForms(evaluator.model, opening, calledNames[index]);
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
  if (form.onlyIf !== undefined && !sink.has(...form.onlyIf)) return;
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

  has(keyword: string, ...values: readonly string[]): boolean {
    const given = this.#arguments.given([keyword]);
    return (
      given !== null && this.#evaluator.values(given).candidates.some(({ text }) => values.includes(text))
    );
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
        ? revisionsOf(this.#evaluator, this.#givenRevision(argument), candidate, expression)
        : [{ revision: spelled.revision }];
    const implicit = form.onlyWith === '!model';
    // An `hf://` address says itself what it leads to: a model, unless it begins otherwise (`hf_file_system.py`).
    const said = argument.syntax === 'hub-uri' ? spelled.kind : null;
    const kind = said ?? argument.kind ?? spelled.kind ?? this.#kind(candidate.trail) ?? 'model';
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

  /** What is given for the revision of an argument. */
  #givenRevision(argument: NameArgument): Expression | null {
    const { pin, pinAt } = this.match.form;
    return this.#arguments.given(argument.pin ?? pin ?? ['revision'], pinAt);
  }

  #nameUse(argument: NameArgument, expression: Expression): NameUse {
    const { form } = this.match;
    const given = this.#givenRevision(argument);
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
