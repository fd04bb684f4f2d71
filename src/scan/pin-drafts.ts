import type { JudgedReference, RuleId } from '../core/index.ts';
import { ruleOf } from '../core/index.ts';
import { type Draft, locationOf } from './draft.ts';

/** What the pin of a reference, or the lack of one, gives rise to. */
export function pinDrafts(reference: JudgedReference): Draft[] {
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
      about: reference,
      location: locationOf(reference),
      evidence: [],
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
