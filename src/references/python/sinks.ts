import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';
import type { CallExpression, Expression } from '../../formats/python/index.ts';
import type { ReaderContext } from '../reader.ts';
import { argumentFor, entryOf } from './arguments.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { shortened } from './expression-text.ts';
import { lastName } from './file-model.ts';
import type { NameArgument } from './form.ts';
import { BASIC_TRANSFORMERS } from './library-names.data.ts';
import type { Match } from './match.ts';
import { matchForms } from './match.ts';
import { type SpelledName, spelledNames } from './name-syntax.ts';
import { isLocalPath, isPlausibleName } from './names.ts';
import { agree, type Candidate, type Values } from './value.ts';

/** Where a text stands: its role overrides that of loads (`commented`, `mention`), its offset is added. */
export interface Place {
  readonly role: ReferenceRole | null;
  readonly offset: number;
  readonly context: ReaderContext;
}

/** Revisions that one name may be loaded at in one call: both branches of a condition, say. */
const MAX_REVISIONS = 4;

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
    for (const match of matches) readSink(new Sink(evaluator, collector, place, match, call));
  }
}

function readSink(sink: Sink): void {
  const { form } = sink.match;
  if (form.onlyWith === '!model') {
    const { args } = sink.call;
    const given = args.some(({ name, unpack }) => unpack !== '' || name === 'model');
    if (given || args.filter(({ name }) => name === null).length > 1) return;
  } else if (form.onlyWith !== undefined && !sink.asks(form.onlyWith)) return;
  for (const argument of form.names) sink.read(argument);
}

class Sink {
  readonly match: Match;
  readonly call: CallExpression;
  readonly #evaluator: Evaluator;
  readonly #collector: Collector;
  readonly #place: Place;

  constructor(evaluator: Evaluator, collector: Collector, place: Place, match: Match, call: CallExpression) {
    this.#evaluator = evaluator;
    this.#collector = collector;
    this.#place = place;
    this.match = match;
    this.call = call;
  }

  read(argument: NameArgument): void {
    const expression = this.#argument(argument);
    if (expression === null) return;
    const values = this.#evaluator.values(expression);
    let settled = values.object;
    for (const candidate of values.candidates) {
      if (isLocalPath(candidate.text)) settled = true;
      for (const spelled of spelledNames(candidate.text, argument.syntax ?? 'plain')) {
        if (this.#report(argument, expression, candidate, spelled)) settled = true;
      }
    }
    if (!settled && values.candidates.length === 0) this.#reportUnresolved(argument, expression, values);
  }

  /** Whether a keyword is `True`, written out or through a constant. */
  asks(keyword: string): boolean {
    const value =
      argumentFor(this.#evaluator, this.call, undefined, [keyword]) ??
      this.#nested(['model_kwargs', 'tokenizer_kwargs', 'model_init_kwargs', 'config_kwargs'], keyword);
    return value !== null && this.#isTrue(value);
  }

  #nested(outer: readonly string[], key: string): Expression | null {
    for (const keyword of outer) {
      const dict = argumentFor(this.#evaluator, this.call, undefined, [keyword]);
      const found = dict === null ? null : entryOf(this.#evaluator, dict, [key]);
      if (found !== null) return found;
    }
    return null;
  }

  #isTrue(value: Expression): boolean {
    if (value.kind === 'constant') return value.value === 'True';
    if (value.kind !== 'name') return false;
    const { bindings, source } = this.#evaluator.model;
    for (const scope of this.#scopes(value.start)) {
      for (const { statement } of bindings.in(scope, value.name)) {
        const assigned = source.statement(statement);
        if (assigned.kind === 'assign' && assigned.value?.kind === 'constant')
          return assigned.value.value === 'True';
      }
    }
    return false;
  }

  #scopes(offset: number): number[] {
    const { source } = this.#evaluator.model;
    const scopes: number[] = [];
    const statement = Math.max(source.statementOf(source.tokenAt(offset)), 0);
    for (
      let scope = source.table.scope[statement] ?? 0;
      scope >= 0;
      scope = source.table.scopes[scope]!.parent
    ) {
      scopes.push(scope);
    }
    return scopes;
  }

  #argument(argument: NameArgument): Expression | null {
    const plain = (argument.keys ?? []).filter((key) => !key.includes('.'));
    const found =
      argumentFor(this.#evaluator, this.call, argument.at, plain) ?? this.#byPath(argument.keys ?? []);
    return found !== null && argument.through === true ? this.#through(found) : found;
  }

  /** `keyword.key`: an entry of a dict, or an argument of a call, that is given for a keyword. */
  #byPath(keys: readonly string[]): Expression | null {
    for (const key of keys) {
      const [outer, ...inner] = key.split('.');
      if (inner.length === 0) continue;
      let value = argumentFor(this.#evaluator, this.call, undefined, [outer!]);
      for (const part of inner) value = value === null ? null : this.#entry(value, part);
      if (value !== null) return value;
    }
    return null;
  }

  #entry(value: Expression, key: string): Expression | null {
    const direct = entryOf(this.#evaluator, value, [key]);
    if (direct !== null) return direct;
    const made = this.#madeBy(value);
    return made === null ? null : argumentFor(this.#evaluator, made, undefined, [key]);
  }

  /** The call whose result an expression is, through one name. */
  #madeBy(value: Expression): CallExpression | null {
    if (value.kind === 'call') return value;
    if (value.kind !== 'name') return null;
    const { bindings, source } = this.#evaluator.model;
    for (const scope of this.#scopes(value.start)) {
      for (const { statement } of bindings.in(scope, value.name)) {
        const assigned = source.statement(statement);
        if (assigned.kind === 'assign' && assigned.value?.kind === 'call') return assigned.value;
      }
    }
    return null;
  }

  /** What the call that made an object was given as its name. */
  #through(value: Expression): Expression | null {
    const made = this.#madeBy(value);
    if (made === null || !/^(?:from_pretrained|load_config)$/.test(lastName(made))) return null;
    return argumentFor(this.#evaluator, made, 0, ['pretrained_model_name_or_path']);
  }

  /** True when the candidate is a name, or stands for something that is known not to be one. */
  #report(
    argument: NameArgument,
    expression: Expression,
    candidate: Candidate,
    spelled: SpelledName,
  ): boolean {
    let { name } = spelled;
    const bare = !name.includes('/');
    const { certainty, form } = this.match;
    let role: ReferenceRole = argument.role ?? 'load';
    if (bare) {
      const alias = argument.bare?.[name];
      if (alias === null) return true;
      if (alias !== undefined) name = alias;
      else if (argument.bareNames === false && role !== 'publish') return false;
      else if (role === 'publish') return this.#reportOwnRepo(argument, candidate, name, expression);
    }
    if (!isPlausibleName(name, certainty, this.#place.context)) return false;
    if (bare && name === spelled.name && argument.owner !== undefined) name = withOwner(argument.owner, name);
    if (this.#place.role !== null) role = this.#place.role;
    const offset = candidate.verbatim ? candidate.offset + spelled.at : candidate.offset;
    const inside = candidate.offset >= this.call.start && candidate.offset < this.call.end;
    const revisions =
      spelled.revision === null ? this.#revisions(argument, candidate, expression) : [spelled.revision];
    const implicit = form.onlyWith === '!model';
    for (const revision of revisions) {
      this.#collector.add({
        hub: this.#hub(),
        kind: argument.kind ?? spelled.kind ?? this.#kind(candidate) ?? 'model',
        name,
        role,
        form: form.form,
        offset: this.#place.offset + offset,
        usedAt: inside ? null : this.#place.offset + this.call.start,
        resolution: implicit ? 'default' : candidate.resolution,
        revision,
        remoteCode: argument.remoteCode === true || this.asks('trust_remote_code'),
      });
    }
    return true;
  }

  #hub(): HubName {
    return this.match.form.hub ?? 'huggingface';
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
      !isPlausibleName(`owner-1/${name}`, this.match.certainty, this.#place.context)
    )
      return false;
    this.#collector.add({
      hub: this.#hub(),
      kind: argument.kind ?? this.#kind(candidate) ?? 'model',
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

  #kind(candidate: Candidate): ReferenceKind | null {
    const { kindKey } = this.match.form;
    if (kindKey === undefined) return null;
    const expression = argumentFor(this.#evaluator, this.call, undefined, [kindKey]);
    if (expression === null) return null;
    const values = this.#evaluator.values(expression).candidates;
    const fitting = values.find((value) => agree(value.trail, candidate.trail)) ?? values[0];
    return fitting === undefined ? null : (KINDS[fitting.text] ?? null);
  }

  /** The revisions that go with a candidate; null alone when none is given or none is known. */
  #revisions(argument: NameArgument, candidate: Candidate, id: Expression): readonly (string | null)[] {
    const keys = argument.pin ?? this.match.form.pin ?? ['revision'];
    const plain = keys.filter((key) => !key.includes('.'));
    const expression = argumentFor(this.#evaluator, this.call, undefined, plain) ?? this.#byPath(keys);
    if (expression === null) return [null];
    const { text } = this.#evaluator.model.source;
    // `version=1` of kernels.
    if (expression.kind === 'constant' && expression.value === 'number')
      return [text.slice(expression.start, expression.end)];
    const { candidates } = this.#evaluator.values(expression);
    const keyed = this.#keyedBy(expression, id, candidate);
    const fitting = keyed ?? candidates.filter((value) => agree(value.trail, candidate.trail));
    const texts = new Set(fitting.map(({ text }) => text).filter((text) => text !== ''));
    return texts.size === 0 ? [null] : [...texts].slice(0, MAX_REVISIONS);
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
    return this.#evaluator.values(container, [{ kind: 'key', text: candidate.text, expression: null }])
      .candidates;
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
      kind: argument.kind ?? 'model',
      name: `${prefix}*`,
      role: argument.role ?? 'load',
      form: form.form,
      offset: this.#place.offset + expression.start,
      usedAt: null,
      resolution: 'dynamic',
      expression: text,
      revision: null,
      remoteCode: argument.remoteCode === true || this.asks('trust_remote_code'),
    });
  }
}

/** Expressions that by their words are paths of files the program wrote itself. */
const LOCAL_EXPRESSION =
  /(?:tmp|temp|output|save[ds]?|local|cache|export|dump|target|download)_?(?:dir|path|folder|directory|name)?\b|dirname|directory|folder|_dir\b|\bdir\b|tmpdir|tempdir|checkpoint|ckpt/i;

/** What a name can begin with: nothing, an owner, or an owner and the beginning of a name. */
const NAME_PREFIX = /^(?:[A-Za-z0-9][\w.-]*(?:\/[\w.-]*)?)?$/;

function withOwner(owner: string, name: string): string {
  return BASIC.has(name) ? name : `${owner}/${name}`;
}

const BASIC = new Set(Object.keys(BASIC_TRANSFORMERS));
