import type { NameQuery } from '../../../hubs/index.ts';

/** Kinds of repositories as paths name them. */
export const KINDS: ReadonlyMap<string, NameQuery['kind']> = new Map([
  ['models', 'model'],
  ['datasets', 'dataset'],
  ['spaces', 'space'],
]);

/** What can follow a name of one part below `/api`: none of it can be a repository's own name. */
export const API_RESOURCES: ReadonlySet<string> = new Set([
  'revision',
  'tree',
  'paths-info',
  'refs',
  'commits',
  'auth-check',
  'xet-read-token',
]);

/** The same for pages. */
export const PAGE_RESOURCES: ReadonlySet<string> = new Set(['resolve', 'raw', 'blob', 'tree']);
