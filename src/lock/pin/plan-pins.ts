import { isFixed, type Reference } from '../../core/index.ts';
import type { PinEdit, PinnableReference, PinSite, TargetFiles } from '../../references/index.ts';
import type { LoadingFile } from './collect-loads.ts';
import { handsOff } from './hands-off.ts';
import type { FileEdit, LeftReason, PinnedReference, PinOutcome } from './outcome.ts';
import { type FileRequest, type Placed, planFile } from './plan-file.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What a name at a revision is to be pinned to, or why it is not. */
export type Decision =
  | {
      readonly kind: 'commit';
      readonly commit: string;
      /** Of the one repository that it takes code from, where it does. */
      readonly code: string | null;
      /** What that was before an update; null where nothing is updated. */
      readonly formerCode: string | null;
    }
  | Extract<PinOutcome, { readonly kind: 'refused' | 'unknown' | 'left' }>;

export interface PinPlan {
  readonly edits: readonly FileEdit[];
  /** One for each load, in the order of files and places. */
  readonly outcomes: readonly PinnedReference[];
}

export interface PlanOptions {
  readonly target: TargetFiles;
  readonly decide: (reference: Reference) => Decision;
  /** Also edit files that look generated or copied. */
  readonly generated: boolean;
}

/** Plans all edits of a target. Pure: nothing is written. */
export function planPins(files: readonly LoadingFile[], options: PlanOptions): PinPlan {
  const edits: FileEdit[] = [];
  const outcomes: PinnedReference[] = [];
  for (const file of files) {
    const planned = planOne(file, options);
    outcomes.push(...planned.outcomes);
    if (planned.edit !== null) edits.push(planned.edit);
  }
  return { edits, outcomes };
}

function planOne(
  file: LoadingFile,
  { target, decide, generated }: PlanOptions,
): { readonly edit: FileEdit | null; readonly outcomes: readonly PinnedReference[] } {
  const outcomes = new Map<PinnableReference, PinOutcome>();
  const requests: FileRequest[] = [];
  const foreign = generated ? null : handsOff(file.path, file.text);
  for (const found of file.loads) {
    const settled = settledOutcome(found, decide);
    const wanted = settled.kind === 'commit' ? requestsFor(found, settled, file.text) : [];
    if (settled.kind !== 'commit') outcomes.set(found, settled);
    else if (wanted.length === 0) outcomes.set(found, { kind: 'already' });
    else if (foreign !== null) outcomes.set(found, left('hands-off', foreign));
    else requests.push(...wanted);
  }
  const plan = planFile(file.path, file.text, requests, target);
  const placed = new Map(requests.map((request, index) => [key(request.found), { request, index }]));
  return {
    edit:
      plan.splices.length === 0
        ? null
        : {
            file: file.path,
            before: file.bytes,
            after: file.encode(plan.text),
            diff: unifiedDiff(file.path, file.text, plan.splices),
          },
    outcomes: file.loads.map((found) => {
      const at = placed.get(key(found));
      const outcome = outcomes.get(found) ?? outcomeOf(plan.placed[at!.index]!, found, at!.request.revision);
      return { reference: found.reference, outcome };
    }),
  };
}

function key({ reference }: PinnableReference): Reference {
  return reference;
}

function settledOutcome(
  { reference, sites }: PinnableReference,
  decide: (reference: Reference) => Decision,
): PinOutcome | Extract<Decision, { readonly kind: 'commit' }> {
  if (reference.resolution === 'dynamic') return left('dynamic-name', reference.expression ?? null);
  const decision = decide(reference);
  // A name that is not sound is said to be so, pinned or not.
  if (decision.kind === 'refused') return decision;
  if (isFixed(reference.pin) && decision.kind !== 'commit') return { kind: 'already' };
  // What supplies the revision may stand where it can be edited: the call of a wrapper, a setting.
  if (reference.revisionExpression !== undefined && sites.every(({ kind }) => kind === 'unpinnable'))
    return left('dynamic-revision', reference.revisionExpression);
  return decision;
}

/** What has to be written for one load; nothing when the text says it already. */
function requestsFor(
  found: PinnableReference,
  { commit, code, formerCode }: Extract<Decision, { readonly kind: 'commit' }>,
  text: string,
): FileRequest[] {
  const { revision, pin } = found.reference;
  const requests: FileRequest[] = [];
  if (revision !== commit) {
    // A commit that is written out is replaced where it stands, whatever the form; otherwise the reader told how.
    const isWritten = pin === 'commit' && revision !== null;
    requests.push({
      found: isWritten ? { ...found, sites: [replacing(revision, text)] } : found,
      revision: commit,
      code: isWritten ? null : code,
    });
  }
  if (code !== null && formerCode !== null && code !== formerCode && text.includes(formerCode)) {
    const sites = [replacing(formerCode, text)];
    requests.push({ found: { ...found, sites }, revision: code, code: null, isCode: true });
  }
  return requests;
}

function replacing(commit: string, text: string): PinSite {
  const edits: PinEdit[] = [];
  for (let at = text.indexOf(commit); at !== -1; at = text.indexOf(commit, at + 1)) {
    edits.push({ start: at, end: at + commit.length, before: '', after: '' });
  }
  return { kind: 'edits', edits };
}

function outcomeOf(placed: Placed, { sites }: PinnableReference, commit: string): PinOutcome {
  switch (placed.kind) {
    case 'placed':
      return { kind: 'pinned', commit };
    case 'conflict':
    case 'unproven':
      return left(placed.kind, null);
    case 'unpinnable': {
      const site = sites.find((each) => each.kind === 'unpinnable');
      return left(site?.kind === 'unpinnable' ? site.because : 'unsupported-place', null);
    }
  }
}

function left(because: LeftReason, detail: string | null): PinOutcome {
  return { kind: 'left', because, detail };
}
