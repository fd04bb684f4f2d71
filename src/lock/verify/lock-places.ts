import { LineIndex } from '../../base/index.ts';
import type { Location } from '../../core/index.ts';

/** Where entries and files stand in the text of a lock, so that a finding leads to the line that is not true any more. */
export interface LockPlaces {
  placeOf(key: string, path?: string): Location;
}

/** `file` is what the lock is called in findings. The text is searched as it is, whoever laid it out. */
export function lockPlaces(file: string, text: string): LockPlaces {
  const offsets = new Map<string, number>();
  // One pass: every string that is followed by a colon is a key of some object; the first of a name counts.
  const keys = /"(?:[^"\\]|\\.)*"(?=\s*:)/g;
  let entry = '';
  for (let match = keys.exec(text); match !== null; match = keys.exec(text)) {
    const key = unquoted(match[0]);
    if (key === null) continue;
    if (ENTRY_KEY.test(key)) entry = key;
    const id = key === entry ? key : `${entry}\0${key}`;
    if (!offsets.has(id)) offsets.set(id, match.index);
  }
  const lines = new LineIndex(text);
  return {
    placeOf: (key, path) => {
      const offset = offsets.get(path === undefined ? key : `${key}\0${path}`) ?? offsets.get(key) ?? 0;
      return { file, ...lines.positionAt(offset) };
    },
  };
}

const ENTRY_KEY = /^[a-z-]+:(?:model|dataset|space|code):./;

function unquoted(text: string): string | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
