import { unreachable } from '../../base/index.ts';
import type {
  BooleanExpression,
  CallExpression,
  DictExpression,
  Expression,
  SequenceExpression,
} from '../../formats/python/index.ts';
import type { Binding } from './bindings.ts';
import { evaluateCall, evaluateVariable } from './evaluate-call.ts';
import { evaluateBinding, evaluateGlobal, evaluateName } from './evaluate-name.ts';
import { evaluateAttribute, evaluateField } from './evaluate-object.ts';
import { evaluateText } from './evaluate-text.ts';
import { type ClassModel, type FileModel, pathOf } from './file-model.ts';
import { evaluateConditional } from './membership.ts';
import type { Modules } from './modules.ts';
import { type Access, accessOf, type Candidate, choose, lessDirect, type Trail, Values } from './value.ts';

/** How far a value is followed through names, calls and containers; real code needs some ten steps (CWE-674). */
const MAX_DEPTH = 24;
/** Steps spent on one value, and on all values of a file; what exceeds them counts as not resolved (CWE-400). */
const MAX_STEPS_PER_VALUE = 3_000;
const MAX_STEPS_PER_FILE = 2_000_000;
/** Candidates of one value; the largest registries seen hold some 600 names. */
const MAX_CANDIDATES = 2_000;

/** A call that is being looked into: parameters of the function take the values given there. */
export interface Frame {
  readonly scope: number;
  readonly call: CallExpression;
  readonly outer: Frame | null;
}

/** How a value was reached. */
export interface Way {
  readonly resolution: Candidate['resolution'];
  readonly trail: Trail | null;
  readonly frame: Frame | null;
  readonly depth: number;
}

export type Path = readonly Access[];

/**
 * Says what texts an expression can have, on demand and for one path of accesses at a time, so that registries are
 * never built as values. Insensitive to conditions: every branch counts. What it cannot follow makes the result
 * `open` rather than wrong.
 */
export class Evaluator {
  readonly model: FileModel;
  #out = new Values();
  /** What this value has been looked for in already: cycles end here, and joining ways are gone once. */
  #visited = new Set<string>();
  readonly #known = new Map<string, Values>();
  #steps = 0;
  #stepsOfFile = 0;

  /** The other files of the target that names come from; null where none are followed. */
  readonly modules: Modules | null;
  /** The call that the whole text is looked at from, when a function of it is called from another file. */
  readonly #frame: Frame | null;

  constructor(model: FileModel, modules: Modules | null = null, frame: Frame | null = null) {
    this.model = model;
    this.modules = modules;
    this.#frame = frame;
  }

  /** What an expression can be, after the accesses of a path. */
  values(expression: Expression, path: Path = []): Values {
    const key = `${expression.start}:${expression.end}:${signature(path)}`;
    return this.#evaluated(key, (way) => this.visit(expression, path, way));
  }

  /** What a name of the module itself can be, for a file that imports it. */
  global(name: string, path: Path): Values {
    return this.#evaluated(`=${name}:${signature(path)}`, (way) => evaluateGlobal(this, name, path, way));
  }

  /** What a function or class of the module gives that is called without arguments. */
  called(call: CallExpression, name: string, path: Path): Values {
    return this.#evaluated(`()${name}:${signature(path)}`, (way) => {
      const callee: Expression = { kind: 'name', name, start: call.start, end: call.start };
      evaluateCall(this, { ...call, callee }, path, way);
    });
  }

  #evaluated(key: string, evaluate: (way: Way) => void): Values {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#steps = 0;
    this.#visited = new Set();
    this.#out = new Values();
    evaluate({ resolution: 'literal', trail: null, frame: this.#frame, depth: 0 });
    this.#known.set(key, this.#out);
    return this.#out;
  }

  /** The values of a part, kept apart from those of the whole. */
  part(expression: Expression, way: Way): Values {
    return this.#apart(() => this.visit(expression, [], way));
  }

  #apart(evaluate: () => void): Values {
    const outer = this.#out;
    const visited = this.#visited;
    this.#out = new Values();
    this.#visited = new Set();
    evaluate();
    const result = this.#out;
    this.#out = outer;
    this.#visited = visited;
    return result;
  }

  get out(): Values {
    return this.#out;
  }

  /** How many candidates there are so far; an evaluation that adds none may be followed by a fallback. */
  get found(): number {
    return this.#out.candidates.length;
  }

  visit(expression: Expression, path: Path, way: Way): void {
    if (
      way.depth > MAX_DEPTH ||
      this.#steps > MAX_STEPS_PER_VALUE ||
      this.#stepsOfFile > MAX_STEPS_PER_FILE ||
      this.found > MAX_CANDIDATES
    ) {
      this.#out.open = true;
      return;
    }
    this.#steps++;
    this.#stepsOfFile++;
    const key = `${expression.start}:${expression.end}:${expression.kind}:${signature(path)}:${way.frame?.call.open ?? -1}`;
    if (this.#visited.has(key)) return;
    this.#visited.add(key);
    this.#dispatch(expression, path, { ...way, depth: way.depth + 1 });
  }

  #dispatch(expression: Expression, path: Path, way: Way): void {
    switch (expression.kind) {
      case 'string':
        if (path.length === 0 || isEnumValue(path)) {
          const { value: text, contentStart: offset, verbatim } = expression;
          this.add({ text, offset, verbatim, resolution: way.resolution, trail: way.trail });
        }
        return;
      case 'joined':
        if (path.length === 0) evaluateText(this, expression, way);
        else for (const part of expression.parts) this.visit(part, path, way);
        return;
      case 'name':
        evaluateName(this, expression, path, way);
        return;
      case 'attribute':
        evaluateAttribute(this, expression, path, way);
        return;
      case 'subscript':
        this.#subscript(expression.object, expression.index, path, way);
        return;
      case 'call':
        evaluateCall(this, expression, path, way);
        return;
      case 'list':
      case 'tuple':
      case 'set':
        this.#sequence(expression, path, way);
        return;
      case 'dict':
        this.#dict(expression, path, way);
        return;
      case 'comprehension':
        if (path[0]?.kind === 'element' && expression.shape === 'dict' && expression.key !== null) {
          this.visit(expression.key, path.slice(1), way);
          return;
        }
        this.visit(expression.element, path.slice(1), way);
        return;
      case 'conditional':
        evaluateConditional(this, expression, path, way);
        return;
      case 'boolean':
        this.#boolean(expression, path, way);
        return;
      case 'binary':
        if (expression.operator === '|') {
          this.visit(expression.left, path, way);
          this.visit(expression.right, path, way);
          return;
        }
        if (expression.operator === '%' && path.length === 0) {
          evaluateText(this, expression, way);
          return;
        }
        // `Path(a) / b`
        if (expression.operator === '/') this.out.object = true;
        this.out.open = true;
        return;
      case 'walrus':
      case 'starred':
        this.visit(expression.value, path, way);
        return;
      case 'lambda':
        this.out.object = true;
        return;
      case 'constant':
        return;
      case 'other':
        this.out.open = true;
        return;
      default: {
        unreachable(expression);
        return;
      }
    }
  }

  /** Evaluates apart, and keeps the texts that fulfil a condition. */
  only(evaluate: () => void, condition: (text: string) => boolean): void {
    const { candidates, open, object } = this.#apart(evaluate);
    for (const candidate of candidates) if (condition(candidate.text)) this.add(candidate);
    this.#out.open ||= open;
    this.#out.object ||= object;
  }

  /** `a and b` is `b` or false; `a or b` falls back to `b`. */
  #boolean(expression: BooleanExpression, path: Path, way: Way): void {
    const { operands, operator } = expression;
    if (operator === 'and') {
      this.visit(operands.at(-1)!, path, way);
      return;
    }
    const { text } = this.model.source;
    let fallback: Candidate['resolution'] = 'literal';
    for (const operand of operands) {
      this.through(operand, path, way, fallback);
      if (/environ|getenv|\benv\b/.test(text.slice(operand.start, operand.end))) fallback = 'environment';
      else if (fallback === 'literal') fallback = 'default';
    }
  }

  add(candidate: Candidate): void {
    this.#out.candidates.push(candidate);
  }

  #subscript(object: Expression, index: Expression, path: Path, way: Way): void {
    if (index.kind === 'string' && pathOf(object).at(-1) === 'environ') {
      evaluateVariable(this, index.value, -1, path, way);
      this.out.open = true;
      return;
    }
    this.visit(object, [accessOf(this.model.source.text, index), ...path], way);
  }

  #sequence(expression: SequenceExpression, path: Path, way: Way): void {
    const [access, ...rest] = path;
    if (access?.kind === 'attribute') return;
    if (access?.kind === 'index') {
      const item = expression.items.at(access.index);
      if (item !== undefined) this.visit(item, rest, way);
      return;
    }
    for (const item of expression.items) {
      this.visit(item, rest, { ...way, trail: choose(way.trail, expression.start, item.start) });
    }
  }

  #dict(expression: DictExpression, path: Path, way: Way): void {
    const [access, ...rest] = path;
    if (access === undefined) {
      this.out.object = true;
      return;
    }
    const wanted = access.kind === 'key' ? access.text : access.kind === 'attribute' ? access.name : null;
    const hit =
      wanted === null
        ? undefined
        : expression.entries.find(({ key }) => key !== null && this.#isText(key, wanted));
    for (const { key, value } of expression.entries) {
      if (key === null) {
        if (hit === undefined) this.visit(value, path, way);
        continue;
      }
      if (wanted !== null && (hit === undefined ? isString(key) : key !== hit.key)) continue;
      // A key that is written out is no choice: two keys of one entry belong together.
      const chosen =
        hit === undefined ? { ...way, trail: choose(way.trail, expression.start, key.start) } : way;
      if (access.kind === 'element') this.visit(key, rest, chosen);
      else this.visit(value, rest, chosen);
    }
  }

  #isText(key: Expression, wanted: string): boolean {
    return key.kind === 'string' && key.value === wanted;
  }

  /** What a binding gives its name. */
  binding(binding: Binding, path: Path, way: Way): void {
    evaluateBinding(this, binding, path, way);
  }

  /** What an attribute of an instance of a class of the file can be. */
  field(own: ClassModel, name: string, path: Path, way: Way): void {
    evaluateField(this, own, name, path, way);
  }

  /** Visits a value that was reached through a name, an option or the environment. */
  through(expression: Expression, path: Path, way: Way, resolution: Candidate['resolution']): void {
    this.visit(expression, path, { ...way, resolution: lessDirect(way.resolution, resolution) });
  }
}

function isString(expression: Expression): boolean {
  return expression.kind === 'string';
}

function isEnumValue(path: Path): boolean {
  const [access] = path;
  return (
    path.length === 1 &&
    access?.kind === 'attribute' &&
    (access.name === 'value' || access.name === '_value_')
  );
}

function signature(path: Path): string {
  let text = '';
  for (const access of path) {
    if (access.kind === 'key') text += `k${access.text ?? `@${access.expression?.start}`};`;
    else if (access.kind === 'index') text += `i${access.index};`;
    else if (access.kind === 'attribute') text += `a${access.name};`;
    else text += `${access.kind[0]};`;
  }
  return text;
}
