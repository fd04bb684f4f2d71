import { createKernel, type Kernel } from '../kernel/index.ts';
import type { SecretEngine } from './engine.ts';
import { type LayerGap, type LayerOptions, layersOf, memberAround, positionOf } from './layers/index.ts';
import { type RangeSource, scanRanges } from './scan-ranges.ts';
import { type Sighting, sightingsIn } from './sighting.ts';
import { SightingSet } from './sighting-set.ts';

export interface ContentScan {
  readonly sightings: readonly Sighting[];
  /** What could not be looked into. */
  readonly gaps: readonly LayerGap[];
  /** What the layers come to. */
  readonly expandedBytes: number;
}

/** Searches what is at hand: the plain bytes of a file, then everything that they do not show. */
export interface ContentScanner {
  scan(bytes: Uint8Array, path: string, options?: Omit<LayerOptions, 'onGap'>): ContentScan;
  /** The plain bytes alone. */
  scanPlain(bytes: Uint8Array, path: string): readonly Sighting[];
  /** What the plain bytes do not show, alone. `options` say where these are only part of a file, and of other limits. */
  scanLayers(bytes: Uint8Array, path: string, options?: Omit<LayerOptions, 'onGap'>): ContentScan;
  /** The same as `scan` for something of any size, in bounded memory. */
  scanRanges(source: RangeSource, path: string): ContentScan;
}

export function createContentScanner(engine: SecretEngine): ContentScanner {
  let kernel: Kernel | null = null;
  const search = (bytes: Uint8Array) => {
    kernel ??= createKernel({ table: engine.table });
    return kernel.searchBytes(bytes);
  };
  const detect = (bytes: Uint8Array) => {
    const hits = search(bytes);
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
  const scanner: ContentScanner = {
    scan(bytes, path, options) {
      const told = new SightingSet();
      for (const sighting of scanner.scanPlain(bytes, path)) told.add(inMember(sighting, bytes));
      const layers = scanLayers(bytes, path, options);
      for (const sighting of layers.sightings) told.add(sighting);
      return { ...layers, sightings: told.all() };
    },
    scanPlain: (bytes, path) => sightingsIn(bytes, detect(bytes), path),
    scanLayers,
    scanRanges: (source, path) =>
      scanRanges(source, path, scanner, {
        before: engine.before + LINE_BYTES,
        after: engine.after + LINE_BYTES,
        search,
        detect: engine.detect,
      }),
  };
  return scanner;
}

/** So much of a line is read around a secret to judge it by. */
const LINE_BYTES = 256;

/** What stands uncompressed in a container is told by the member it stands in. */
export function inMember(sighting: Sighting, bytes: Uint8Array): Sighting {
  const { detection, path } = sighting;
  const member = memberAround(bytes, path, detection.start);
  if (member === null) return sighting;
  const start = member.offset;
  const at = { ...detection, start, end: start + detection.end - detection.start };
  return { ...sightingsIn(member.bytes, [at], member.path)[0]!, detection };
}
