import { type Finding, type Location, subjectOf } from '../../core/index.ts';
import type { CachedRepo, LocalCache } from '../../hubs/index.ts';
import { findingOf } from './checked.ts';

/** What must not be used any more, and why: of a mirror's quarantine. */
export interface QuarantinedFacts {
  /** By SHA-256. */
  readonly contents: ReadonlyMap<string, QuarantinedFact>;
  /** By commit: a repository keeps its commits under every name. */
  readonly commits: ReadonlyMap<string, QuarantinedFact>;
  /** By `kind:name`, in lower case. */
  readonly names: ReadonlyMap<string, QuarantinedFact>;
  /** Storage or file that says so. */
  readonly source: string;
}

export interface QuarantinedFact {
  /** As people write it: `hf:org/name@commit`. */
  readonly text: string;
  readonly reasons: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

export const NOTHING_QUARANTINED: QuarantinedFacts = {
  contents: new Map(),
  commits: new Map(),
  names: new Map(),
  source: '',
};

/** Names and commits that a cache keeps, and that are in quarantine: snapshots, lists of files, and refs that lead there. */
export function quarantinedRepository(
  repo: CachedRepo,
  cache: LocalCache,
  facts: QuarantinedFacts,
  location: Location,
): Finding[] {
  const subject = subjectOf({ hub: 'huggingface', ...repo });
  const found: Finding[] = [];
  const tell = (fact: QuarantinedFact, title: string, where: string, key: string) => {
    found.push(quarantinedFinding(facts, fact, { subject, location, title, where, key }));
  };
  const name = facts.names.get(`${repo.kind}:${repo.name}`.toLowerCase());
  if (name !== undefined)
    tell(name, `${repo.name} is in the cache, and in quarantine`, cache.folder, repo.name);
  const kept = new Set(repo.commits);
  for (const [commit, fact] of facts.commits) {
    if (!kept.has(commit) && cache.snapshot({ kind: repo.kind, name: repo.name }, commit) === null) continue;
    tell(fact, `${repo.name}@${commit} is in the cache, and in quarantine`, cache.folder, commit);
  }
  for (const [ref, commit] of repo.refs) {
    const fact = facts.commits.get(commit);
    if (fact === undefined) continue;
    const title = `${ref} of ${repo.name} is ${commit} in the cache, which is in quarantine`;
    tell(fact, title, cache.folder, `${ref}\0${commit}`);
  }
  return found;
}

/** A content on disk that is in quarantine. */
export function quarantinedContent(
  facts: QuarantinedFacts,
  fact: QuarantinedFact,
  place: {
    readonly name: string;
    readonly subject: string;
    readonly path: string;
    readonly location: Location;
  },
): Finding {
  const { name, subject, path, location } = place;
  const title = `${name} is in the cache, and its content is in quarantine`;
  return quarantinedFinding(facts, fact, {
    subject,
    location,
    title,
    where: path,
    key: `${name}\0${fact.text}`,
  });
}

function quarantinedFinding(
  { source }: QuarantinedFacts,
  { text, reasons, at }: QuarantinedFact,
  told: {
    readonly subject: string;
    readonly location: Location;
    readonly title: string;
    readonly where: string;
    readonly key: string;
  },
): Finding {
  const { subject, location, title, where, key } = told;
  return findingOf({
    rule: 'policy/quarantined',
    subject,
    location,
    title,
    evidence: [
      { fact: `${text} is in quarantine: ${reasons.join('; ')}`, at, source },
      { fact: 'a copy of it is there, and clients use it without asking', at, source: where },
    ],
    key,
  });
}
