import { stat } from 'node:fs/promises';
import { WeighbridgeError } from '../../base/index.ts';
import type { Gap, Lane } from '../../core/index.ts';
import { cloneRepository, type GitProgram } from '../../gitpack/index.ts';
import { gitTree, memoryTree, singleFileTree } from '../../io/files/index.ts';
import type { Surroundings } from '../surroundings.ts';
import { type OpenedTarget, openTarget } from '../target.ts';

/** A target of `scan`; what was fetched to be looked at goes away with it. */
export interface ScanTarget extends OpenedTarget, AsyncDisposable {
  readonly gaps: readonly Gap[];
}

/** Addresses that git can fetch without credentials or a program of its own. */
const GIT_URL = /^(?:https?|git|file):\/\/\S+$/i;

/** Repositories by the name they have on a hub: `hf:datasets/org/name`, `github:owner/repo`, with a revision. */
const HUB_NAME = /^(hf|github|gitlab):([\w.-]+(?:\/[\w.-]+){0,20})(?:@([\w./-]{1,200}))?$/i;

const ARCHIVE = /\.(?:zip|tar|tgz|tar\.(?:gz|bz2|xz|zst)|7z|whl|jar|mar|nemo)$/i;

/** Most bytes taken from standard input: it is held in memory. */
const MAX_STDIN_BYTES = 1024 * 1024 * 1024;

const nothingToDispose = async () => {};

/** Opens what `scan` was asked to look at. Throws `target-missing`, `unreadable` or `usage`, with the remedy. */
export async function openScanTarget(
  address: string,
  lanes: ReadonlySet<Lane>,
  addresses: Readonly<Record<string, string>>,
  offline: boolean,
  program: GitProgram,
  surroundings: Surroundings,
): Promise<ScanTarget> {
  if (address === '-') return fromStdin(surroundings);
  const found = await stat(address).catch(() => null);
  if (found === null) {
    const url = GIT_URL.test(address) ? address : hubUrl(address, addresses);
    if (url !== null) return cloned(address, url, offline, program, surroundings.signal);
  }
  if (found?.isFile() && ARCHIVE.test(address)) return archive(address, lanes);
  const opened = await openTarget(address, program, surroundings.signal);
  return { ...opened, gaps: [], [Symbol.asyncDispose]: nothingToDispose };
}

/** Where git finds what a hub calls by this name; null for what is no such name. */
function hubUrl(address: string, addresses: Readonly<Record<string, string>>): string | null {
  const [, hub, name, revision] = HUB_NAME.exec(address) ?? [];
  if (hub === undefined || name === undefined) return null;
  if (revision !== undefined) {
    throw new WeighbridgeError('usage', `cannot scan ${address}: a revision cannot be given yet`, {
      remedy: `leave @${revision} out: the whole history is looked at`,
    });
  }
  switch (hub.toLowerCase()) {
    case 'hf':
      return `${addresses['huggingface'] ?? 'https://huggingface.co'}/${name}`;
    case 'github':
      return `${addresses['github'] ?? 'https://github.com'}/${name}.git`;
    default:
      return `${addresses['gitlab'] ?? 'https://gitlab.com'}/${name}.git`;
  }
}

async function cloned(
  address: string,
  url: string,
  offline: boolean,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ScanTarget> {
  if (offline && !url.startsWith('file:')) {
    throw new WeighbridgeError('usage', `cannot fetch ${address} with --offline`, {
      remedy: 'leave --offline out, or clone it first, and scan the copy',
    });
  }
  const clone = await cloneRepository(url, program, signal);
  const { repository } = clone;
  try {
    if (repository.head === null) {
      throw new WeighbridgeError('usage', `${address} has no commit at its HEAD`, {
        remedy: 'scan a repository that has commits',
      });
    }
    return {
      target: { kind: url === address ? 'git' : 'hub', address, commit: repository.head },
      tree: await gitTree(repository, repository.head, program, signal),
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

async function archive(address: string, lanes: ReadonlySet<Lane>): Promise<ScanTarget> {
  const gap = { what: address, why: 'names of models in archives are not looked for yet', blocking: true };
  return {
    target: { kind: 'archive', address, commit: null },
    tree: await singleFileTree(address),
    repository: null,
    folder: null,
    gaps: lanes.has('references') ? [gap] : [],
    [Symbol.asyncDispose]: nothingToDispose,
  };
}

async function fromStdin({ stdin }: Surroundings): Promise<ScanTarget> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length > MAX_STDIN_BYTES) {
      throw new WeighbridgeError('usage', 'standard input is larger than 1 GiB', {
        remedy: 'write it to a file, and scan that',
      });
    }
  }
  return {
    target: { kind: 'file', address: '-', commit: null },
    tree: memoryTree('stdin', Buffer.concat(chunks)),
    repository: null,
    folder: null,
    gaps: [],
    [Symbol.asyncDispose]: nothingToDispose,
  };
}
