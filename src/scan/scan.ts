import { sha256Hex } from '../base/index.ts';
import type { Gap, Report, ReportTarget } from '../core/index.ts';
import { RULES } from '../core/index.ts';
import type { FileTree } from '../io/files/index.ts';
import { type Suppressions, suppress } from '../policy/index.ts';
import { collectReferences } from './collect.ts';
import { findingsOf } from './findings.ts';
import { type JudgeInput, judgeReferences } from './judge.ts';

export interface ScanInput extends JudgeInput {
  readonly target: ReportTarget;
  readonly tree: FileTree;
  readonly version: string;
  readonly suppressions: Suppressions;
  /** Gaps and notices that arose before the scan. */
  readonly gaps: readonly Gap[];
}

/** Scans one target. Rejects only when aborted; everything a target or a hub can do is in the report. */
export async function scan(input: ScanInput): Promise<Report> {
  const { clock, signal, onProgress } = input;
  const startedAt = clock.now();
  const collected = await collectReferences(input.tree, signal, (files) =>
    onProgress({ kind: 'files', files }),
  );
  const gaps: Gap[] = [...input.gaps, ...collected.gaps];

  const judged = await judgeReferences(collected.references, input, gaps);
  const today = clock.now().toISOString().slice(0, 10);
  const { findings, notices } = suppress(
    findingsOf(judged.references, collected.hazards),
    input.suppressions,
    today,
  );
  for (const notice of notices) gaps.push({ what: 'ignores', why: notice, blocking: false });

  return {
    schema: 'weighbridge.report/1',
    tool: {
      name: 'weighbridge',
      version: input.version,
      ruleset: `sha256:${sha256Hex(JSON.stringify(RULES))}`,
    },
    target: input.target,
    startedAt: startedAt.toISOString(),
    durationMs: clock.now().getTime() - startedAt.getTime(),
    coverage: {
      files: collected.files,
      bytes: collected.bytes,
      commits: judged.uses?.commits ?? 0,
      objects: judged.uses?.blobs ?? 0,
      gaps,
    },
    requests: judged.requests,
    references: judged.references,
    artifacts: [],
    secrets: [],
    findings,
  };
}
