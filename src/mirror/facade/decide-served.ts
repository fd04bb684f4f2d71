import type { Verdict } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import {
  decideName,
  type GateReason,
  identityChanged,
  joinDecisions,
  type NameFacts,
} from '../../policy/index.ts';
import { blocked } from '../admit/admit-revision.ts';
import { nameFacts, remoteCodeOf } from '../admit/name-facts.ts';
import type { Client, NotServed, Served } from '../mirror.ts';
import type { Binding, Manifest } from '../records/index.ts';
import type { MirrorOptions } from './options.ts';
import type { QuarantineGate } from './quarantine-gate.ts';
import { identityOf, type Note, type StoredCommit } from './stored-commit.ts';

/** Holds a commit that is stored against quarantine and the policy of this moment. */
export async function decideServed(
  query: NameQuery,
  { by, binding, manifest, admission }: StoredCommit,
  client: Client,
  options: MirrorOptions,
  gate: QuarantineGate,
  note: Note,
): Promise<Served | NotServed> {
  const { policy, locks, clock, acceptances } = options;
  const { commit } = manifest;
  const entry = await gate.ofCommit(query, commit);
  if (entry !== null) {
    note('quarantine', `${commit} is in quarantine: ${entry.reasons[0] ?? 'no reason is given'}`);
    return gate.refusal(entry, query, commit);
  }
  const identity = identityOf(binding, admission) ?? binding.identity;
  const { verdict } = admission;
  const facts = nameFacts({
    query,
    identity,
    verdict,
    locked: locks.isThere ? locks.holds(query, commit) : null,
    license: manifest.license,
    remoteCode: codeOf(manifest),
    gated: manifest.gated,
    accepted: policy.acceptance === null || (await acceptances.isAccepted(query, client.name, binding)),
    now: clock.now(),
  });
  const decision = joinDecisions([
    decideName(policy, facts),
    { outcome: 'warn', reasons: doubts(query, binding, facts, options) },
  ]);
  note('policy', decision.outcome);
  for (const { rule, mode, message } of decision.reasons) note(rule, `${mode}: ${message}`);
  if (decision.outcome === 'block') return blocked(decision);
  return {
    kind: 'served',
    query,
    identity,
    verdict: binding.doubt?.verdict ?? verdict,
    commit,
    by,
    manifest,
    decision,
  };
}

/** What the hub says of the name now, as a warning: what is served was admitted before. */
function doubts(
  query: NameQuery,
  { doubt, identity }: Binding,
  facts: NameFacts,
  { policy }: MirrorOptions,
): readonly GateReason[] {
  if (doubt == null) return [];
  return doubtReasons(query, doubt.verdict, facts).map((reason) => ({
    ...reason,
    mode: 'warn',
    message: `${reason.message} You are given what was admitted before.`,
    remedy: `Load it from nowhere else. ${reason.remedy.replace(/^Do not load it; i/, 'I')}`,
  }));

  function doubtReasons(named: NameQuery, verdict: Verdict, known: NameFacts): readonly GateReason[] {
    if (verdict.state === 'reregistered' && verdict.identity !== null) {
      return [identityChanged(policy, named.name, identity, verdict.identity)];
    }
    return decideName(policy, { ...known, verdict }).reasons.filter(({ rule }) => rule === 'policy/verdict');
  }
}

const code = new WeakMap<Manifest, readonly string[]>();

/** Files of a manifest are many, and it never changes. */
function codeOf(manifest: Manifest): readonly string[] {
  const known = code.get(manifest);
  if (known !== undefined) return known;
  const found = remoteCodeOf(manifest.query, manifest.files, manifest.description);
  code.set(manifest, found);
  return found;
}
