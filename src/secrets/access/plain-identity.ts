import type { AccessAnswer, AccessReader } from './access-reader.ts';
import type { PlainIdentity } from './plain-identities.data.ts';
import { accessOf } from './vendor-words.ts';

/** The reader of a vendor that says who it is at a place in its JSON. */
export function plainIdentity({
  rules,
  service,
  identity,
  organisation,
  scopes,
  opens,
}: PlainIdentity): AccessReader {
  return {
    rules,
    read(first) {
      const json = jsonOf(first);
      const who = identity.map((path) => textAt(json, path)).find((text) => text !== null) ?? null;
      if (who === null) return null;
      const owner = organisation === undefined ? null : textAt(json, organisation);
      const list = scopes === undefined ? null : at(json, scopes);
      return accessOf({
        identity: who,
        organisations: owner === null ? [] : [owner],
        scopes: Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [],
        reaches: [{ service, what: opens, can: 'write' }],
      });
    },
  };
}

function jsonOf({ text }: AccessAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textAt(json: unknown, path: string): string | null {
  const found = at(json, path);
  return typeof found === 'string' && found !== '' ? found : null;
}

function at(json: unknown, path: string): unknown {
  let current = json;
  for (const step of path.split('.')) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, step)) return null;
    current = (current as Record<string, unknown>)[step];
  }
  return current;
}
