/**
 * Objects within a JSON value that are visited. Configurations hold some thousands at most; whoever publishes one
 * decides on the rest (CWE-834).
 */
const MAX_OBJECTS = 200_000;

/**
 * JSON as Python's `json` reads it, which also takes `NaN` and `Infinity`: a file that the loader reads must not be
 * closed to us. Undefined where it is neither.
 */
export function pythonJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(withoutNumberNames(text));
    } catch {
      return undefined;
    }
  }
}

/** The text with `NaN` and `Infinity` outside of strings as `null`. One pass, whatever the text is (CWE-1333). */
function withoutNumberNames(text: string): string {
  let inString = false;
  return text.replace(/"|\\.|NaN|-?Infinity/gs, (token) => {
    if (token === '"') inString = !inString;
    return inString || token === '"' || token.startsWith('\\') ? token : 'null';
  });
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every object in a JSON value, the outer ones first. */
export function* objectsIn(root: unknown): Iterable<JsonObject> {
  const waiting: unknown[] = [root];
  let seen = 0;
  for (let i = 0; i < waiting.length && seen < MAX_OBJECTS; i++) {
    const value = waiting[i];
    if (typeof value !== 'object' || value === null) continue;
    seen++;
    if (isObject(value)) yield value;
    for (const part of Object.values(value))
      if (typeof part === 'object' && part !== null) waiting.push(part);
  }
}

/** Every string in a JSON value of strings, arrays and objects, few levels deep. */
export function stringsIn(value: unknown, depth = 3): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((part) => stringsIn(part, depth - 1));
}

export function textOf(object: JsonObject, key: string): string | null {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
}
