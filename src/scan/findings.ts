import { sha256Hex } from '../base/index.ts';
import type { Finding, JudgedReference, Location, RuleId, Severity, Verdict } from '../core/index.ts';
import { isAtLeast, ruleOf, SEVERITIES, subjectOf } from '../core/index.ts';
import { severityAt, stateSeverity } from '../namespace/index.ts';

/** What one reference gives rise to, before places of the same finding are joined. */
interface Draft {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly reference: JudgedReference;
  readonly title: string;
  readonly remedy: readonly string[];
  /** What the finding is keyed by besides rule, subject and file: the state of the world it speaks of. */
  readonly key: string;
}

/** The findings of judged references: one for each rule, name and file, most severe first. */
export function findingsOf(references: readonly JudgedReference[]): Finding[] {
  const groups = new Map<string, Draft[]>();
  for (const reference of references) {
    for (const draft of [...namespaceDrafts(reference), ...pinDrafts(reference)]) {
      const key = [draft.rule, subjectOf(reference), reference.file, draft.key].join('\0');
      const group = groups.get(key);
      if (group) group.push(draft);
      else groups.set(key, [draft]);
    }
  }
  return [...groups].map(([key, drafts]) => joined(key, drafts)).sort(bySeverity);
}

function joined(key: string, drafts: readonly Draft[]): Finding {
  const worst = drafts.reduce((a, b) => (isAtLeast(a.severity, b.severity) ? a : b));
  const places = drafts.map(({ reference }) => locationOf(reference));
  const place = locationOf(worst.reference);
  return {
    rule: worst.rule,
    severity: worst.severity,
    title: worst.title,
    subject: subjectOf(worst.reference),
    location: place,
    related: places.filter((other) => other.line !== place.line || other.column !== place.column),
    evidence: worst.rule.startsWith('namespace/') ? (worst.reference.verdict?.because ?? []) : [],
    remedy: worst.remedy,
    frameworks: ruleOf(worst.rule).frameworks,
    fingerprint: sha256Hex(key).slice(0, 32),
    suppressed: null,
  };
}

function locationOf({ file, line, column }: JudgedReference): Location {
  return { file, line, column };
}

function bySeverity(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.subject, b.subject) ||
    compare(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function namespaceDrafts(reference: JudgedReference): Draft[] {
  const { verdict, role, pin } = reference;
  if (!verdict) return [];
  const drafts: Draft[] = [];
  const add = (rule: RuleId, base: Severity, title: string, remedy: readonly string[], key: string) =>
    drafts.push({ rule, severity: severityAt(base, role, pin), reference, title, remedy, key });

  if (verdict.state === 'live') {
    if (verdict.youngerThanReference) {
      const rule = ruleOf('namespace/younger-than-reference');
      add(
        'namespace/younger-than-reference',
        rule.severity,
        rule.title,
        rule.remedy,
        verdict.identity?.repoId ?? '',
      );
    }
  } else {
    const base = stateSeverity(verdict, role);
    if (base) {
      const rule: RuleId = `namespace/${verdict.state}`;
      add(rule, base, titleOf(reference.name, verdict), remedyOf(verdict), keyOf(verdict));
    }
  }
  if ((verdict.state === 'live' || verdict.state === 'missing') && verdict.ownerChanged) {
    const rule = ruleOf('namespace/owner-changed');
    add('namespace/owner-changed', rule.severity, rule.title, rule.remedy, verdict.identity?.ownerId ?? '');
  }
  return drafts;
}

/** What makes a verdict another one: an ignored re-registration does not cover the next. */
function keyOf(verdict: Verdict): string {
  switch (verdict.state) {
    case 'moved':
      return `${verdict.target.toLowerCase()}:${verdict.oldName}`;
    case 'reregistered':
      return verdict.identity?.repoId ?? '';
    case 'restricted':
      return verdict.how;
    case 'unknown':
      return verdict.cause;
    case 'live':
    case 'claimable':
    case 'missing':
      return '';
  }
}

function titleOf(name: string, verdict: Verdict): string {
  const created = verdict.identity?.repoCreatedAt?.slice(0, 10);
  switch (verdict.state) {
    case 'moved': {
      const old = {
        held: verdict.sameOwner
          ? 'the old name is still with the same owner'
          : 'the old name is held by another account',
        free: 'nobody holds the old name: anybody may be able to take it',
        taken: 'a stranger holds the old name and can replace what it serves at any time',
        unknown: 'who holds the old name could not be established',
      }[verdict.oldName];
      return `${name} moved to ${verdict.target}; ${old}`;
    }
    case 'reregistered':
      return verdict.via === 'redirect'
        ? `${name} now leads to a different repository, ${verdict.identity?.name ?? 'unknown'}${created ? `, created ${created}` : ''}`
        : `${name} is a different repository than before${created ? `, created ${created}` : ''}`;
    case 'claimable':
      return `${name}: no account named ${name.split('/')[0]} exists, so anybody may be able to register it`;
    case 'missing':
      return `${name} cannot be seen: it is missing or private`;
    case 'restricted':
      return `${name} is ${{ private: 'private', gated: 'gated', region: 'blocked in this region', disabled: 'disabled by the hub' }[verdict.how]}`;
    case 'unknown':
      return `${name} could not be established: ${verdict.why}`;
    case 'live':
      return name;
  }
}

function remedyOf(verdict: Verdict): readonly string[] {
  const general = ruleOf(`namespace/${verdict.state === 'live' ? 'unknown' : verdict.state}`).remedy;
  if (verdict.state !== 'moved') return general;
  const commit = verdict.identity?.headCommit;
  return [
    `Refer to ${verdict.target}${commit ? `, pinned to a commit you have checked (its head is ${commit} now)` : ', pinned to a commit'}.`,
  ];
}

function pinDrafts(reference: JudgedReference): Draft[] {
  if (reference.role !== 'load' || reference.resolution === 'dynamic' || reference.hub !== 'huggingface')
    return [];
  const rule = pinRule(reference);
  // What an expression gives may well be a commit: a finding would be wrong as often as right.
  if (!rule || reference.revisionExpression !== undefined) return [];
  const { severity, title, remedy } = ruleOf(rule);
  const commit = reference.verdict?.state === 'live' ? reference.verdict.identity?.headCommit : null;
  return [
    {
      rule,
      severity,
      reference,
      title:
        reference.revision === null
          ? `${reference.name}: ${title}`
          : `${reference.name}@${reference.revision}: ${title}`,
      remedy: commit
        ? [`Give a full commit as the revision; its head is ${commit} now.`, ...remedy.slice(1)]
        : remedy,
      key: reference.revision ?? '',
    },
  ];
}

function pinRule({ pin }: JudgedReference): RuleId | null {
  switch (pin) {
    case 'none':
      return 'pin/unpinned';
    case 'branch':
    case 'tag':
      return 'pin/mutable';
    case 'abbreviated':
      return 'pin/abbreviated';
    case 'version':
    case 'digest':
    case 'commit':
      return null;
  }
}
