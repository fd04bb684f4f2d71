import { type HistoryScanner, NameSightings, type Sightings } from '../../gitpack/index.ts';
import type { SecretEngine } from '../engine.ts';
import { createHistoryScanner, type HistoryFindings } from './history-scanner.ts';

/** Names that are looked for beside secrets, and the first of their keywords. */
export interface NamedIn {
  readonly names: readonly string[];
  readonly firstKeyword: number;
}

/** What a thread found of both. */
export interface SearchedPart {
  readonly secrets: HistoryFindings;
  readonly names: Sightings;
}

/** Looks for secrets and, where there are some, for names: their keywords and tags lie beyond those of secrets. */
export function createSearcher(engine: SecretEngine, named: NamedIn | null): HistoryScanner<SearchedPart> {
  const secrets = createHistoryScanner(engine);
  const names = new NameSightings(named?.names ?? [], named?.firstKeyword);
  return {
    ...secrets,
    onObject: named
      ? (object, keep) => {
          secrets.onObject(object, keep);
          names.onObject(object, keep);
        }
      : secrets.onObject,
    finish: () => ({ secrets: secrets.finish(), names: names.finish() }),
  };
}
