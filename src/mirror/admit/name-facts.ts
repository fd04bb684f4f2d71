import type { Identity, Verdict } from '../../core/index.ts';
import type { HubFile, NameQuery } from '../../hubs/index.ts';
import type { NameFacts } from '../../policy/index.ts';

/** What policy is asked about, put together from where it is known. */
export function nameFacts(known: {
  readonly query: NameQuery;
  readonly identity: Identity | null;
  readonly verdict: Verdict;
  readonly locked: boolean | null;
  readonly license: string | null;
  readonly remoteCode: readonly string[] | null;
  readonly gated: boolean;
  readonly accepted: boolean;
  readonly now: Date;
}): NameFacts {
  const { query, now, ...rest } = known;
  return { ...rest, kind: query.kind, name: query.name, now: now.toISOString() };
}

/** Names of code that a configuration can bring in, at most (CWE-770). */
const CODE_MOST = 200;

/**
 * Code that loaders run when they are told to trust it. Of models: every module at the root, since `auto_map` of any
 * configuration can name it, and code of other repositories that the hub's copy of the configuration names. Of datasets:
 * the script that is called as they are (`datasets` before 4.0).
 */
export function remoteCodeOf(
  query: NameQuery,
  files: readonly HubFile[],
  description: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { kind, name } = query;
  if (kind === 'space') return [];
  const modules = files.map(({ path }) => path).filter((path) => path.endsWith('.py'));
  if (kind === 'dataset') {
    const script = `${name.slice(name.indexOf('/') + 1)}.py`;
    return modules.filter((path) => path === script);
  }
  const elsewhere = mappedElsewhere(description);
  return [...modules.filter((path) => !path.includes('/')), ...elsewhere].slice(0, CODE_MOST);
}

/** `owner/name--module.Class` of `auto_map`: code from another repository. */
function mappedElsewhere(description: Readonly<Record<string, unknown>>): string[] {
  const config = description['config'];
  const map = isObject(config) ? config['auto_map'] : undefined;
  if (!isObject(map)) return [];
  const named = Object.values(map)
    .flat()
    .filter((value): value is string => typeof value === 'string' && value.includes('--'));
  return [...new Set(named)].slice(0, CODE_MOST);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
