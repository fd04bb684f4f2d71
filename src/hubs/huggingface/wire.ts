import { isRepoName, ownerOf } from '../../core/index.ts';
import type { OwnerFacts, RepoFacts } from '../hub.ts';
import { creationTime, parseDate, parseObjectId } from './creation-time.ts';
import type { AccountKind } from './endpoint.ts';

/** Hub names are compared without regard to case (facts C). */
export function fold(name: string): string {
  return name.toLowerCase();
}

const COMMIT = /^[0-9a-f]{40}$/;

/** A repository as lists and info calls give it, or null when it is not one. Every field is the server's word. */
export function parseRepo(value: unknown): RepoFacts | null {
  const fields = record(value);
  const name = fields?.['id'];
  if (fields === null || typeof name !== 'string' || !isRepoName(name)) return null;
  const author = fields['author'];
  if (typeof author === 'string' && fold(author) !== fold(ownerOf(name) ?? author)) return null;
  const repoId = parseObjectId(fields['_id']);
  const sha = fields['sha'];
  const gated = fields['gated'];
  return {
    name,
    repoId,
    created: creationTime(repoId, parseDate(fields['createdAt'])),
    headCommit: typeof sha === 'string' && COMMIT.test(sha) ? sha : null,
    private: fields['private'] === true,
    gated: gated === true || (typeof gated === 'string' && gated !== ''),
    disabled: fields['disabled'] === true,
  };
}

/**
 * The repositories of `owner` in one page, keyed by folded name, or null when the page is no list. Rows of other
 * owners are left out, whatever the hub means by them; so is a name that stands there twice with different ids.
 */
export function parseList(value: unknown, owner: string): ReadonlyMap<string, RepoFacts> | null {
  if (!Array.isArray(value)) return null;
  const rows = new Map<string, RepoFacts>();
  const contested = new Set<string>();
  for (const entry of value) {
    const repo = parseRepo(entry);
    if (repo === null || fold(ownerOf(repo.name) ?? '') !== fold(owner)) continue;
    const key = fold(repo.name);
    const other = rows.get(key);
    if (other !== undefined && other.repoId !== repo.repoId) contested.add(key);
    rows.set(key, repo);
  }
  for (const key of contested) rows.delete(key);
  return rows;
}

/** An account overview, or null when it is not one: it names the account, and its id or its date. */
export function parseAccount(value: unknown, kind: AccountKind): OwnerFacts | null {
  const fields = record(value);
  if (fields === null) return null;
  const name = kind === 'user' ? (fields['user'] ?? fields['name']) : fields['name'];
  const ownerId = parseObjectId(fields['_id']);
  const created = creationTime(ownerId, parseDate(fields['createdAt']));
  if (typeof name !== 'string' || !isRepoName(name) || created.kind === 'unknown') return null;
  return { name, ownerId, kind, created };
}

/** The message of an error body `{"error":"…"}`, or null when the body is not one. */
export function parseErrorMessage(value: unknown): string | null {
  const message = record(value)?.['error'];
  return typeof message === 'string' && message !== '' ? message : null;
}

/** JSON in UTF-8, or undefined. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
