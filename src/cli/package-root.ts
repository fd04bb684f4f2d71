import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WeighbridgeError } from '../base/index.ts';

/** The folder that holds package.json, in a source checkout and in an installed package alike. */
export function packageRoot(): string {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new WeighbridgeError('internal', 'the folder of the weighbridge package could not be found');
}
