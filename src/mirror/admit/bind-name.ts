import type { Identity } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { Binding } from '../records/index.ts';
import { type AdmissionContext, APPROVALS_NEEDED } from './admission-context.ts';

/** Branches and tags of one name that are remembered (CWE-770): a repository can have any number of them. */
const REVISIONS_MOST = 1000;

export type Bind =
  /** The hub shows this identity; `revision` is what it answered for, null where no branch or tag was asked for. */
  | {
      readonly kind: 'seen';
      readonly query: NameQuery;
      readonly identity: Identity;
      readonly revision: { readonly revision: string; readonly commit: string } | null;
    }
  /** The hub shows another identity than the one that it is bound to. */
  | { readonly kind: 'replaced'; readonly query: NameQuery; readonly identity: Identity };

/** Binds a name to an identity, for good. Null where it is bound to another, and nobody has approved the change. */
export async function bindName(
  bind: Bind,
  context: Pick<AdmissionContext, 'records' | 'clock' | 'approvals'>,
): Promise<Binding | null> {
  const { records, clock, approvals } = context;
  const { query, identity } = bind;
  const at = clock.now().toISOString();
  const before = await records.binding(query);
  const agreed =
    before !== null && isOther(before.identity, identity)
      ? await approvals(query, before.identity, identity)
      : [];
  // A lock, not a binding, says who it was: then there is nothing to replace, and two people cannot have agreed to it.
  if (before === null && bind.kind === 'replaced') return null;
  const binding = await records.changeBinding(query, (current) => {
    if (current !== null && isOther(current.identity, identity)) {
      if (agreed.length < APPROVALS_NEEDED || current.identity.repoId !== before?.identity.repoId)
        return null;
      return {
        ...current,
        query: asSpelled(query, identity),
        identity,
        boundAt: at,
        revisions: {},
        doubt: null,
        before: [...current.before, { identity: current.identity, until: at, approvals: agreed }],
      };
    }
    if (bind.kind === 'replaced') return current;
    return {
      schema: 'weighbridge.binding/1',
      query: asSpelled(query, identity),
      identity,
      boundAt: current?.boundAt ?? at,
      revisions: followed(current?.revisions ?? {}, bind.revision, at),
      doubt: null,
      before: current?.before ?? [],
    };
  });
  return binding === null || isOther(binding.identity, identity) ? null : binding;
}

/** A name that only differs in case from the hub's is the hub's. */
function asSpelled({ kind, name }: NameQuery, identity: Identity): NameQuery {
  return { kind, name: name.toLowerCase() === identity.name.toLowerCase() ? identity.name : name };
}

/** Whether two identities are known to be two. */
export function isOther(bound: Identity, now: Identity): boolean {
  return bound.repoId !== null && bound.repoId !== now.repoId;
}

function followed(
  revisions: Binding['revisions'],
  seen: { readonly revision: string; readonly commit: string } | null,
  at: string,
): Binding['revisions'] {
  if (seen === null) return revisions;
  const others = Object.entries(revisions).filter(([revision]) => revision !== seen.revision);
  const kept = others.toSorted(([, a], [, b]) => (a.at < b.at ? 1 : -1)).slice(0, REVISIONS_MOST - 1);
  return Object.fromEntries([[seen.revision, { commit: seen.commit, at }], ...kept]);
}
