import type { CallExpression } from '../../formats/python/index.ts';
import { argumentFor } from './arguments.ts';
import type { Evaluator, Path, Way } from './evaluator.ts';
import { pathOf } from './file-model.ts';
import type { Access, Candidate, Trail, Values } from './value.ts';
import { lessDirect } from './value.ts';

/** Star imports that a name is looked for in. */
const MAX_STARS = 4;

/** A name that another file of the target gives; false when none does. */
export function evaluateImport(evaluator: Evaluator, local: string, path: Path, way: Way): boolean {
  const { model, modules } = evaluator;
  if (modules === null) return false;
  const origin = model.originOf(local);
  const origins =
    origin === undefined ? model.stars.slice(0, MAX_STARS).map((star) => joined(star, local)) : [origin];
  return origins.some((each) => evaluateOrigin(evaluator, each, path, way));
}

/** `module.name` with the accesses that follow it: `pkg` of `pkg.config.MODEL` is a module, as is `pkg.config`. */
function evaluateOrigin(evaluator: Evaluator, origin: string, path: Path, way: Way): boolean {
  const names: string[] = [];
  for (const access of path) {
    if (access.kind !== 'attribute') break;
    names.push(access.name);
  }
  const found = evaluator.modules?.find([origin, ...names].reduce(joined)) ?? null;
  if (found === null) return false;
  const { module, rest } = found;
  const [name, ...attributes] = rest;
  if (name === undefined) {
    evaluator.out.object = true;
    return true;
  }
  const inner: Access[] = attributes.map((each) => ({ kind: 'attribute', name: each }));
  const values = module.evaluator.global(name, [...inner, ...path.slice(names.length)]);
  take(evaluator, values, module.path, way);
  return true;
}

function joined(module: string, name: string): string {
  return module.endsWith('.') ? module + name : `${module}.${name}`;
}

/** `Settings().model`, `default_model()`: a class of another file, or a function of it that takes nothing. */
export function evaluateImportedCall(
  evaluator: Evaluator,
  call: CallExpression,
  path: Path,
  way: Way,
): boolean {
  const [root = '', ...names] = pathOf(call.callee);
  const origin = root === '' || evaluator.modules === null ? undefined : evaluator.model.originOf(root);
  if (origin === undefined) return false;
  const found = evaluator.modules!.find([origin, ...names].reduce(joined));
  if (found === null || found.rest.length !== 1) return false;
  const [access, ...rest] = path;
  const isClass = found.module.evaluator.model.classNamed(found.rest[0]!) !== undefined;
  if (isClass && access?.kind === 'attribute') {
    const given = argumentFor(evaluator, call, undefined, [access.name]);
    if (given !== null) {
      evaluator.visit(given, rest, way);
      return true;
    }
    if (call.args.some(({ name }) => name === null)) return false;
  } else if (isClass || call.args.length > 0) return false;
  const values = found.module.evaluator.called({ ...call, args: [] }, found.rest[0]!, path);
  take(evaluator, values, found.module.path, way);
  return true;
}

/** Takes over what another file gives: its texts stand there. */
function take(evaluator: Evaluator, values: Values, file: string, way: Way): void {
  const number = evaluator.modules?.numberOf(file) ?? 0;
  for (const candidate of values.candidates) {
    evaluator.add({
      ...candidate,
      file: candidate.file ?? file,
      resolution: lessDirect(way.resolution, lessDirect('constant', candidate.resolution)),
      trail: onTopOf(candidate.trail, way.trail, number),
    });
  }
  evaluator.out.open ||= values.open || (values.candidates.length === 0 && !values.object);
  evaluator.out.object ||= values.object;
  evaluator.out.prefix ??= values.prefix;
}

/** Choices are told apart by their offsets, which two files may share. */
const BETWEEN_FILES = 2 ** 32;

function onTopOf(trail: Trail | null, before: Trail | null, number: number): Trail | null {
  if (trail === null) return before;
  const { container, entry } = trail;
  const shift = number * BETWEEN_FILES;
  return {
    container: container < 0 ? container - shift : container + shift,
    entry,
    before: onTopOf(trail.before, before, number),
  };
}

/** Parts of a text that is put together here: what stands in another file has no place in this one. */
export function standingHere(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.every(({ file }) => file === undefined)) return candidates;
  return candidates.map((candidate) => {
    if (candidate.file === undefined) return candidate;
    const { file: _, pieces: __, ...rest } = candidate;
    return { ...rest, offset: -1, verbatim: false };
  });
}
