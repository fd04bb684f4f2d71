import { createKernel, type Kernel } from '../kernel/index.ts';
import type { SecretEngine } from './engine.ts';
import { isGeneric } from './judge/drop-reason.ts';
import { type LayerGap, type LayerOptions, layersOf, memberAround, positionOf } from './layers/index.ts';
import { type Sighting, sightingsIn } from './sighting.ts';

export interface ContentScan {
  readonly sightings: readonly Sighting[];
  /** What could not be looked into. */
  readonly gaps: readonly LayerGap[];
  /** What the layers come to. */
  readonly expandedBytes: number;
}

/** Searches what is at hand: the plain bytes of a file, then everything that they do not show. */
export interface ContentScanner {
  scan(bytes: Uint8Array, path: string): ContentScan;
  /** What the plain bytes do not show, alone; `options` say where these are only part of a file, and of other limits. */
  scanLayers(bytes: Uint8Array, path: string, options?: Omit<LayerOptions, 'onGap'>): ContentScan;
}

export function createContentScanner(engine: SecretEngine): ContentScanner {
  let kernel: Kernel | null = null;
  const detect = (bytes: Uint8Array) => {
    kernel ??= createKernel({ table: engine.table });
    const hits = kernel.searchBytes(bytes);
    return hits.length === 0 ? [] : engine.detect(bytes, hits);
  };
  function scanLayers(
    bytes: Uint8Array,
    path: string,
    options: Omit<LayerOptions, 'onGap'> = {},
  ): ContentScan {
    const gaps: LayerGap[] = [];
    const told = new SightingSet();
    let expandedBytes = 0;
    for (const layer of layersOf(bytes, path, { ...options, onGap: (gap) => gaps.push(gap) })) {
      expandedBytes += layer.bytes.length;
      for (const sighting of sightingsIn(layer.bytes, detect(layer.bytes), layer.path)) {
        told.add({ ...sighting, ...positionOf(layer, sighting.detection.start) });
      }
    }
    return { sightings: told.all(), gaps, expandedBytes };
  }
  return {
    scan(bytes, path) {
      const told = new SightingSet();
      for (const sighting of sightingsIn(bytes, detect(bytes), path)) told.add(inMember(sighting, bytes));
      const layers = scanLayers(bytes, path);
      for (const sighting of layers.sightings) told.add(sighting);
      return { ...layers, sightings: told.all() };
    },
    scanLayers,
  };
}

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

/** What stands uncompressed in a container is told by the member it stands in. */
export function inMember(sighting: Sighting, bytes: Uint8Array): Sighting {
  const { detection, path } = sighting;
  const member = memberAround(bytes, path, detection.start);
  if (member === null) return sighting;
  const start = member.offset;
  const at = { ...detection, start, end: start + detection.end - detection.start };
  return { ...sightingsIn(member.bytes, [at], member.path)[0]!, detection };
}
