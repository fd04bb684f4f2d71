import { isGeneric } from './judge/drop-reason.ts';
import type { Sighting } from './sighting.ts';

/** Sightings of one file. The same value seen twice, plainly and through an encoding, is one; the one that is kept counts. */
export class SightingSet {
  readonly #told = new Map<string, Sighting>();

  add(sighting: Sighting): void {
    const { detection, line, path } = sighting;
    const key = [path, line, detection.rule.id, detection.value].join('\0');
    const known = this.#told.get(key);
    if (!known || known.detection.dropped !== null) this.#told.set(key, sighting);
  }

  all(): Sighting[] {
    return withoutEncoded([...this.#told.values()]);
  }
}

/** Leaves out values of which only a name says that they are secret, where what they encode is told as what it is. */
function withoutEncoded(sightings: readonly Sighting[]): Sighting[] {
  const placeOf = ({ path, line }: Sighting) => `${path}:${line}`;
  const specific = new Set(
    sightings
      .filter(({ detection }) => detection.dropped === null && !isGeneric(detection.rule))
      .map(placeOf),
  );
  return sightings.filter(
    (sighting) => !isGeneric(sighting.detection.rule) || !specific.has(placeOf(sighting)),
  );
}
