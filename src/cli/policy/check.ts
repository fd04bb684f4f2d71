import { decideName, type GatePolicy } from '../../policy/index.ts';
import type { Surroundings } from '../surroundings.ts';
import type { CheckFlags } from './command.ts';
import { type GatheredFacts, gatherFacts } from './gather-facts.ts';
import { type CheckedName, renderCheck } from './render-check.ts';

/** Runs `weighbridge policy check`; resolves with the exit code. Throws a WeighbridgeError for wrong usage. */
export async function runCheck(
  address: string,
  flags: CheckFlags,
  surroundings: Surroundings,
): Promise<number> {
  const gathered = await gatherFacts(address, flags, surroundings);
  const decision = decideName(decidable(gathered), gathered.facts);
  const checked: CheckedName = { ...gathered, decision };
  surroundings.stdout.write(
    flags.format === 'json' ? `${JSON.stringify(jsonOf(checked), null, 2)}\n` : renderCheck(checked),
  );
  const isSettled = gathered.facts.verdict?.state !== 'unknown' && gathered.unknown.length === 0;
  if (decision.outcome === 'block' && (isSettled || decision.reasons.some(isCertain))) return 1;
  return isSettled || isPrivate(gathered.facts.verdict) ? 0 : 3;

  function isCertain({ rule, mode }: { readonly rule: string; readonly mode: string }): boolean {
    if (mode !== 'block') return false;
    return isPrivate(gathered.facts.verdict) || !['policy/verdict', 'policy/age'].includes(rule);
  }
}

/** Rules about what could not be listed: nobody says `none` where nobody knows. */
function decidable({ policy, commit, unknown }: GatheredFacts): GatePolicy {
  const isListed = commit !== null && unknown.length === 0;
  return isListed ? policy : { ...policy, licenses: null, remoteCode: null };
}

function isPrivate(verdict: CheckedName['facts']['verdict']): boolean {
  return verdict?.state === 'unknown' && verdict.cause === 'private-pattern';
}

function jsonOf({ facts, revision, commit, unknown, decision, bound }: CheckedName): object {
  return {
    schema: 'weighbridge.policy-check/1',
    kind: facts.kind,
    name: facts.name,
    revision,
    commit,
    outcome: decision.outcome,
    reasons: decision.reasons,
    facts: {
      verdict: facts.verdict,
      boundTo: bound,
      locked: facts.locked,
      license: facts.license,
      remoteCode: facts.remoteCode,
      gated: facts.gated,
      accepted: facts.accepted,
    },
    unknown,
    checkedAt: facts.now,
  };
}
