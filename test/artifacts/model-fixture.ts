import { readFileSync } from 'node:fs';

/** A model that its own library wrote: `fixtures/model-files/<path>`. */
export function modelFixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/model-files/${path}`, import.meta.url)));
}
