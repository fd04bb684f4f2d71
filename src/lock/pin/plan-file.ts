import { subjectOf } from '../../core/index.ts';
import { type PinnableReference, readPinnable, type TargetFiles } from '../../references/index.ts';
import type { PinRequest } from './splices.ts';
import { planSplices, type Splice, type SplicePlan, spliced } from './splices.ts';

/** A reference of a file that is to be pinned. */
export interface FileRequest {
  readonly found: PinnableReference;
  readonly revision: string;
  /** The commit of the repository that it takes code from, where it does. */
  readonly code: string | null;
  /** Only the commit of that code is written anew: the reference itself stays as it is. */
  readonly isCode?: true;
}

/** What became of one request. */
export type Placed =
  /** Every use is pinned by the edit. */
  | { readonly kind: 'placed' }
  /** Some or all uses cannot be; the sites say why. */
  | { readonly kind: 'unpinnable' }
  /** One place would have to give two revisions. */
  | { readonly kind: 'conflict' }
  /** The edited file would not read as it should; nothing of it was kept. */
  | { readonly kind: 'unproven' };

export interface FilePlan {
  readonly splices: readonly Splice[];
  readonly text: string;
  /** One for each request, in order. */
  readonly placed: readonly Placed[];
}

/** Requests that are tried one by one when they cannot all be made together; more than that are given up together. */
const MAX_TRIED_ALONE = 200;

/**
 * Plans the edits of one file, and proves them by reading the result: the same names are there in the same roles, and
 * what was to be pinned is. Whatever cannot be proven is left out.
 */
export function planFile(
  path: string,
  text: string,
  requests: readonly FileRequest[],
  target: TargetFiles,
): FilePlan {
  const before = readPinnable(path, text, target);
  const all = attempt(path, text, requests, target, before);
  if (all.placed.every(({ kind }) => kind !== 'unproven')) return all;
  if (requests.length > MAX_TRIED_ALONE) return { ...all, splices: [], text };
  // One edit that cannot be proven must not keep the others out.
  const kept: number[] = [];
  for (const index of requests.keys()) {
    const tried = attempt(
      path,
      text,
      [...kept, index].map((at) => requests[at]!),
      target,
      before,
    );
    if (tried.placed.every(({ kind }) => kind !== 'unproven')) kept.push(index);
  }
  const plan = attempt(
    path,
    text,
    kept.map((at) => requests[at]!),
    target,
    before,
  );
  return {
    ...plan,
    placed: requests.map((_, index) =>
      kept.includes(index) ? plan.placed[kept.indexOf(index)]! : { kind: 'unproven' },
    ),
  };
}

function attempt(
  path: string,
  text: string,
  requests: readonly FileRequest[],
  target: TargetFiles,
  before: readonly PinnableReference[],
): FilePlan {
  const uses = requests.flatMap(({ found, revision, code }, request) =>
    found.sites.flatMap((site): (PinRequest & { request: number })[] =>
      site.kind === 'unpinnable' ? [] : [{ site, revision, code, request }],
    ),
  );
  const plan = planSplices(uses);
  const result = spliced(text, plan.splices);
  const placed = outcomes(requests, uses, plan);
  if (plan.splices.length === 0) return { splices: [], text, placed };
  const after = readPinnable(path, result, target);
  const isProven =
    namesOf(before) === namesOf(after) &&
    requests.every(
      (request, index) =>
        placed[index]!.kind !== 'placed' || request.isCode || isPinned(request, before, after),
    );
  if (isProven) return { splices: plan.splices, text: result, placed };
  return {
    splices: [],
    text,
    placed: placed.map((each) => (each.kind === 'conflict' ? each : { kind: 'unproven' })),
  };
}

function outcomes(
  requests: readonly FileRequest[],
  uses: readonly { readonly request: number }[],
  { conflicts }: SplicePlan,
): Placed[] {
  const inConflict = new Set([...conflicts].map((use) => uses[use]!.request));
  return requests.map(({ found }, index): Placed => {
    if (inConflict.has(index)) return { kind: 'conflict' };
    const hasAll = found.sites.length > 0 && found.sites.every(({ kind }) => kind !== 'unpinnable');
    return hasAll ? { kind: 'placed' } : { kind: 'unpinnable' };
  });
}

/** Which names a text holds in which roles; how often a literal is counted depends on the pins of its uses. */
function namesOf(found: readonly PinnableReference[]): string {
  const names = found.map(({ reference }) => `${subjectOf(reference)} ${reference.role}`);
  return [...new Set(names)].sort().join('\n');
}

/** The name is loaded at the revision, and at one fewer place without it. */
function isPinned(
  { found, revision }: FileRequest,
  before: readonly PinnableReference[],
  after: readonly PinnableReference[],
): boolean {
  const subject = subjectOf(found.reference);
  const of = (all: readonly PinnableReference[], isAt: boolean) =>
    all.filter(
      ({ reference }) =>
        reference.role === 'load' &&
        subjectOf(reference) === subject &&
        (reference.revision === revision) === isAt,
    ).length;
  return of(after, true) > 0 && of(after, false) < of(before, false);
}
