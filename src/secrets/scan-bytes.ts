import { createKernel, type Kernel } from '../kernel/index.ts';
import type { SecretEngine } from './engine.ts';
import { type Sighting, sightingsIn } from './sighting.ts';

/** Searches bytes that are at hand: files, layers of files, streams in parts. */
export interface BytesScanner {
  scan(bytes: Uint8Array, path: string): Sighting[];
}

export function createBytesScanner(engine: SecretEngine): BytesScanner {
  let kernel: Kernel | null = null;
  return {
    scan(bytes, path) {
      kernel ??= createKernel({ table: engine.table });
      const hits = kernel.searchBytes(bytes);
      return hits.length === 0 ? [] : sightingsIn(bytes, engine.detect(bytes, hits), path);
    },
  };
}
