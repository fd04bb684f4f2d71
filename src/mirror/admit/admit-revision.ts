import { type Identity, subjectOf, type Verdict } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { DEFAULT_REVISION } from '../../lock/index.ts';
import { type DatedUse, resolveNames } from '../../namespace/index.ts';
import { decideName, decisionFor, type GateDecision, identityChanged } from '../../policy/index.ts';
import type { NotServed } from '../mirror.ts';
import type { Admission, Binding, Manifest } from '../records/index.ts';
import type { AdmissionContext } from './admission-context.ts';
import { bindName } from './bind-name.ts';
import { listManifest } from './list-manifest.ts';
import { nameFacts, remoteCodeOf } from './name-facts.ts';
import { blockedByHub, notListed, unavailable } from './obstacles.ts';
import { unchanged } from './unchanged.ts';

export interface Admitted {
  readonly kind: 'admitted';
  /** In the hub's own case. */
  readonly query: NameQuery;
  readonly binding: Binding;
  readonly manifest: Manifest;
  readonly admission: Admission;
}

/** `verdict`: what the hub said of the name, as far as it was asked. */
export type AdmissionOutcome = Admitted | (NotServed & { readonly verdict: Verdict | null });

/** The mirror has no history of use to date names by: what it is bound to takes its place. */
const UNDATED: Promise<(name: string) => DatedUse> = Promise.resolve(() => ({
  firstUse: null,
  caveat: 'not dated: a mirror goes by what the name is bound to',
}));

const COMMIT = /^[0-9a-f]{40}$/;

/**
 * Asks the hub who stands behind a name now and what a revision of it is, and admits that, where it is who the name is
 * bound to and policy allows it. Whatever the hub does is a value. Null revision: the default branch. What a lock holds is
 * admitted at the locked commit.
 */
export async function admitRevision(
  query: NameQuery,
  revision: string | null,
  context: AdmissionContext,
  signal: AbortSignal,
): Promise<AdmissionOutcome> {
  const { records, locks, policy, clock } = context;
  const bound = await records.binding(query);
  const known = bound?.identity ?? locks.identity(query);
  const hub = await context.openHub();
  const locked = locks.entry(query, revision);
  const same = bound && !locked ? await unchanged(query, revision, bound, hub, context, signal) : null;
  if (same !== null) return { kind: 'admitted', query, ...same };
  const verdicts = await resolveNames([{ query, known }], { hub, signal, uses: UNDATED });
  const verdict = verdicts.get(subjectOf({ hub: hub.name, ...query }))!;
  const outcome = (answer: NotServed): AdmissionOutcome => ({ ...answer, verdict });
  const factsOf = (more: { license: string | null; remoteCode: readonly string[] | null; gated: boolean }) =>
    nameFacts({
      query,
      identity: verdict.identity,
      verdict: isApproved ? asLive(verdict) : verdict,
      locked: locks.isThere ? locked !== null : null,
      accepted: true,
      now: clock.now(),
      ...more,
    });

  let isApproved = false;
  if (verdict.state === 'reregistered' && known !== null && verdict.identity !== null) {
    const approved = await bindName({ kind: 'replaced', query, identity: verdict.identity }, context);
    if (approved === null) return outcome(replaced(query, known, verdict.identity, context));
    isApproved = true;
  }
  const early = decideName(policy, factsOf({ license: null, remoteCode: null, gated: false }));
  const whoReasons = early.reasons.filter(({ rule }) => rule !== 'policy/license');
  if (decisionFor(whoReasons).outcome === 'block' && isAboutWho(verdict)) {
    return outcome(blocked(decisionFor(whoReasons)));
  }
  switch (verdict.state) {
    case 'missing':
      return outcome({
        kind: 'absent',
        what: 'repository',
        message: `The hub shows no ${query.kind} ${query.name}: it is missing or private.`,
        commit: null,
      });
    case 'unknown':
      if (verdict.cause === 'unsupported') {
        return outcome({ kind: 'absent', what: 'repository', message: verdict.why, commit: null });
      }
      return outcome(
        unavailable(`It could not be established who stands behind ${query.name}: ${verdict.why}.`),
      );
    default:
      break;
  }
  const { identity } = verdict;
  if (identity === null && verdict.state === 'restricted') {
    return outcome(blockedByHub(query.name, verdict.how));
  }
  if (identity === null) {
    return outcome(unavailable(`The hub does not say which repository stands behind ${query.name}.`));
  }
  if (known !== null && known.repoId !== null && identity.repoId === null) {
    return outcome(unavailable(`The hub does not say whether ${query.name} is what it was.`));
  }
  if (identity.name !== query.name) {
    // Bound all the same: whoever takes the old name later is somebody else.
    const binding = await bindName({ kind: 'seen', query, identity, revision: null }, context);
    if (binding === null) return outcome(replaced(query, known ?? identity, identity, context));
    return outcome({ kind: 'moved', to: { kind: query.kind, name: identity.name } });
  }

  const contents = hub.contents!;
  const what = `${query.name}@${revision ?? DEFAULT_REVISION}`;
  const resolved = await contents.resolveRevision(query, locked?.commit ?? revision, signal);
  if (resolved.kind !== 'answered') return outcome(notListed(what, resolved));
  const facts = resolved.value;
  if (facts.repoId !== null && identity.repoId !== null && facts.repoId !== identity.repoId) {
    return outcome(unavailable(`Two answers of the hub name two repositories for ${query.name}.`));
  }
  const gated = verdict.state === 'restricted' && verdict.how === 'gated';
  const beforeListing = decideName(policy, factsOf({ license: facts.license, remoteCode: null, gated }));
  if (beforeListing.outcome === 'block') return outcome(blocked(beforeListing));

  const manifest = await listManifest(query, facts, identity, verdict, contents, context, signal);
  if (!('files' in manifest)) return outcome(manifest);
  const decision = decideName(
    policy,
    factsOf({
      license: manifest.license,
      remoteCode: remoteCodeOf(query, manifest.files, manifest.description),
      gated: manifest.gated,
    }),
  );
  if (decision.outcome === 'block') return outcome(blocked(decision));

  // What it is bound to comes last: a name that is bound has something to be served.
  await records.putManifest(manifest);
  const { commit } = manifest;
  const admission = await records.changeAdmission(query, commit, (current) => ({
    schema: 'weighbridge.admission/1',
    commit,
    repoId: identity.repoId,
    state: current?.repoId === identity.repoId ? current.state : 'admitted',
    at: clock.now().toISOString(),
    verdict: isApproved ? asLive(verdict) : verdict,
    decision,
    reasons: current?.reasons ?? [],
    signature: current?.signature ?? null,
  }));
  const followed =
    revision !== null && COMMIT.test(revision) ? null : { revision: revision ?? DEFAULT_REVISION, commit };
  const binding = await bindName({ kind: 'seen', query, identity, revision: followed }, context);
  if (binding === null) {
    const now = await records.binding(query);
    return outcome(replaced(query, now?.identity ?? identity, identity, context));
  }
  return { kind: 'admitted', query, binding, manifest, admission: admission! };
}

/** Whether policy needs no more than the verdict. */
function isAboutWho({ state }: Verdict): boolean {
  return state !== 'missing' && state !== 'unknown';
}

/** Two people vouch for it. */
function asLive({ confidence, because, identity }: Verdict): Verdict {
  return {
    state: 'live',
    confidence,
    because,
    identity,
    alias: null,
    youngerThanReference: false,
    ownerChanged: false,
  };
}

function replaced(query: NameQuery, bound: Identity, now: Identity, { policy }: AdmissionContext): NotServed {
  return blocked(decisionFor([identityChanged(policy, query.name, bound, now)]));
}

export function blocked(decision: GateDecision): NotServed {
  const message = decision.reasons
    .filter(({ mode }) => mode === 'block')
    .map(({ message, remedy }) => `${message} ${remedy}`)
    .join(' ');
  return { kind: 'blocked', message, decision };
}
