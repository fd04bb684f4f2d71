import { readAdapterConfig, readConfig, readModularIndex, readModules } from './configurations.ts';
import type { Described } from './dependency.ts';
import { pythonJson } from './json.ts';
import { NOTHING, readCard, readGitModules } from './texts.ts';

/** Largest file that is looked into for what else is loaded, in bytes: tokenizers have configurations of some MB (CWE-770). */
export const MAX_DESCRIBING_BYTES = 32 * 1024 * 1024;

const json =
  (read: (root: unknown) => Described) =>
  (bytes: Uint8Array): Described => {
    const root = pythonJson(bytes);
    return root === undefined ? { dependencies: [], notes: ['it is not JSON'] } : read(root);
  };

/** The files that decide what else is loaded, by their names. Each was looked up in the source of its library. */
const READERS: ReadonlyMap<string, (bytes: Uint8Array) => Described> = new Map([
  ['adapter_config.json', json(readAdapterConfig)],
  ['config.json', json(readConfig)],
  ['tokenizer_config.json', json(readConfig)],
  ['processor_config.json', json(readConfig)],
  ['preprocessor_config.json', json(readConfig)],
  ['video_preprocessor_config.json', json(readConfig)],
  ['audio_tokenizer_config.json', json(readConfig)],
  ['modules.json', json(readModules)],
  ['modular_model_index.json', json(readModularIndex)],
  ['.gitmodules', readGitModules],
  ['README.md', readCard],
]);

export function isDescribing(path: string): boolean {
  return READERS.has(baseName(path)) && (baseName(path) !== 'README.md' || path === 'README.md');
}

/** Things that one file is believed to load, and notes that are kept of it. Real ones name a handful (CWE-834). */
const [MAX_DEPENDENCIES, MAX_NOTES] = [100, 10];

/** What a file says is loaded with its repository. Never throws for what it holds. */
export function describedIn(path: string, bytes: Uint8Array): Described {
  const { dependencies, notes } = READERS.get(baseName(path))?.(bytes) ?? NOTHING;
  const distinct = [
    ...new Map(dependencies.map((row) => [JSON.stringify(Object.values(row)), row])).values(),
  ];
  const left = distinct.length - MAX_DEPENDENCIES;
  return {
    dependencies: distinct.slice(0, MAX_DEPENDENCIES),
    notes: [
      ...new Set([...(left > 0 ? [`it names ${left} repositories more than are followed`] : []), ...notes]),
    ].slice(0, MAX_NOTES),
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
