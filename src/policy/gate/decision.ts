import type { GateDecision, GateMode, GateReason } from './gate.ts';

const ORDER = ['allow', 'record', 'warn', 'block'] as const satisfies readonly GateDecision['outcome'][];

/** The milder of two modes. */
export function atMost(mode: GateMode, ceiling: GateMode): GateMode {
  return ORDER.indexOf(mode) <= ORDER.indexOf(ceiling) ? mode : ceiling;
}

/** A decision for these reasons, the worst of them first; equal ones are kept in their order. */
export function decisionFor(reasons: readonly GateReason[]): GateDecision {
  const sorted = [...reasons].sort((a, b) => ORDER.indexOf(b.mode) - ORDER.indexOf(a.mode));
  return { outcome: sorted[0]?.mode ?? 'allow', reasons: sorted };
}

/** What several decisions come to: the worst of them, with the reasons of all, each once. */
export function joinDecisions(decisions: readonly GateDecision[]): GateDecision {
  const reasons = new Map<string, GateReason>();
  for (const reason of decisions.flatMap((decision) => decision.reasons)) {
    reasons.set(JSON.stringify([reason.rule, reason.mode, reason.message]), reason);
  }
  return decisionFor([...reasons.values()]);
}
