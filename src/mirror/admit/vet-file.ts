import { decideFile, type GateDecision, type GatePolicy, joinDecisions } from '../../policy/index.ts';
import type { Quarantine } from '../quarantine/index.ts';
import type { FileToVet, Judged, JudgeRoom } from './judge-room.ts';

export interface VettedFile {
  readonly artifact: Judged;
  readonly decision: GateDecision;
  /** It is malicious, and policy does not let it through: it belongs in quarantine. */
  readonly isHarmful: boolean;
}

/** Whether any rule looks into files. */
export function looksIntoFiles({ danger, formats }: GatePolicy): boolean {
  return danger !== null || formats !== null;
}

/** Judges a file and holds what was found against policy. What a person has let out of quarantine is only warned of. */
export async function vetFile(
  vetted: FileToVet,
  rooms: { readonly judges: JudgeRoom; readonly policy: GatePolicy; readonly quarantine: Quarantine },
  signal: AbortSignal,
): Promise<VettedFile> {
  const { judges, policy, quarantine } = rooms;
  const artifact = await judges.judge(vetted, signal);
  const decision = decideFile(policy, { path: vetted.file.path, artifact });
  const isHarmful =
    artifact?.danger === 'malicious' &&
    decision.reasons.some(({ rule, mode }) => rule === 'policy/danger' && mode === 'block');
  if (isHarmful && vetted.heldAs !== null) {
    const lift = await quarantine.liftOf({ kind: 'content', sha256: vetted.heldAs });
    if (lift !== null) return { artifact, decision: warned(decision), isHarmful: false };
  }
  return { artifact, decision, isHarmful };
}

function warned({ reasons }: GateDecision): GateDecision {
  return joinDecisions([
    {
      outcome: 'warn',
      reasons: reasons.map((reason) => (reason.mode === 'block' ? { ...reason, mode: 'warn' } : reason)),
    },
  ]);
}
