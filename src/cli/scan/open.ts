import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { WeighbridgeError } from '../../base/index.ts';
import type { Gap, Lane } from '../../core/index.ts';
import type { GitProgram } from '../../gitpack/index.ts';
import type { RequestCounts } from '../../hubs/index.ts';
import { archiveTree, diskSource, type FileTree, memoryTree, singleFileTree } from '../../io/files/index.ts';
import type { FarContents } from '../../secrets/index.ts';
import type { Surroundings } from '../surroundings.ts';
import { type OpenedTarget, openTarget } from '../target.ts';
import { openClone, openHubTarget, parseHubAddress } from './hub-target.ts';
import { isRemoteFile, openRemoteFile } from './remote-file.ts';

/** A target of `scan`; what was fetched to be looked at goes away with it. */
export interface ScanTarget extends OpenedTarget, AsyncDisposable {
  readonly gaps: readonly Gap[];
  /** What can be looked for in it, where that is not all. */
  readonly lanes?: ReadonlySet<Lane>;
  /** Where model files are read, when it is not where everything else is. */
  readonly artifactTree?: FileTree;
  /** The members of an archive, where names of models are looked for in them. */
  readonly members?: { readonly container: string; readonly tree: FileTree };
  /** Where contents of Git LFS are kept that a clone has pointers to. */
  readonly farContents?: FarContents;
  /** What was asked of a hub to read it. */
  readonly requests?: () => RequestCounts;
}

/** Addresses that git can fetch without credentials or a program of its own. */
const GIT_URL = /^(?:https?|git|file):\/\/\S+$/i;

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
    const hub = parseHubAddress(address);
    const isUrl = GIT_URL.test(address);
    if ((hub !== null || isUrl) && offline && !address.startsWith('file:')) {
      throw new WeighbridgeError('usage', `cannot fetch ${address} with --offline`, {
        remedy: 'leave --offline out, or clone it first, and scan the copy',
      });
    }
    if (hub !== null) return openHubTarget(address, hub, lanes, addresses, program, surroundings);
    if (await isRemoteFile(address)) return openRemoteFile(address, lanes, surroundings);
    if (isUrl) return openClone(address, address, null, program, surroundings.signal);
  }
  if (found?.isFile() && ARCHIVE.test(address)) return archive(address, lanes, surroundings.signal);
  const opened = await openTarget(address, program, surroundings.signal);
  return { ...opened, gaps: [], [Symbol.asyncDispose]: nothingToDispose };
}

async function archive(address: string, lanes: ReadonlySet<Lane>, signal: AbortSignal): Promise<ScanTarget> {
  const path = await realpath(address);
  const container = basename(path);
  const tree = lanes.has('references') ? await membersOf(path, signal) : null;
  const gap = {
    what: container,
    why: 'no zip or tar archive: no names of models were looked for',
    blocking: true,
  };
  return {
    target: { kind: 'archive', address, commit: null },
    tree: await singleFileTree(path),
    ...(tree && { members: { container, tree } }),
    repository: null,
    folder: null,
    gaps: lanes.has('references') && tree === null ? [gap] : [],
    [Symbol.asyncDispose]: nothingToDispose,
  };
}

async function membersOf(path: string, signal: AbortSignal): Promise<FileTree | null> {
  const { couldHoldReferences } = await import('../../references/index.ts');
  await using source = await diskSource(path);
  return await archiveTree(source, { wants: couldHoldReferences, signal });
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
