import type { UnknownCause, Verdict } from '../../core/index.ts';
import { isSecretRule, ruleOf } from '../../core/index.ts';
import type { NameEntry } from './names.ts';
import type { Span } from './paragraph.ts';

/** Remedies shown of one name; the others are in the JSON report. */
const SHOWN_REMEDIES = 2;

/**
 * What to do about a name, most helpful first: what whoever made the finding knew, then what the verdict makes
 * concrete (the new name, the commit to pin), and only without either the general advice of the rule.
 */
export function fixesOf(entry: NameEntry): readonly (readonly Span[])[] {
  const { verdict, findings } = entry;
  const general = generalRemedies(entry);
  const own = (findings[0]?.remedy ?? [])
    .filter((remedy) => !general.includes(remedy))
    .map((remedy) => [remedy]);
  const concrete = verdict === null ? null : concreteFix(verdict);
  const told =
    concrete && verdict?.state === 'moved' && own.flat().some((text) => text.includes(verdict.target));
  const fixes: (readonly Span[])[] = [...own, ...(concrete && !told ? [concrete] : [])];
  return (fixes.length > 0 ? fixes : general.map((remedy) => [remedy])).slice(0, SHOWN_REMEDIES);
}

function concreteFix(verdict: Verdict): readonly Span[] | null {
  switch (verdict.state) {
    case 'moved': {
      const commit = verdict.identity?.headCommit;
      return [
        'Once you have checked that it is the version you rely on, write ',
        { text: verdict.target, style: 'action' },
        ...(commit ? [' with ', pinText(commit)] : [' and pin it to a commit']),
      ];
    }
    case 'restricted':
      return [RESTRICTION_FIXES[verdict.how]];
    case 'unknown':
      return [OBSTACLE_FIXES[verdict.cause]];
    default:
      return null;
  }
}

const RESTRICTION_FIXES = {
  private: 'Check that every machine that loads it has a token that may read it.',
  gated: 'Check that every account that loads it has been granted access.',
  region: 'Check that it can be loaded from every region where this code runs.',
  disabled: 'Stop using it, and find out why the hub disabled it.',
} as const;

const OBSTACLE_FIXES: Readonly<Record<UnknownCause, string>> = {
  offline: 'Scan again without --offline.',
  transient: 'Scan again in a few minutes.',
  credential: 'Check the token that was used (HF_TOKEN), and scan again.',
  contradiction: 'Look at the repository on its hub, and ask the hub if you cannot explain it.',
  unsupported: 'Look at the name on its hub: this version cannot ask there.',
  'private-pattern': 'Nothing: this name is private by your configuration and is never sent to a public hub.',
  dynamic: 'Write the name out where it is loaded, or check the names that it can become.',
};

/** How a pin to a commit is written in most libraries. */
export function pinText(commit: string): Span {
  return { text: `revision="${commit}"`, style: 'action' };
}

function generalRemedies({ verdict, findings }: NameEntry): readonly string[] {
  const rule = findings[0]?.rule;
  if (rule !== undefined && !isSecretRule(rule)) return ruleOf(rule).remedy;
  return verdict === null || verdict.state === 'live' ? [] : ruleOf(`namespace/${verdict.state}`).remedy;
}
