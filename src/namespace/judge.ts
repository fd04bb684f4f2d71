import type { Verdict } from '../core/index.ts';
import { unknownBecause } from './conclusions.ts';
import { judgeAbsent, judgePresent, judgeRestricted } from './judge-direct.ts';
import { judgeRedirected } from './judge-redirected.ts';
import type { NameEvidence } from './name-evidence.ts';

/**
 * Draws the verdict on one name (DESIGN, "Verdicts on a name"). Pure: the same evidence gives the same verdict.
 * The worse failure is to call a replaced name sound; the next worse is to accuse an honest one; so whatever cannot
 * be decided is `unknown` or keeps its weaker confidence, and never becomes another state.
 */
export function judgeName(evidence: NameEvidence): Verdict {
  const { repo } = evidence;
  switch (repo.kind) {
    case 'unknown':
      return unknownBecause(repo);
    case 'absent':
      return judgeAbsent(evidence, repo.evidence);
    case 'present':
      return judgePresent(evidence, repo.repo, repo.evidence, null);
    case 'restricted':
      return judgeRestricted(evidence, repo, repo.evidence);
    case 'redirected':
      return judgeRedirected(evidence, repo);
  }
}
