import { ALLOWED } from './allowed/index.ts';
import { RENAMED_MODULES } from './allowed/renamed-modules.data.ts';
import type { NamePath } from './name-path.ts';
import { rowsOf } from './name-path.ts';

/**
 * What a pickle may do with a name: `construct`: call it with anything; `restore`: make an empty instance and put state
 * into it, as pickling a plain object does; `refer`: hold it as a value.
 */
export type Use = 'construct' | 'restore' | 'refer';

const uses = new Map<string, Use>();
for (const { construct, restore, refer } of ALLOWED) {
  // The widest use wins where a name stands twice.
  for (const [use, table] of [
    ['refer', refer],
    ['restore', restore],
    ['construct', construct],
  ] as const) {
    for (const [module, names] of rowsOf(table))
      for (const name of names) uses.set(`${module}\t${name}`, use);
  }
}

const TORCH_SCRIPT = /^__torch__(?:\.|$)/;

/** What may be done with exactly this name; null when it is not on the list. */
export function useOf({ module, name }: NamePath): Use | null {
  // No module of Python: classes of TorchScript, which its archive defines under `code/`, where they are judged.
  if (TORCH_SCRIPT.test(module)) return 'construct';
  const use = uses.get(`${module}\t${name}`);
  if (use !== undefined) return use;
  for (const renamed of NAMES_NOW.get(module) ?? []) {
    const now = uses.get(`${renamed}\t${name}`);
    if (now !== undefined) return now;
  }
  return null;
}

const NAMES_NOW = new Map<string, string[]>();
for (const [now, before] of Object.entries(RENAMED_MODULES)) {
  for (const old of before.split(' ')) NAMES_NOW.set(old, [...(NAMES_NOW.get(old) ?? []), now]);
}

/** Modules and names on the list, for its figures. */
export function allowedNames(): readonly string[] {
  return [...uses.keys()];
}
