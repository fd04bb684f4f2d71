import type { JudgedReference, RuleId, Severity, Verdict } from '../core/index.ts';
import { ruleOf } from '../core/index.ts';
import { severityAt, stateSeverity } from '../namespace/index.ts';
import { type Draft, locationOf } from './draft.ts';

/** What the verdict on a name gives rise to. */
export function namespaceDrafts(reference: JudgedReference): Draft[] {
  const { verdict, role, pin } = reference;
  if (!verdict) return [];
  const drafts: Draft[] = [];
  const add = (rule: RuleId, base: Severity, title: string, remedy: readonly string[], key: string) =>
    drafts.push({
      rule,
      severity: severityAt(base, role, pin),
      about: reference,
      location: locationOf(reference),
      evidence: verdict.because,
      title,
      remedy,
      key,
    });

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
