import type { Hazard, JudgedReference, RuleId, Severity } from '../core/index.ts';
import { ruleOf } from '../core/index.ts';
import { type Draft, locationOf } from './draft.ts';

/**
 * Code that comes with a name, and names that are not what they look like. Code ranks above weights: whoever takes an
 * unpinned name over does not even need a file format that runs code. Pinned to a commit, it is what was looked at.
 */
export function codeDrafts(reference: JudgedReference): Draft[] {
  const { role, kind, resolution, remoteCode, impliedOwner, writtenAs, name, pin } = reference;
  if (role !== 'load' || resolution === 'dynamic') return [];
  const drafts: Draft[] = [];
  const add = (rule: RuleId, severity: Severity, title: string) =>
    drafts.push({
      rule,
      severity,
      about: reference,
      location: locationOf(reference),
      evidence: [],
      title,
      remedy: ruleOf(rule).remedy,
      key: reference.revision ?? '',
    });
  const isFixed = pin === 'commit' || pin === 'digest';
  const severity: Severity = isFixed ? 'low' : 'high';
  const state = isFixed ? 'of the commit it is pinned to' : 'of whatever the name serves at that moment';
  if (kind === 'code') add('code/from-hub', severity, `${name} is code from a hub: it runs ${state}`);
  else if (remoteCode === true)
    add('code/remote-code', severity, `${name} is loaded with permission to run its own code, ${state}`);
  if (impliedOwner !== undefined)
    add(
      'namespace/implied-owner',
      'low',
      `${writtenAs ?? name} names no owner: the library asks for ${name} in its place`,
    );
  return drafts;
}

/** A relative path that becomes a name on a hub when it is not there. */
export function hazardDraft(hazard: Hazard): Draft {
  const { name, of, form, isThere, remoteCode } = hazard;
  const rule = ruleOf('code/model-confusion');
  return {
    rule: 'code/model-confusion',
    severity: isThere ? 'low' : remoteCode ? 'high' : 'medium',
    about: { hub: 'huggingface', kind: of, name },
    location: locationOf(hazard),
    evidence: [],
    title: `${name} is meant as a folder, but ${form} asks the hub for it when it is not there`,
    remedy: rule.remedy,
    key: '',
  };
}
