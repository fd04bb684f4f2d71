import {
  createContentScanner,
  createFingerprints,
  defaultEngine,
  type FoundSecret,
  groupSecrets,
  type Place,
} from '../../src/secrets/index.ts';

/** What a scan finds in files, in the form that validation and revocation take. */
export function foundIn(files: Readonly<Record<string, string>>): readonly FoundSecret[] {
  const scanner = createContentScanner(defaultEngine());
  const places: Place[] = [];
  for (const [path, text] of Object.entries(files)) {
    for (const sighting of scanner.scan(Buffer.from(text, 'latin1'), path).sightings) {
      if (sighting.detection.dropped !== null) continue;
      const { line, column } = sighting;
      places.push({
        sighting,
        present: true,
        reachable: 'branches',
        occurrences: [
          {
            file: path,
            line,
            column,
            object: null,
            commit: null,
            change: null,
            ref: null,
            author: null,
            date: null,
          },
        ],
      });
    }
  }
  const { secrets, placesOf } = groupSecrets(places, createFingerprints('a key for tests'));
  return secrets.map((secret) => ({ secret, places: placesOf.get(secret)! }));
}
