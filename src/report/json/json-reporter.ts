import type { Report } from '../../core/index.ts';
import { withoutCredentials } from '../address.ts';
import { JsonBranch, JsonList, jsonText } from '../json-text.ts';
import type { Reporter } from '../reporter.ts';
import {
  orderedArtifact,
  orderedDropped,
  orderedFinding,
  orderedReference,
  orderedSecret,
  orderedSignature,
} from './order.ts';

/** `weighbridge.report/1` (report.schema.json): the contract itself, in a fixed order of keys. */
export const jsonReporter: Reporter = {
  format: 'json',
  *render(report) {
    yield* jsonText(documentOf(report));
    yield '\n';
  },
};

function documentOf(report: Report): JsonBranch {
  const { tool, target, coverage, requests } = report;
  return new JsonBranch({
    schema: report.schema,
    tool: { name: tool.name, version: tool.version, ruleset: tool.ruleset },
    target: { kind: target.kind, address: withoutCredentials(target.address), commit: target.commit },
    ...(report.lanes && { lanes: report.lanes }),
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    coverage: new JsonBranch({
      files: coverage.files,
      bytes: coverage.bytes,
      commits: coverage.commits,
      objects: coverage.objects,
      gaps: new JsonList(coverage.gaps.values().map(({ what, why, blocking }) => ({ what, why, blocking }))),
    }),
    requests: { sent: requests.sent, notModified: requests.notModified, fromCache: requests.fromCache },
    references: new JsonList(report.references.values().map(orderedReference)),
    artifacts: new JsonList(report.artifacts.values().map(orderedArtifact)),
    ...(report.signatures && { signatures: report.signatures.map(orderedSignature) }),
    secrets: new JsonList(report.secrets.values().map(orderedSecret)),
    ...(report.dropped && { dropped: new JsonList(report.dropped.values().map(orderedDropped)) }),
    findings: new JsonList(report.findings.values().map(orderedFinding)),
  });
}
