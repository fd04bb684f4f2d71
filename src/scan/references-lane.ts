import type { Finding, Gap } from '../core/index.ts';
import type { Collected } from './collect.ts';
import { findingsOf } from './findings.ts';
import { type Judged, type JudgeInput, judgeReferences } from './judge.ts';
import type { ScanPolicy } from './scan-policy.ts';

/** What the references of a target come to: who stands behind their names, and what is to be acted on. */
export interface JudgedLane extends Judged {
  readonly findings: readonly Finding[];
}

/** Loaded when there are references to judge: hubs, readers and schemas are most of the program. */
export async function judgeLane(
  { references, hazards }: Collected,
  input: JudgeInput & { readonly policy?: ScanPolicy | null },
  gaps: Gap[],
): Promise<JudgedLane> {
  const judged = await judgeReferences(references, input, gaps);
  const { policy = null, clock } = input;
  const now = clock.now().toISOString();
  return { ...judged, findings: findingsOf(judged.references, hazards, policy && { of: policy, now }) };
}
