import type { Report } from '../../core/index.ts';
import { withoutCredentials } from '../address.ts';
import { JsonBranch, JsonList, jsonText } from '../json-text.ts';
import type { Reporter, ReportOptions } from '../reporter.ts';
import { invocation, NOTIFICATION_DESCRIPTORS, tally } from './invocation.ts';
import { MAX_RESULTS } from './limits.ts';
import { plainText } from './message.ts';
import { ranked, resultWriter } from './results.ts';
import { ruleTable } from './rules.ts';
import { supportedTaxonomies, taxonomies } from './taxonomies.ts';
import { ROOT_ID } from './uri.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** UTF-16 code units of a target's address. */
const MAX_ADDRESS = 2_000;

/** SARIF 2.1.0 with errata 01, within what GitHub code scanning takes and reads. */
export const sarifReporter: Reporter = {
  format: 'sarif',
  *render(report, options) {
    yield* jsonText(
      new JsonBranch({ $schema: SCHEMA, version: '2.1.0', runs: new JsonList([run(report, options)]) }),
    );
    yield '\n';
  },
};

function run(report: Report, options: ReportOptions): JsonBranch {
  const rules = ruleTable(report);
  const findings = ranked(report.findings).slice(0, MAX_RESULTS);
  return new JsonBranch({
    tool: { driver: driver(report, rules.descriptors) },
    invocations: [invocation(report, options)],
    automationDetails: { id: 'weighbridge/references/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT_ID]: { description: { text: 'The root of the scanned target.' } } },
    versionControlProvenance: provenance(report),
    taxonomies: taxonomies(),
    properties: properties(report),
    results: new JsonList(findings.values().map(resultWriter(report, findings, rules, options))),
  });
}

function driver({ tool }: Report, descriptors: readonly object[]): object {
  return {
    name: 'Weighbridge',
    version: tool.version,
    ...(/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(tool.version) && { semanticVersion: tool.version }),
    rules: descriptors,
    notifications: NOTIFICATION_DESCRIPTORS,
    supportedTaxonomies: supportedTaxonomies(),
    ...(tool.ruleset !== '' && { properties: { ruleset: tool.ruleset } }),
  };
}

/** Section 3.14.16, for a target that was given by URL; credentials in it are never repeated. */
function provenance({ target }: Report): readonly object[] | undefined {
  if (target.kind !== 'git' || !/^https?:\/\//i.test(target.address) || !URL.canParse(target.address))
    return undefined;
  const url = new URL(target.address);
  url.username = '';
  url.password = '';
  return [{ repositoryUri: url.href, ...(target.commit && { revisionId: target.commit }) }];
}

function properties(report: Report): object {
  const { coverage, target, requests } = report;
  return {
    target: {
      kind: target.kind,
      address: plainText(withoutCredentials(target.address), MAX_ADDRESS),
      ...(target.commit && { commit: target.commit }),
    },
    coverage: {
      files: coverage.files,
      bytes: coverage.bytes,
      commits: coverage.commits,
      objects: coverage.objects,
      gaps: coverage.gaps.length,
    },
    requests: { ...requests },
    findings: tally(report),
  };
}
