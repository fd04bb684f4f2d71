import type { Argument, CallExpression, Expression } from '../../formats/python/index.ts';
import type { FoundHazard } from '../reader.ts';
import { Collector, type Use } from './collector.ts';
import { Evaluator, type Frame } from './evaluator.ts';
import { type FileModel, type FunctionModel, lastName, pathOf } from './file-model.ts';
import { type Match, matchForms } from './match.ts';
import type { Module, Modules } from './modules.ts';
import { unpinnable } from './pin-claims.ts';
import { type Place, readMatch } from './sinks.ts';

/** Calls of imported functions that are looked into, in one file; more are generated code (CWE-400). */
const MAX_CALLS = 200;
/** Known calls that one function leads to. */
const MAX_SINKS = 24;

/**
 * `from .models import load` and `load("owner/name")`: where the function hands what it is given to a known call, the
 * literal is a name for that one. Only literals of the shape of a name are followed, through one function or two.
 */
export function readImportedWrappers(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { model, modules } = evaluator;
  if (modules === null) return;
  const { source } = model;
  const seen = new Set<number>();
  for (const token of model.slugs) {
    const open = source.tokens.parents[token]!;
    if (open === -1 || seen.has(open) || collector.taken.has(source.tokens.starts[token]! + 1)) continue;
    seen.add(open);
    if (seen.size > MAX_CALLS) return;
    const call = model.call(open);
    const [root = '', ...names] = call === null ? [] : pathOf(call.callee);
    const origin = root === '' ? undefined : model.originOf(root);
    if (call === null || origin === undefined) continue;
    const found = defined(modules, [origin, ...names].reduce(dotted));
    if (found === null) continue;
    for (const sink of sinksOf(found.module, found.name, literalsOf(call)))
      readWrapped(evaluator, collector, place, call, found.module, sink);
  }
}

/** Where a function or class is defined, past the package that hands it on. */
function defined(
  modules: Modules,
  origin: string,
): { readonly module: Module; readonly name: string } | null {
  const found = modules.find(origin);
  const [name, ...inner] = found?.rest ?? [];
  if (found === null || name === undefined || inner.length > 0) return null;
  const { model, modules: further } = found.module.evaluator;
  if (model.functionsNamed(name).length > 0 || model.classNamed(name) !== undefined)
    return { module: found.module, name };
  const next = model.originOf(name);
  return next === undefined || further === null ? null : defined(further, next);
}

function dotted(module: string, name: string): string {
  return module.endsWith('.') ? module + name : `${module}.${name}`;
}

interface WrappedSink {
  readonly match: Match;
  readonly call: CallExpression;
  readonly frame: Frame;
}

/** The known calls in a function or class of a module, and in the functions of the module that it calls. */
function sinksOf({ evaluator }: Module, name: string, given: CallExpression): WrappedSink[] {
  const { model } = evaluator;
  const own = model.classNamed(name);
  const functions = own === undefined ? model.functionsNamed(name) : model.functionsNamed('__init__');
  const sinks: WrappedSink[] = [];
  for (const fn of functions) {
    if (fn.classScope !== (own?.scope ?? -1)) continue;
    const outer: Frame = { scope: fn.scope, call: given, outer: null };
    const scope = own?.scope ?? fn.scope;
    for (const opening of model.source.callOpenings) {
      if (!isWithin(model, opening, scope)) continue;
      const call = model.call(opening);
      if (call === null || sinks.length >= MAX_SINKS) continue;
      for (const match of matchForms(model, opening)) sinks.push({ match, call, frame: outer });
      for (const inner of own === undefined ? calledBy(model, call) : []) {
        if (inner.scope === fn.scope) continue;
        for (const nested of model.source.callOpenings) {
          if (!isWithin(model, nested, inner.scope) || sinks.length >= MAX_SINKS) continue;
          const known = model.call(nested);
          for (const match of known === null ? [] : matchForms(model, nested))
            sinks.push({ match, call: known!, frame: { scope: inner.scope, call, outer } });
        }
      }
    }
  }
  return sinks;
}

function calledBy(model: FileModel, call: CallExpression): readonly FunctionModel[] {
  if (call.callee.kind !== 'name') return [];
  return model.functionsNamed(lastName(call)).filter(({ classScope }) => classScope === -1);
}

function isWithin({ source }: FileModel, token: number, scope: number): boolean {
  const { table } = source;
  let current = table.scope[Math.max(source.statementOf(token), 0)] ?? 0;
  while (current > scope) current = table.scopes[current]!.parent;
  return current === scope;
}

/** A call with what can be understood in another file: texts and constants. */
function literalsOf(call: CallExpression): CallExpression {
  const args = call.args.flatMap((argument): Argument[] => {
    if (argument.unpack !== '') return [];
    const { kind, start, end } = argument.value;
    const value: Expression =
      kind === 'string' || kind === 'constant' ? argument.value : { kind: 'other', start, end };
    return [{ ...argument, value }];
  });
  return { ...call, args };
}

function readWrapped(
  evaluator: Evaluator,
  collector: Collector,
  place: Place,
  given: CallExpression,
  module: Module,
  { match, call, frame }: WrappedSink,
): void {
  const { model } = module.evaluator;
  const { text } = evaluator.model.source;
  const isGiven = (offset: number, name: string) =>
    given.args.some(({ value }) => value.kind === 'string' && offset > value.start && offset < value.end) &&
    text.startsWith(name, offset);
  const { context } = place;
  const hazard = (found: FoundHazard) => {
    if (isGiven(found.offset, found.name)) context.hazard(found);
  };
  const framed = new Evaluator(model, module.evaluator.modules, frame);
  const filter = new Filter((use) => {
    if (use.resolution === 'dynamic' || use.definedAt !== undefined || !isGiven(use.offset, use.name)) return;
    const pinning = context.wantsPins ? { pinning: unpinnable('wrapper') } : {};
    collector.add({ ...use, usedAt: null, resolution: 'literal', ...pinning });
  });
  readMatch(framed, filter, { ...place, context: { ...context, hazard, wantsPins: false } }, match, call);
}

/** Lets only the names through that the call in this file gives. */
class Filter extends Collector {
  readonly #take: (use: Use) => void;

  constructor(take: (use: Use) => void) {
    super();
    this.#take = take;
  }

  override add(use: Use): void {
    this.#take(use);
  }
}
