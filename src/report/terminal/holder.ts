import type { Identity, Verdict } from '../../core/index.ts';
import { ownerOf } from '../../core/index.ts';
import type { NameEntry } from './names.ts';
import type { Span } from './paragraph.ts';

/** Who stands behind a name now, and since when: what a person compares with what they remember. */
export function holderOf(entry: NameEntry, verdict: Verdict): readonly Span[] {
  const { identity } = verdict;
  const owner = ownerOf(entry.name);
  switch (verdict.state) {
    case 'claimable':
      return [`no user and no organization is called ${owner ?? entry.name}${availabilityNote(verdict)}`];
    case 'missing':
      return [
        `the account ${owner ?? entry.name} exists, without such a repository`,
        verdict.seenBefore ? '; it was there when this name was last recorded' : '',
        verdict.ownerChanged ? '; the account is not the one that was known' : '',
      ];
    case 'moved':
      return [
        'redirects to ',
        { text: verdict.target, style: 'name' },
        identity ? `, ${standing(identity)}` : '',
      ];
    case 'restricted':
      return [`${RESTRICTIONS[verdict.how]}${identity ? `; ${standing(identity)}` : ''}`];
    case 'unknown':
      return [verdict.why];
    case 'live':
    case 'reregistered':
      // The id is what tells this repository from any other of the same name.
      return identity
        ? [standing(identity), identity.repoId === null ? '' : `, id ${identity.repoId}`]
        : ['the hub does not say who'];
  }
}

const RESTRICTIONS = {
  private: 'private: only its owner grants access',
  gated: 'gated: access is granted on request',
  region: 'blocked in the region this ran from',
  disabled: 'disabled by the hub itself',
} as const;

function availabilityNote(verdict: Extract<Verdict, { state: 'claimable' }>): string {
  switch (verdict.availability) {
    case 'likely':
      return '; the name was given up, and can most likely be registered';
    case 'held':
      return '; the hub keeps the name back for now';
    case 'retired':
      return '; the hub says that it will not give the name out again';
    case 'unknown':
      return '; the hub may still keep the name back (never tested by registering it)';
  }
}

function standing(identity: Identity): string {
  const { ownerKind, ownerName, ownerCreatedAt, repoCreatedAt } = identity;
  const account =
    ownerName === null
      ? 'held by an account the hub does not name'
      : `held by ${ownerKind ?? 'account'} ${ownerName}`;
  const since = ownerCreatedAt === null ? '' : ` (account since ${day(ownerCreatedAt)})`;
  const repository = repoCreatedAt === null ? '' : `, repository created ${day(repoCreatedAt)}`;
  return `${account}${since}${repository}`;
}

/** The day of an ISO 8601 time. */
export function day(time: string): string {
  return time.slice(0, 10);
}
