import { sha256Hex, WeighbridgeError } from '../../base/index.ts';
import { isRepoName, type ReferenceKind } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';

/** Stands for the owner of a name that has none; no owner's name can hold the sign. */
const NO_OWNER = '_=';

const COMMIT = /^[0-9a-f]{40}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export type HostedKind = Exclude<ReferenceKind, 'code'>;

/** Code that is loaded from a hub stands in repositories of models. */
export function hostedKind(kind: ReferenceKind): HostedKind {
  return kind === 'code' ? 'model' : kind;
}

/** `model/org/name`: names in lower case, as hubs compare them. Rejects what can be no key (CWE-22). */
export function nameKey({ kind, name }: NameQuery): string {
  if (!isRepoName(name)) throw notKey(name);
  const lower = name.toLowerCase();
  return `${hostedKind(kind)}/${lower.includes('/') ? lower : `${NO_OWNER}/${lower}`}`;
}

/** What a key that `nameKey` made says; null for another. The name is in lower case. */
export function queryOfKey(key: string): NameQuery | null {
  const [, kind, owner, last] = /^(model|dataset|space)\/([^/]+)\/([^/]+)$/.exec(key) ?? [];
  if (kind === undefined || owner === undefined || last === undefined) return null;
  const name = owner === NO_OWNER ? last : `${owner}/${last}`;
  return isRepoName(name) ? { kind: kind as HostedKind, name } : null;
}

export function bindingKey(query: NameQuery): string {
  return `bindings/${nameKey(query)}`;
}

export function manifestKey(query: NameQuery, commit: string): string {
  return commitKey('manifests', query, commit);
}

export function admissionKey(query: NameQuery, commit: string): string {
  return commitKey('admissions', query, commit);
}

export function holdingsKey(query: NameQuery, commit: string): string {
  return commitKey('holdings', query, commit);
}

export function servedKey(query: NameQuery, commit: string): string {
  return commitKey('served', query, commit);
}

/** `commit` where what the judge said depends on the files beside it. */
export function judgementKey(sha256: string, path: string, commit: string | null): string {
  if (!SHA256.test(sha256)) throw notKey(sha256);
  const place = sha256Hex(commit === null ? path : `${commit}:${path}`).slice(0, PLACE_DIGITS);
  return `judgements/${sha256}/${place}`;
}

/** Hex digits of a place: nobody gains by a collision but for a content of their own. */
const PLACE_DIGITS = 32;

function commitKey(folder: string, query: NameQuery, commit: string): string {
  if (!COMMIT.test(commit)) throw notKey(commit);
  return `${folder}/${nameKey(query)}/${commit}`;
}

function notKey(text: string): WeighbridgeError {
  return new WeighbridgeError('internal', `${JSON.stringify(text)} is no name, commit or hash`);
}
