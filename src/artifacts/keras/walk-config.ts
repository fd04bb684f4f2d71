import { isObject, type Json, type JsonObject } from './read-config.ts';

/** Something in a configuration, and where: `config.layers[3].config`. */
export interface ConfigPlace<T extends Json = Json> {
  readonly value: T;
  readonly parent: ConfigPlace | null;
  /** Key or index in the parent. */
  readonly key: string | number;
}

/** Parts of a path that are shown. */
const PARTS_SHOWN = 24;
/** Characters of a key that are shown. */
const KEY_CHARACTERS = 40;

/** Objects and texts at any depth, outer ones first. */
export function* walkConfig(root: Json): Generator<ConfigPlace<JsonObject> | ConfigPlace<string>> {
  const stack: ConfigPlace[] = [{ value: root, parent: null, key: '' }];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const { value } = place;
    if (typeof value === 'string') yield { ...place, value };
    else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) push(stack, place, value[index]!, index);
    } else if (isObject(value)) {
      yield { ...place, value };
      for (const key of Object.keys(value).reverse()) push(stack, place, value[key]!, key);
    }
  }
}

function push(stack: ConfigPlace[], parent: ConfigPlace, value: Json, key: string | number): void {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null))
    stack.push({ value, parent, key });
}

export function pathOf(place: ConfigPlace): string {
  const parts: string[] = [];
  for (let at: ConfigPlace | null = place; at?.parent && parts.length < PARTS_SHOWN; at = at.parent) {
    parts.push(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key.slice(0, KEY_CHARACTERS)}`);
  }
  return parts.reverse().join('').replace(/^\./, '');
}
