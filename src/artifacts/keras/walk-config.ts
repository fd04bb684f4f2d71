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

/** Objects and texts at any depth, outer ones first. Holds one step for each level, not for each value. */
export function* walkConfig(root: Json): Generator<ConfigPlace<JsonObject> | ConfigPlace<string>> {
  const steps: Step[] = [];
  const first: ConfigPlace = { value: root, parent: null, key: '' };
  if (isObject(root)) yield { ...first, value: root };
  else if (typeof root === 'string') yield { ...first, value: root };
  enter(steps, first);
  for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
    const key = step.keys === null ? step.next : step.keys[step.next];
    if (key === undefined || step.next >= step.length) {
      steps.pop();
      continue;
    }
    step.next++;
    const value = (step.place.value as Readonly<Record<string | number, Json>>)[key]!;
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) continue;
    const place = { value, parent: step.place, key };
    if (typeof value === 'string') yield { ...place, value };
    else if (isObject(value)) yield { ...place, value };
    enter(steps, place);
  }
}

/** A list or an object that is being gone through. */
interface Step {
  readonly place: ConfigPlace;
  /** Null for a list. */
  readonly keys: readonly string[] | null;
  readonly length: number;
  next: number;
}

function enter(steps: Step[], place: ConfigPlace): void {
  const { value } = place;
  if (Array.isArray(value)) steps.push({ place, keys: null, length: value.length, next: 0 });
  else if (isObject(value)) {
    const keys = Object.keys(value);
    steps.push({ place, keys, length: keys.length, next: 0 });
  }
}

export function pathOf(place: ConfigPlace): string {
  const parts: string[] = [];
  for (let at: ConfigPlace | null = place; at?.parent && parts.length < PARTS_SHOWN; at = at.parent) {
    parts.push(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key.slice(0, KEY_CHARACTERS)}`);
  }
  return parts.reverse().join('').replace(/^\./, '');
}
