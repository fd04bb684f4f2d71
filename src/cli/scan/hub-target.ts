import { unreachable, WeighbridgeError } from '../../base/index.ts';
import type { Lane } from '../../core/index.ts';
import { cloneRepository, type GitProgram, resolveCommit } from '../../gitpack/index.ts';
import type {
  ContentsAnswer,
  HubTree,
  NameQuery,
  RepositoryContents,
  RequestCounts,
  RevisionFacts,
} from '../../hubs/index.ts';
import { gitTree } from '../../io/files/index.ts';
import { hubConnection } from '../hub.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ScanTarget } from './open.ts';

/** A repository as a hub names it: `hf:datasets/org/name@main`. */
export interface HubAddress {
  readonly hub: 'hf' | 'github' | 'gitlab';
  readonly name: string;
  readonly revision: string | null;
}

/** Repositories by the name they have on a hub, with a revision. */
const HUB_NAME = /^(hf|github|gitlab):([\w.-]+(?:\/[\w.-]+){0,20})(?:@([\w./-]{1,200}))?$/i;

/** Null for what is no such address. */
export function parseHubAddress(address: string): HubAddress | null {
  const [, hub, name, revision] = HUB_NAME.exec(address) ?? [];
  if (hub === undefined || name === undefined) return null;
  return { hub: hub.toLowerCase() as HubAddress['hub'], name, revision: revision ?? null };
}

/**
 * Opens a repository of a hub. Its model files are read by ranges, as the hub keeps them; the history in which secrets
 * are looked for is cloned. Throws `target-missing`, `unreadable`, `network` or `usage`, with the remedy.
 */
export async function openHubTarget(
  address: string,
  named: HubAddress,
  lanes: ReadonlySet<Lane>,
  addresses: Readonly<Record<string, string>>,
  program: GitProgram,
  surroundings: Surroundings,
): Promise<ScanTarget> {
  const readsByRanges = named.hub === 'hf' && (lanes.has('artifacts') || !lanes.has('secrets'));
  const remote = readsByRanges ? await openRemote(address, named, addresses, surroundings) : null;
  if (remote !== null && !lanes.has('secrets')) {
    return {
      target: { kind: 'hub', address, commit: remote.commit },
      tree: remote.tree,
      repository: null,
      folder: null,
      gaps: [],
      requests: remote.requests,
      [Symbol.asyncDispose]: remote.close,
    };
  }
  const revision = remote?.commit ?? named.revision;
  const cloned = await openClone(address, gitUrl(named, addresses), revision, program, surroundings.signal);
  if (named.hub !== 'hf') return cloned;
  // Without pointers in the clone, nothing is asked of the hub.
  let opening = remote === null ? null : Promise.resolve(remote);
  const open = () => {
    opening ??= openRemote(address, { ...named, revision: cloned.target.commit }, addresses, surroundings);
    return opening;
  };
  let asked = remote?.requests ?? (() => NO_REQUESTS);
  return {
    ...cloned,
    ...(remote && { artifactTree: remote.tree }),
    farContents: {
      open: async (oid) => {
        const { tree, requests } = await open();
        asked = requests;
        return (await tree.files.find(({ sha256 }) => sha256 === oid)?.open()) ?? null;
      },
    },
    requests: () => asked(),
    [Symbol.asyncDispose]: async () => {
      await (await opening?.catch(() => null))?.close();
      await cloned[Symbol.asyncDispose]();
    },
  };
}

const NO_REQUESTS: RequestCounts = { sent: 0, notModified: 0, fromCache: 0 };

/** Clones what git can fetch, and takes the tree of a revision, or of its HEAD. */
export async function openClone(
  address: string,
  url: string,
  revision: string | null,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ScanTarget> {
  const clone = await cloneRepository(url, program, signal);
  const { repository } = clone;
  try {
    const commit = revision === null ? repository.head : await resolveCommit(repository, revision, program);
    if (commit === null) {
      throw new WeighbridgeError(
        'usage',
        revision === null ? `${address} has no commit at its HEAD` : `${address} has no revision ${revision}`,
        {
          remedy:
            revision === null
              ? 'scan a repository that has commits'
              : 'give a branch, a tag or a commit of it',
        },
      );
    }
    return {
      target: { kind: url === address ? 'git' : 'hub', address, commit },
      tree: await gitTree(repository, commit, program, signal),
      repository,
      folder: null,
      gaps: [],
      [Symbol.asyncDispose]: () => clone[Symbol.asyncDispose](),
    };
  } catch (error) {
    await clone[Symbol.asyncDispose]();
    throw error;
  }
}

/** Where git finds what a hub calls by this name. */
function gitUrl({ hub, name }: HubAddress, addresses: Readonly<Record<string, string>>): string {
  switch (hub) {
    case 'hf':
      return `${addresses['huggingface'] ?? 'https://huggingface.co'}/${name}`;
    case 'github':
      return `${addresses['github'] ?? 'https://github.com'}/${name}.git`;
    case 'gitlab':
      return `${addresses['gitlab'] ?? 'https://gitlab.com'}/${name}.git`;
    default:
      return unreachable(hub);
  }
}

interface Remote {
  readonly tree: HubTree;
  readonly commit: string;
  readonly requests: () => RequestCounts;
  readonly close: () => Promise<void>;
}

async function openRemote(
  address: string,
  { name, revision }: HubAddress,
  addresses: Readonly<Record<string, string>>,
  surroundings: Surroundings,
): Promise<Remote> {
  const connection = hubConnection({ offline: false, addresses }, surroundings);
  const { signal } = surroundings;
  try {
    const hub = await connection.open();
    const { hubTree } = await import('../../hubs/index.ts');
    const contents = hub.contents!;
    const query = queryOf(name);
    const facts: RevisionFacts = answered(address, await contents.resolveRevision(query, revision, signal));
    const tree = answered(address, await hubTree(contents, query, facts.commit, signal));
    await requireAccess(address, contents, query, facts.commit, tree, signal);
    return {
      tree,
      commit: facts.commit,
      requests: () => hub.requests(),
      close: async () => connection[Symbol.asyncDispose](),
    };
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * A gated repository lists what it does not hand out. The largest file is asked for, as some hubs show cards to anybody:
 * without this, each file would be refused on its own, and the reason told as often.
 */
async function requireAccess(
  address: string,
  contents: RepositoryContents,
  query: NameQuery,
  commit: string,
  { files }: HubTree,
  signal: AbortSignal,
): Promise<void> {
  const [first, ...others] = files;
  if (first === undefined || contents.open === undefined) return;
  const largest = others.reduce((most, file) => (file.sizeBytes > most.sizeBytes ? file : most), first);
  const answer = await contents.open(query, commit, largest, signal);
  if (answer.kind === 'answered') await answer.value[Symbol.asyncDispose]();
  if (answer.kind === 'restricted') answered(address, answer);
}

function queryOf(name: string): NameQuery {
  const [, folder, rest] = /^(datasets|spaces)\/(.+)$/.exec(name) ?? [];
  if (folder === undefined || rest === undefined) return { kind: 'model', name };
  return { kind: folder === 'datasets' ? 'dataset' : 'space', name: rest };
}

function movedAddress(address: string, movedTo: string): string {
  const [, folder = ''] = /^hf:((?:datasets|spaces)\/)/i.exec(address) ?? [];
  return `hf:${folder}${movedTo}`;
}

function answered<T>(address: string, answer: ContentsAnswer<T>): T {
  switch (answer.kind) {
    case 'answered':
      return answer.value;
    case 'absent':
      if (answer.movedTo !== undefined) {
        throw new WeighbridgeError('target-missing', `${address} was renamed to ${answer.movedTo}`, {
          remedy: `make sure that the new owner is who you expect, then scan ${movedAddress(address, answer.movedTo)}`,
        });
      }
      throw new WeighbridgeError('target-missing', `the hub shows no such ${answer.what}: ${address}`, {
        remedy:
          answer.what === 'repository'
            ? 'check the name; a private repository needs HF_TOKEN'
            : 'give a branch, a tag or a commit of it',
      });
    case 'too-large':
      throw new WeighbridgeError('limit', `the list of files of ${address} is too large`);
    case 'restricted':
      throw new WeighbridgeError('unreadable', `access to ${address} is refused (${answer.how})`, {
        remedy: 'set HF_TOKEN to a token of an account that has access',
      });
    case 'unknown':
      throw new WeighbridgeError(
        answer.cause === 'transient' ? 'network' : 'unreadable',
        `${address}: ${answer.why}`,
        {
          remedy: 'try again later, or download the repository and scan the copy',
        },
      );
  }
}
