import { ALLOWED } from './allowed/index.ts';
import { RENAMED_MODULES } from './allowed/renamed-modules.data.ts';
import type { NamePath } from './name-path.ts';
import { linesOf } from './name-path.ts';

/**
 * What a pickle may do with a name: `construct`: call it with anything; `restore`: make an empty instance and put state
 * into it, as pickling a plain object does; `refer`: hold it as a value.
 */
export type Use = 'construct' | 'restore' | 'refer';

/** By module the names on one line each, as the tables have them: most are never asked for. */
const lines = new Map<string, (readonly [Use, string])[]>();
for (const { construct, restore, refer } of ALLOWED) {
  for (const [use, table] of [
    ['refer', refer],
    ['restore', restore],
    ['construct', construct],
  ] as const) {
    for (const [module, names] of linesOf(table)) {
      const known = lines.get(module);
      if (known) known.push([use, names]);
      else lines.set(module, [[use, names]]);
    }
  }
}

const uses = new Map<string, ReadonlyMap<string, Use>>();

function usesIn(module: string): ReadonlyMap<string, Use> | undefined {
  const known = uses.get(module);
  const listed = known ? undefined : lines.get(module);
  if (listed === undefined) return known;
  const names = new Map<string, Use>();
  // The last one wins where a name stands twice, as tables come after one another.
  for (const [use, line] of listed) for (const name of line.split(' ')) names.set(name, use);
  uses.set(module, names);
  return names;
}

const TORCH_SCRIPT = /^__torch__(?:\.|$)/;

/** What may be done with exactly this name; null when it is not on the list. */
export function useOf({ module, name }: NamePath): Use | null {
  // No module of Python: classes of TorchScript, which its archive defines under `code/`, where they are judged.
  if (TORCH_SCRIPT.test(module)) return 'construct';
  const use = usesIn(module)?.get(name);
  if (use !== undefined) return use;
  for (const renamed of NAMES_NOW.get(module) ?? []) {
    const now = usesIn(renamed)?.get(name);
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
  return [...lines.keys()].flatMap((module) =>
    [...(usesIn(module) ?? new Map()).keys()].map((name) => `${module}\t${name}`),
  );
}
