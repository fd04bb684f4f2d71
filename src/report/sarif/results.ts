import type { Finding, Location, Report, Suppression } from '../../core/index.ts';
import { SEVERITIES } from '../../core/index.ts';
import type { ReportOptions } from '../reporter.ts';
import { MAX_LOCATIONS, MAX_MESSAGE } from './limits.ts';
import { lineHashes } from './line-hash.ts';
import { messageText, plainText } from './message.ts';
import type { RuleTable } from './rules.ts';
import { LEVELS } from './rules.ts';
import { weaknessesOf } from './taxonomies.ts';
import { ROOT_ID, relativeUri } from './uri.ts';

const OF_FILE = 'artifact:';
/** Facts that a message repeats; all are in the JSON report. */
const MESSAGE_FACTS = 3;

/** Findings in the order in which they should survive a cut: what is not suppressed first, then the worst first. */
export function ranked(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      Number(a.suppressed !== null) - Number(b.suppressed !== null) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compare(a.rule, b.rule) ||
      compare(a.location.file, b.location.file) ||
      a.location.line - b.location.line ||
      a.location.column - b.location.column ||
      compare(a.fingerprint, b.fingerprint),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Makes `result` objects (SARIF 2.1.0 section 3.27) one by one. */
export function resultWriter(
  report: Report,
  findings: readonly Finding[],
  rules: RuleTable,
  options: Pick<ReportOptions, 'sourceText'>,
): (finding: Finding) => object {
  const lengths = nameLengths(report, findings);
  const hashes = hashReader(findings, options);
  // Section 3.27.23: when any result carries suppressions, all must, or their absence reads as "unknown".
  const telling = findings.some((finding) => finding.suppressed);
  return (finding) => {
    const { rule, severity, location, related, suppressed, fingerprint } = finding;
    const { id, index } = rules.find(rule, severity);
    const lineHash = hashes(finding);
    return {
      ruleId: id,
      ruleIndex: index,
      kind: 'fail',
      level: LEVELS[severity],
      message: { text: messageText(describe(finding), MAX_MESSAGE) },
      locations: [physical(location, finding.subject, lengths)],
      ...(related.length > 0 && {
        relatedLocations: related.slice(0, MAX_LOCATIONS - 1).map((place, i) => ({
          id: i + 1,
          ...physical(place, finding.subject, lengths),
          message: { text: 'The same name' },
        })),
      }),
      partialFingerprints: {
        ...(lineHash && { primaryLocationLineHash: lineHash }),
        ...(fingerprint !== '' && { 'weighbridge/v1': fingerprint }),
      },
      ...(telling && { suppressions: suppressed ? [suppression(suppressed)] : [] }),
      taxa: weaknessesOf(finding.frameworks),
      properties: { subject: plainText(finding.subject, MAX_MESSAGE), severity },
    };
  };
}

function describe({ subject, title, evidence, remedy }: Finding): string {
  const facts = evidence.slice(0, MESSAGE_FACTS).map(({ fact }) => fact);
  const seen = facts.length > 0 ? ` Seen: ${sentence(facts.join('; '))}` : '';
  const fix = remedy[0] ? ` Fix: ${sentence(remedy[0])}` : '';
  const name = nameOf(subject);
  return `${title.includes(name) ? '' : `${name}: `}${sentence(title)}${seen}${fix}`;
}

/** The name in `hub:kind:name`, the file in `artifact:file`; both may hold colons themselves. */
function nameOf(subject: string): string {
  // A secret has no name that says anything.
  if (subject.startsWith('secret:')) return '';
  if (subject.startsWith(OF_FILE)) return subject.slice(OF_FILE.length);
  return subject.split(':').slice(2).join(':') || subject;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function physical(location: Location, subject: string, lengths: ReadonlyMap<string, number>): object {
  const { file, line, column } = location;
  // What is said of a whole file stands nowhere in its text: one character marks it.
  const length =
    lengths.get(placeKey(location)) ?? (subject.startsWith(OF_FILE) ? 1 : nameOf(subject).length);
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(file), uriBaseId: ROOT_ID },
      region: {
        startLine: line,
        startColumn: column,
        endLine: line,
        endColumn: column + Math.max(length, 1),
      },
    },
  };
}

/** How long the name is that stands at each place. A dynamic name is not written there: one character marks it. */
function nameLengths(report: Report, findings: readonly Finding[]): ReadonlyMap<string, number> {
  const places = new Set(findings.flatMap(({ location, related }) => [location, ...related]).map(placeKey));
  const lengths = new Map<string, number>();
  for (const reference of report.references) {
    const key = placeKey(reference);
    if (places.has(key)) lengths.set(key, reference.resolution === 'dynamic' ? 1 : reference.name.length);
  }
  return lengths;
}

function placeKey({ file, line, column }: Location): string {
  return `${line}:${column}:${file}`;
}

function suppression({ kind, reason, expires }: Suppression): object {
  const until = expires === null ? '' : ` (until ${expires})`;
  return {
    kind: 'external',
    status: 'accepted',
    justification: messageText(
      `${kind === 'baseline' ? 'in the baseline' : 'ignored'}${until}: ${reason}`,
      MAX_MESSAGE,
    ),
  };
}

/**
 * Reads each source once, when its first finding is written. A secret's line is never hashed: the hash is not keyed,
 * and whoever sees it could try secrets against it. Nor is a model file read for it: it has no lines, and may have
 * gigabytes (CWE-400).
 */
function hashReader(
  findings: readonly Finding[],
  { sourceText }: Pick<ReportOptions, 'sourceText'>,
): (finding: Finding) => string | undefined {
  if (!sourceText) return () => undefined;
  const wanted = new Map<string, Set<number>>();
  for (const { location } of findings) {
    const lines = wanted.get(location.file);
    if (lines) lines.add(location.line);
    else wanted.set(location.file, new Set([location.line]));
  }
  const known = new Map<string, ReadonlyMap<number, string>>();
  return ({ rule, location: { file, line } }) => {
    if (rule.startsWith('secret/') || rule.startsWith('artifact/')) return undefined;
    let hashes = known.get(file);
    if (!hashes) {
      const text = sourceText(file);
      hashes = text === null ? new Map() : lineHashes(text, wanted.get(file)!);
      known.set(file, hashes);
    }
    return hashes.get(line);
  };
}
