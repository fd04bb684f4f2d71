import type { Identity, Verdict } from '../../core/index.ts';
import type { GateDecision } from '../../policy/index.ts';
import { printable } from '../../report/index.ts';
import type { GatheredFacts } from './gather-facts.ts';

export interface CheckedName extends GatheredFacts {
  readonly decision: GateDecision;
}

const OUTCOMES = {
  allow: 'would be served',
  record: 'would be served, and it would be recorded why that is not right',
  warn: 'would be served with a warning',
  block: 'would be blocked',
} as const satisfies Record<GateDecision['outcome'], string>;

/** What `policy check` says to a person. */
export function renderCheck({ facts, revision, commit, bound, unknown, decision }: CheckedName): string {
  const { name, verdict, license, remoteCode, gated, accepted, locked } = facts;
  const rows: readonly (readonly [string, string | null])[] = [
    ['who', verdict === null ? 'nothing is known' : whoOf(verdict)],
    ['bound', bound === null ? null : `in the mirror: ${identityText(bound)}`],
    ['commit', commit],
    ['licence', commit === null ? null : (license ?? 'none declared')],
    [
      'code',
      remoteCode === null || remoteCode.length === 0
        ? null
        : `${remoteCode.slice(0, 5).join(', ')}${remoteCode.length > 5 ? ` and ${remoteCode.length - 5} more` : ''}`,
    ],
    ['lock', locked === null ? 'there is none' : locked ? 'it is locked' : 'it is not locked'],
    ['terms', gated ? `gated, ${accepted ? 'and accepted' : 'not accepted'}` : null],
  ];
  const lines = [
    `${name}${revision === null ? '' : `@${revision}`} ${OUTCOMES[decision.outcome]}.`,
    '',
    ...rows.flatMap(([label, text]) => (text === null ? [] : [`  ${label.padEnd(8)} ${text}`])),
    ...unknown.map((text) => `  ${'unknown'.padEnd(8)} ${text}`),
    ...decision.reasons.flatMap(({ rule, mode, message, remedy }) => [
      '',
      `  ${mode.toUpperCase().padEnd(6)} ${rule}`,
      `         ${message}`,
      `         ${remedy}`,
    ]),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function whoOf(verdict: Verdict): string {
  const { state, identity } = verdict;
  if (state === 'unknown') return `unknown: ${verdict.why}`;
  return identity === null ? state : `${state}: ${identityText(identity)}`;
}

/** `acme/encoder, repository 65f…, created 2024-03-01, of acme (organization, since 2023-03-01)`. */
export function identityText(identity: Omit<Identity, 'headCommit'>): string {
  const { name, repoId, repoCreatedAt, ownerName, ownerKind, ownerCreatedAt } = identity;
  const owner = [ownerKind, ownerCreatedAt && `since ${ownerCreatedAt.slice(0, 10)}`].filter(Boolean);
  return [
    name,
    `repository ${repoId ?? 'without an id'}`,
    repoCreatedAt && `created ${repoCreatedAt.slice(0, 10)}`,
    ownerName && `of ${ownerName}${owner.length > 0 ? ` (${owner.join(', ')})` : ''}`,
  ]
    .filter(Boolean)
    .join(', ');
}
