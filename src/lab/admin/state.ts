import { formatRepoAddress, fullNameOf, type World } from '../world/index.ts';

/** Everything in a world, as JSON for people and assertions. */
export function describeWorld(world: World) {
  return {
    now: world.clock.now().toISOString(),
    accounts: [...world.accounts.all()].map((account) => ({
      id: account.id,
      kind: account.kind,
      name: account.name,
      createdAt: account.createdAt.toISOString(),
      members: [...account.members].flatMap((id) => world.accounts.withId(id)?.name ?? []),
    })),
    repos: [...world.repos.all()].map((repo) => ({
      id: repo.id,
      repo: formatRepoAddress({ type: repo.type, name: fullNameOf(repo) }),
      createdAt: repo.createdAt.toISOString(),
      head: repo.history.head.id,
      private: repo.private,
      gated: repo.gated,
      disabled: repo.disabled,
      refs: Object.fromEntries([...repo.history.refs].map(([ref, commit]) => [ref, commit.id])),
    })),
    redirects: world.repos.redirects(),
    faults: world.faults.all(),
    progress: Object.fromEntries(world.progress),
  };
}
