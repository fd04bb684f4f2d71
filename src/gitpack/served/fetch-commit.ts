import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { oneLine, WeighbridgeError } from '../../base/index.ts';
import { withoutCredentials } from '../clone.ts';
import { exitOf, type GitProgram, startGit } from '../git-process.ts';
import type { TreeEntry } from '../tree.ts';
import { parseTree } from '../tree.ts';

/** Bytes of a pack that is taken: hubs keep what is larger in Git LFS. CWE-770. */
const PACK_BYTES_MAX = 8 * 1024 ** 3;
/** Bytes of the list of a commit's files and objects: 150,000 of them with long paths. CWE-770. */
const LIST_BYTES_MAX = 256 * 1024 * 1024;
/** Bytes of what git says when it fails that are read, and characters of them that are told. */
const [SAID_BYTES_MAX, SAID_CHARACTERS] = [4096, 300];

/** A commit without its history, in a bare repository. */
export interface FetchedCommit {
  /** Its regular files, as git has them. */
  readonly files: readonly TreeEntry[];
  /** A pack of the commit, its trees and its files, and of nothing else. */
  readonly pack: string;
  readonly packBytes: number;
  readonly packSha256: string;
  /** Whether it has parents, which are not there. */
  readonly hasParents: boolean;
}

/**
 * Fetches one commit (its whole id) into an empty folder, which becomes a bare repository, and packs it without its
 * history. Git checks the id of every object. `authorization` (`Basic …`) goes with every request; redirects are not
 * followed, so that it goes nowhere else.
 * @throws WeighbridgeError `network` where it could not be fetched, `limit` where it is too large.
 */
export async function fetchCommit(
  folder: string,
  from: { readonly url: string; readonly commit: string; readonly authorization: string | null },
  program: GitProgram,
  signal: AbortSignal,
): Promise<FetchedCommit> {
  const { url, commit, authorization } = from;
  const git: GitProgram = {
    ...program,
    protocols: 'https:http',
    settings: {
      'fetch.fsckObjects': 'true',
      'http.followRedirects': 'false',
      'transfer.bundleURI': 'false',
      ...(authorization !== null && { 'http.extraHeader': `Authorization: ${authorization}` }),
    },
  };
  const run = (args: readonly string[], input = '') => output(git, folder, args, input, signal);
  await run(['init', '-q', '--bare', folder]);
  const fetch = ['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  try {
    await run([...fetch, '--depth=1', '--', url, commit]);
  } catch (byId) {
    signal.throwIfAborted();
    // Not every server hands out commits by their ids; what its refs lead to, every one does.
    const all = await run([...fetch, '--', url, '+refs/*:refs/upstream/*']).catch(() => null);
    if (all === null) throw unfetched(url, byId);
  }
  const files = parseTree(await run(['ls-tree', '-r', '-l', '-z', '--full-tree', commit]));
  const parents = await run(['cat-file', 'commit', commit]);
  const objects = await run(['rev-list', '--objects', '--no-object-names', '--max-count=1', commit]);
  const pack = join(folder, 'commit.pack');
  const written = await writeOutput(git, folder, ['pack-objects', '-q', '--stdout'], objects, pack, signal);
  const hasParents = /^parent /m.test(parents.slice(0, Math.max(0, parents.indexOf('\n\n'))));
  return { files, pack, packBytes: written.bytes, packSha256: written.sha256, hasParents };
}

async function output(
  program: GitProgram,
  folder: string,
  args: readonly string[],
  input: string,
  signal: AbortSignal,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  await spawned(program, folder, args, input, signal, async (stdout) => {
    for await (const chunk of stdout) {
      bytes += (chunk as Buffer).length;
      if (bytes > LIST_BYTES_MAX) throw tooLarge('its list of files');
      chunks.push(chunk as Buffer);
    }
  });
  return Buffer.concat(chunks).toString('utf8');
}

async function writeOutput(
  program: GitProgram,
  folder: string,
  args: readonly string[],
  input: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > PACK_BYTES_MAX ? tooLarge('what git holds of it') : null, chunk);
    },
  });
  await spawned(program, folder, args, input, signal, (stdout) =>
    pipeline(stdout, bounded, createWriteStream(path, { flags: 'wx', mode: 0o600 })),
  );
  return { bytes, sha256: hash.digest('hex') };
}

async function spawned(
  program: GitProgram,
  folder: string,
  args: readonly string[],
  input: string,
  signal: AbortSignal,
  read: (stdout: NodeJS.ReadableStream) => Promise<void>,
): Promise<void> {
  await using child = startGit(program, folder, args, signal);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (said.length < SAID_BYTES_MAX) said += chunk.toString('utf8');
  });
  const exit = exitOf(child);
  child.stdin.end(input);
  await read(child.stdout);
  const code = await exit;
  signal.throwIfAborted();
  if (code === 0) return;
  const why = code === null ? 'git could not be started' : (said.trim().split('\n').at(-1) ?? '');
  throw new WeighbridgeError(
    'unreadable',
    `git ${args[0]} failed: ${oneLine(withoutCredentials(why), SAID_CHARACTERS)}`,
    {
      remedy: 'check that git is installed',
    },
  );
}

function unfetched(url: string, cause: unknown): WeighbridgeError {
  const why = cause instanceof WeighbridgeError ? cause.message : 'it failed';
  return new WeighbridgeError('network', `${withoutCredentials(url)} could not be fetched: ${why}`, {
    cause,
  });
}

function tooLarge(what: string): WeighbridgeError {
  return new WeighbridgeError('limit', `${what} is larger than is taken over git`, {
    remedy: 'fetch the repository over HTTP instead of cloning it',
  });
}
