import type { Argument, Expression, Statement } from '../../formats/jinja/index.ts';
import { targetNames } from './constants.ts';
import { type Constants, type Folded, fold, HOLE } from './fold.ts';
import { type MessageFlow, mentionsSaid } from './message-flow.ts';
import { PART_NAMES, SAID, SEARCHES } from './message-names.data.ts';
import { bodiesOf, everyExpression, everyPart, everyStatement } from './walk.ts';

/** Texts of one condition that are told; a list of trigger words may be long. */
const TEXTS_MAX = 64;
const ROUNDS = 3;

/** Finds the texts that a template looks for in what is said. */
export class TriggerFinder {
  readonly #flow: MessageFlow;
  readonly #constants: Constants;
  /** Of variables and macros: texts that what they hold hangs on. */
  readonly #inherited = new Map<string, ReadonlySet<string>>();

  /** Names of fields that the template reads of anything. */
  readonly #fields: ReadonlySet<string>;

  constructor(body: readonly Statement[], flow: MessageFlow, constants: Constants) {
    this.#flow = flow;
    this.#fields = fieldsOf(body);
    this.#constants = constants;
    for (let round = 0; round < ROUNDS; round++) {
      const before = [...this.#inherited.values()].reduce((sum, { size }) => sum + size, 0);
      this.#spread(body, []);
      if ([...this.#inherited.values()].reduce((sum, { size }) => sum + size, 0) === before) break;
    }
  }

  /** The texts that an expression looks for in what is said, directly or by a variable. */
  textsOf(condition: Expression): readonly string[] {
    const texts = new Set<string>();
    for (const part of everyPart(condition)) {
      for (const text of this.#soughtBy(part)) texts.add(text);
      for (const text of this.#inherited.get(nameOf(part)) ?? []) texts.add(text);
      if (texts.size > TEXTS_MAX) break;
    }
    return [...texts];
  }

  /**
   * Those of some texts that people say. What is a field of a message somewhere in the template, or a switch of thinking, is
   * none as long as nothing is said on it: `'image' in part` asks for a field.
   */
  spokenOf(texts: readonly string[], speaks: boolean): readonly string[] {
    return texts.filter((text) => isSpoken(text) && (speaks || !(this.#fields.has(text) || isSwitch(text))));
  }

  #soughtBy(part: Expression): readonly string[] {
    const { kind } = part;
    if (kind === 'compare') {
      const sides = [part.first, ...part.rest.map(({ operand }) => operand)];
      return this.#against(sides);
    }
    if (kind === 'test')
      return part.name === 'string' || part.name === 'defined'
        ? []
        : this.#against([part.object, ...values(part.args)]);
    if (kind === 'call' && part.callee.kind === 'attribute' && SEARCHES.has(part.callee.name))
      return this.#against([part.callee.object, ...values(part.args)]);
    if (kind === 'filter' && part.object !== null) return this.#filter(part, part.object);
    // A table of answers: `{'word': 'what to say'}[content]`.
    if (kind === 'item' && part.object.kind === 'dict' && this.#isSaid(part.index))
      return part.object.entries.flatMap(({ key }) => this.#textsIn(key));
    if (
      kind === 'call' &&
      part.callee.kind === 'attribute' &&
      part.callee.object.kind === 'dict' &&
      part.args.some(({ value }) => this.#isSaid(value))
    )
      return part.callee.object.entries.flatMap(({ key }) => this.#textsIn(key));
    return [];
  }

  #filter(filter: Expression & { kind: 'filter' }, object: Expression): readonly string[] {
    if (SEARCHES.has(filter.name)) return this.#against([object, ...values(filter.args)]);
    if (
      filter.name !== 'select' &&
      filter.name !== 'reject' &&
      filter.name !== 'selectattr' &&
      filter.name !== 'rejectattr'
    )
      return [];
    const byField = filter.name.endsWith('attr');
    const field = byField && filter.args[0] ? fold(filter.args[0].value, this.#constants) : undefined;
    if (byField && !(typeof field === 'string' && SAID.has(field))) return [];
    if (!byField && !this.#isSaid(object)) return [];
    // The name of the test comes first, what it is compared to second.
    return values(filter.args)
      .slice(byField ? 2 : 1)
      .flatMap((value) => this.#textsIn(value));
  }

  #against(sides: readonly Expression[]): readonly string[] {
    if (!sides.some((side) => this.#isSaid(side))) return [];
    return sides.filter((side) => !this.#isSaid(side)).flatMap((side) => this.#textsIn(side));
  }

  #isSaid(expression: Expression): boolean {
    const origin = this.#flow.originOf(expression);
    return origin === 'said' || origin === 'clock';
  }

  #textsIn(expression: Expression): readonly string[] {
    const value = fold(expression, this.#constants);
    if (value !== undefined) return flatTexts(value);
    const several = expression.kind === 'name' ? (this.#constants.get(expression.name) ?? []) : [];
    return several.flatMap(flatTexts);
  }

  #spread(body: readonly Statement[], around: readonly string[]): void {
    for (const statement of body) {
      if (statement.kind === 'set')
        this.#inherit(statement.target, [...around, ...this.#askedBy(statement.value)]);
      else if (statement.kind === 'set-block') {
        const inside = [...everyStatement(statement.body)].flatMap((one) =>
          one.kind === 'if'
            ? one.branches.flatMap(({ test }) => (test === null ? [] : this.textsOf(test)))
            : [],
        );
        this.#inherit(statement.target, [...around, ...inside]);
      } else if (statement.kind === 'macro') {
        const inside = [...everyStatement(statement.body)].flatMap((one) =>
          one.kind === 'if'
            ? one.branches.flatMap(({ test }) => (test === null ? [] : this.textsOf(test)))
            : [],
        );
        this.#remember(statement.name, inside);
      }
      const conditions =
        statement.kind === 'if'
          ? statement.branches.flatMap(({ test }) => (test === null ? [] : this.textsOf(test)))
          : statement.kind === 'for'
            ? [
                ...this.textsOf(statement.iterable),
                ...(statement.test === null ? [] : this.textsOf(statement.test)),
              ]
            : [];
      const below = [...around, ...conditions].slice(0, TEXTS_MAX);
      for (const inner of bodiesOf(statement)) this.#spread(inner, below);
    }
  }

  /** Texts that a value hangs on: what it is derived from without asking does not count. */
  #askedBy(value: Expression): readonly string[] {
    return mentionsSaid(value, this.#flow) || value.kind !== 'constant' ? this.textsOf(value) : [];
  }

  #inherit(target: Expression, texts: readonly string[]): void {
    for (const name of targetNames(target)) this.#remember(name, texts);
  }

  #remember(name: string, texts: readonly string[]): void {
    if (texts.length === 0) return;
    const all = new Set([...(this.#inherited.get(name) ?? []), ...texts]);
    this.#inherited.set(name, new Set([...all].slice(0, TEXTS_MAX)));
  }
}

/** Whether a text is one that people say, rather than a mark that programs put among what is said. */
export function isSpoken(text: string): boolean {
  const bare = text.trim();
  if (bare === '' || PART_NAMES.has(bare)) return false;
  if (HIDDEN.test(bare)) return true;
  if (!/[\p{L}\p{N}]/u.test(bare)) return false;
  return !MARK.test(bare);
}

/** A way of thinking that is asked for in what is said, as some models have it. */
export function isSwitch(text: string): boolean {
  return text.length < 40 && /\b(?:think(?:ing)?|reasoning)\b/i.test(text);
}

function fieldsOf(body: readonly Statement[]): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const expression of everyExpression(body)) {
    if (expression.kind === 'attribute') fields.add(expression.name);
    else if (expression.kind === 'item' && expression.index.kind === 'constant')
      fields.add(String(expression.index.value));
    else if (
      expression.kind === 'call' &&
      expression.callee.kind === 'attribute' &&
      expression.callee.name === 'get'
    )
      for (const { value } of expression.args.slice(0, 1))
        if (value.kind === 'constant') fields.add(String(value.value));
  }
  return fields;
}

/** Opens with what opens tags, tokens, commands and fields, or closes with it. */
const MARK = /^[<[{|/#@`*$\\＜【〈（(_!~^&=+\-.:;]|^"|[>\]}|】＞]$|^\W*\w*_\w*\W*$/u;

const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/u;

function nameOf(part: Expression): string {
  if (part.kind === 'name') return part.name;
  return part.kind === 'attribute' && part.object.kind === 'name' ? `${part.object.name}.${part.name}` : '';
}

function flatTexts(value: Folded): readonly string[] {
  if (typeof value === 'string') return value === HOLE ? [] : [value];
  return Array.isArray(value) ? value.flatMap(flatTexts) : [];
}

function values(args: readonly Argument[]): readonly Expression[] {
  return args.map(({ value }) => value);
}
