import type { FirstUse, Identity } from '../../src/core/index.ts';
import type {
  CreationTime,
  OwnerSighting,
  Present,
  Redirected,
  RepoFacts,
  Unestablished,
} from '../../src/hubs/index.ts';
import { judgeName, type NameEvidence } from '../../src/namespace/index.ts';

/** Builders of what a hub can be seen to say, for short tests. Dates are days. */
export const at = (day: string): CreationTime => ({ kind: 'at', date: `${day}T00:00:00.000Z` });
export const legacy: CreationTime = { kind: 'at-or-before', date: '2022-03-02T23:29:04.000Z' };
export const contradiction: CreationTime = {
  kind: 'contradiction',
  byId: '2020-01-01',
  byField: '2024-01-01',
};
const seen = (fact: string) => [{ fact, at: '2026-11-21T00:00:00.000Z', source: 'https://hub.example/api' }];

export function repo(name: string, created: CreationTime, more: Partial<RepoFacts> = {}): Present {
  return {
    kind: 'present',
    repo: {
      name,
      repoId: 'repo-1',
      created,
      headCommit: 'a'.repeat(40),
      private: false,
      gated: false,
      disabled: false,
      ...more,
    },
    evidence: seen(`${name} exists`),
  };
}

export function owner(name: string, created: CreationTime, ownerId = 'owner-1'): OwnerSighting {
  return {
    kind: 'present',
    owner: { name, ownerId, kind: 'organization', created },
    evidence: seen(`${name} exists`),
  };
}

export const noOwner: OwnerSighting = { kind: 'absent', evidence: seen('no account') };
export const absent = { kind: 'absent', evidence: seen('not found') } as const;

export function unestablished(cause: Unestablished['cause'], why: string): Unestablished {
  return { kind: 'unknown', cause, why, evidence: seen(why) };
}

export function redirect(from: string, to: string, target: Redirected['target']): Redirected {
  return {
    kind: 'redirected',
    hops: [{ from, to, status: 307 }],
    target,
    evidence: seen(`${from} redirects to ${to}`),
  };
}

export function used(
  day: string,
  bound: FirstUse['bound'] = 'exact',
  caveat: string | null = null,
): NameEvidence['use'] {
  return { firstUse: { commit: 'c'.repeat(40), date: `${day}T00:00:00.000Z`, bound }, caveat };
}
export const undated: NameEvidence['use'] = { firstUse: null, caveat: 'not in a git repository' };

export function known(repoId: string, ownerId: string | null): Identity {
  return {
    hub: 'huggingface',
    kind: 'model',
    name: 'org/name',
    repoId,
    repoCreatedAt: null,
    ownerName: 'org',
    ownerId,
    ownerKind: 'organization',
    ownerCreatedAt: null,
    headCommit: null,
  };
}

/** Judges `org/name`, first used on 2023-06-01, nothing known beforehand, unless said otherwise. */
export function judge(parts: Pick<NameEvidence, 'repo'> & Partial<NameEvidence> & { name?: string }) {
  const { name = 'org/name', ...rest } = parts;
  return judgeName({
    hub: 'huggingface',
    query: { kind: 'model', name },
    owner: owner('org', at('2021-01-01')),
    targetOwner: null,
    use: used('2023-06-01'),
    known: null,
    ...rest,
  });
}
