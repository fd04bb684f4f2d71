import {
  type ConfigInterest,
  type ConfigMapping,
  ConfigTree,
  normalizedKey,
} from '../../src/references/config-tree.ts';

const EVERYTHING: ConfigInterest = { wants: () => true, hasNameKeys: () => false, keeps: () => true };

/** Every scalar of a configuration with the keys around it: `a.b = value @offset`, in the order of the text. */
export function scalarsOf(text: string, scan: (text: string, tree: ConfigTree) => unknown): string[] {
  const tree = new ConfigTree(EVERYTHING);
  scan(text, tree);
  return tree.scalars.map(({ mapping, key, value }) => {
    const path = [...keysAround(mapping), normalizedKey(key)].filter((each) => each !== '').join('.');
    return `${path} = ${value.text.trim()} @${value.offsetOf(0)}`;
  });
}

function keysAround(mapping: ConfigMapping): string[] {
  const keys: string[] = [];
  for (let each: ConfigMapping | null = mapping; each !== null; each = each.parent) keys.unshift(each.key);
  return keys;
}
