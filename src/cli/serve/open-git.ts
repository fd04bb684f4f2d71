import { readFileSync } from 'node:fs';
import { huggingFaceSettings } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { createGitRepositories, type Records } from '../../mirror/index.ts';
import { gitPart, type HubPart } from '../../servers/gateway/index.ts';
import type { Surroundings } from '../surroundings.ts';

const FOLDERS: Readonly<Record<string, string>> = { dataset: 'datasets/', space: 'spaces/' };

/** Repositories for git's clients, fetched by git from the hub at `upstream`; null fetches none. */
export function openGit(
  storage: Storage,
  records: Records,
  upstream: string | null,
  { environment }: Surroundings,
): AsyncDisposable & { readonly part: HubPart } {
  const program = { searchPath: environment['PATH'] ?? '' };
  const { token } = huggingFaceSettings(environment, readIfThere);
  // Git's server of the hub takes a token for a password, whatever the user.
  const basic = Buffer.from(`weighbridge:${token}`).toString('base64');
  const repositories = createGitRepositories({
    storage,
    records,
    program,
    upstream:
      upstream === null
        ? null
        : {
            urlOf: ({ kind, name }) => `${upstream}/${FOLDERS[kind] ?? ''}${name}`,
            authorization: token ? `Basic ${basic}` : null,
          },
  });
  return {
    part: gitPart({ repositories, program }),
    [Symbol.asyncDispose]: () => repositories[Symbol.asyncDispose](),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
