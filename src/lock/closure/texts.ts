import { parse } from 'yaml';
import { isRepoName } from '../../core/index.ts';
import type { Dependency, Described } from './dependency.ts';
import { isObject, stringsIn } from './json.ts';

const HUB_URL =
  /^(?:https?:\/\/(?:[^/@\s]+@)?|git@|ssh:\/\/git@)(?:huggingface\.co|hf\.co)[/:](datasets\/|spaces\/)?([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/i;
const KINDS = { 'datasets/': 'dataset', 'spaces/': 'space' } as const;

/** `.gitmodules`: what a clone with its submodules brings along. */
export function readGitModules(bytes: Uint8Array): Described {
  const dependencies: Dependency[] = [];
  const notes: string[] = [];
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const url = /^\s*url\s*=\s*"?([^"\s]+)"?\s*$/.exec(line)?.[1];
    if (url === undefined) continue;
    const [, folder, name] = HUB_URL.exec(url) ?? [];
    if (name !== undefined && isRepoName(name)) {
      const kind = folder === undefined ? 'model' : KINDS[folder.toLowerCase() as keyof typeof KINDS];
      dependencies.push({ edge: 'submodule', kind, name, revision: null });
    } else {
      notes.push('a submodule of it is kept elsewhere than on the hub, and is not locked');
    }
  }
  return { dependencies, notes };
}

/**
 * `README.md` of a pipeline of diffusers: `prior` names a pipeline that is downloaded with it
 * (`pipeline_utils.py`, CONNECTED_PIPES_KEYS).
 */
export function readCard(bytes: Uint8Array): Described {
  const header = /^---\r?\n([\s\S]*?)\r?\n---/.exec(new TextDecoder().decode(bytes))?.[1];
  if (header === undefined || !/^prior\s*:/m.test(header)) return NOTHING;
  let card: unknown;
  try {
    card = parse(header);
  } catch {
    return { dependencies: [], notes: ['its metadata is not YAML'] };
  }
  const names = isObject(card) ? stringsIn(card['prior']).filter(isRepoName) : [];
  return {
    dependencies: names.map((name) => ({ edge: 'component', kind: 'model', name, revision: null })),
    notes: [],
  };
}

export const NOTHING: Described = { dependencies: [], notes: [] };
