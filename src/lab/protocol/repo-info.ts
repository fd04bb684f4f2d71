import { type Commit, formatRepoAddress, fullNameOf, type Repo, type World } from '../world/index.ts';
import { type Answer, type HubRequest, json, refuse } from './answer.ts';
import { cardOf, configOf, tagsOf } from './card.ts';
import { EXPANDABLE } from './expand-fields.data.ts';

/** `GET /api/{type}/{id}` and `…/revision/{rev}`. */
export function answerRepoInfo(world: World, request: HubRequest, repo: Repo, commit: Commit): Answer {
  const expanded = readExpand(request, repo.type);
  if (expanded.kind === 'refused') return expanded.answer;
  const facts = repoFacts(world, repo, commit, isYes(request.query.get('blobs')));
  if (isYes(request.query.get('securityStatus'))) {
    // The lab scans nothing, and says so.
    facts['securityRepoStatus'] = { scansDone: false, filesWithIssues: [] };
  }
  return json(request, expanded.fields ? pick(facts, expanded.fields) : facts);
}

/** Everything the Hub says of a repository at a commit. */
export function repoFacts(world: World, repo: Repo, commit: Commit, blobs: boolean): Record<string, unknown> {
  const id = fullNameOf(repo);
  const card = cardOf(commit);
  const contradicted = world.faults.of(formatRepoAddress({ type: repo.type, name: id })) === 'contradiction';
  return {
    _id: repo.id,
    id,
    ...(repo.owner && { author: repo.owner.name }),
    sha: commit.id,
    lastModified: commit.date.toISOString(),
    private: repo.private,
    ...(repo.type !== 'space' && { gated: repo.gated }),
    disabled: repo.disabled !== false,
    createdAt: (contradicted ? contradict(repo.createdAt) : repo.createdAt).toISOString(),
    likes: repo.likes,
    tags: tagsOf(card),
    ...(card && { cardData: card }),
    siblings: siblingsOf(commit, blobs),
    usedStorage: [...commit.files.values()].reduce((sum, file) => sum + file.bytes.length, 0),
    trendingScore: 0,
    ...perType(repo, commit, card),
  };
}

function perType(repo: Repo, commit: Commit, card: Readonly<Record<string, unknown>> | undefined) {
  switch (repo.type) {
    case 'model': {
      const config = configOf(commit);
      return {
        modelId: fullNameOf(repo),
        downloads: repo.downloads,
        downloadsAllTime: repo.downloads,
        ...(config && { config }),
        ...(typeof card?.['pipeline_tag'] === 'string' && { pipeline_tag: card['pipeline_tag'] }),
        ...(typeof card?.['library_name'] === 'string' && { library_name: card['library_name'] }),
        spaces: [],
      };
    }
    case 'dataset':
      return { downloads: repo.downloads, downloadsAllTime: repo.downloads, description: '' };
    case 'space':
      return {
        sdk: typeof card?.['sdk'] === 'string' ? card['sdk'] : 'static',
        subdomain: fullNameOf(repo)
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-'),
        models: [],
        datasets: [],
        runtime: { stage: 'PAUSED' },
      };
  }
}

function siblingsOf(commit: Commit, blobs: boolean): Record<string, unknown>[] {
  const files = [...commit.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.map((file) => ({
    rfilename: file.path,
    ...(blobs && {
      size: file.bytes.length,
      blobId: file.oid,
      // Here the hash is called `sha256`; in a tree the same hash is called `oid`.
      ...(file.lfs && {
        lfs: { sha256: file.lfs.sha256, size: file.bytes.length, pointerSize: file.lfs.pointerSize },
      }),
    }),
  }));
}

/** A creation date that the id cannot have: a year earlier. */
export function contradict(date: Date): Date {
  return new Date(date.getTime() - 365 * 24 * 3600 * 1000);
}

type Expand =
  | { readonly kind: 'fields'; readonly fields: ReadonlySet<string> | null }
  | { readonly kind: 'refused'; readonly answer: Answer };

export function readExpand(request: HubRequest, type: Repo['type']): Expand {
  const asked = [...request.query.getAll('expand'), ...request.query.getAll('expand[]')];
  if (asked.length === 0) return { kind: 'fields', fields: null };
  const unknown = asked.find((field) => !EXPANDABLE[type].has(field));
  if (unknown !== undefined) {
    const message = `Invalid option: expected one of ${[...EXPANDABLE[type]].map((field) => `"${field}"`).join('|')}`;
    return { kind: 'refused', answer: refuse(400, message) };
  }
  return { kind: 'fields', fields: new Set(asked) };
}

/** The ids, which always come, and the fields asked for. */
export function pick(facts: Record<string, unknown>, fields: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([key]) => key === '_id' || key === 'id' || fields.has(key)),
  );
}

export function isYes(value: string | null): boolean {
  return value !== null && /^(?:true|1)$/i.test(value);
}
