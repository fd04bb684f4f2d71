import { spawn } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import type { Answer, GitSide, HubRequest } from '../protocol/index.ts';
import { refuse } from '../protocol/index.ts';
import type { Repo } from '../world/index.ts';
import type { GitRepositories } from './git-repositories.ts';

/** Largest body of a request once it is expanded, in bytes. */
const ASKED_BYTES_MAX = 16 * 1024 * 1024;

/** Git's own `upload-pack` over the lab's repositories (gitprotocol-http). `searchPath` is where git is looked for. */
export function uploadPack(repositories: GitRepositories, searchPath: string): GitSide {
  const run = async (request: HubRequest, repo: Repo, flags: readonly string[], input: Uint8Array) => {
    const folder = await repositories.folderOf(repo);
    const version = /^[a-z0-9=:]{1,64}$/.exec(request.headers['git-protocol'] ?? '')?.[0];
    return spawned(['upload-pack', '--stateless-rpc', ...flags, folder], input, {
      PATH: searchPath,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: folder,
      // The Hub hands out commits by id.
      GIT_CONFIG_KEY_1: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_1: 'true',
      ...(version !== undefined && { GIT_PROTOCOL: version }),
    });
  };
  return {
    refs: async (request, repo) => {
      const service = request.query.get('service');
      if (service !== 'git-upload-pack')
        return refuse(403, `The lab does not answer ${service ?? 'dumb clients'}`);
      const refs = await run(request, repo, ['--advertise-refs'], new Uint8Array());
      const isV2 = request.headers['git-protocol']?.includes('version=2');
      const announced = isV2 ? '' : '001e# service=git-upload-pack\n0000';
      return answer('advertisement', Buffer.concat([Buffer.from(announced), refs]));
    },
    pack: async (request, repo) => {
      const isPacked = request.headers['content-encoding'] === 'gzip';
      const asked = isPacked ? gunzipSync(request.body, { maxOutputLength: ASKED_BYTES_MAX }) : request.body;
      return answer('result', await run(request, repo, [], asked));
    },
  };
}

function answer(what: 'advertisement' | 'result', body: Uint8Array): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': `application/x-git-upload-pack-${what}`, 'Cache-Control': 'no-cache' },
    body,
  };
}

function spawned(args: readonly string[], input: Uint8Array, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const child = spawn('git', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const output: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdin.on('error', () => {});
  child.once('error', reject);
  child.once('close', (code) => {
    if (code === 0 || output.length > 0) resolve(Buffer.concat(output));
    else reject(new Error(`git upload-pack failed: ${Buffer.concat(said).toString('utf8').trim()}`));
  });
  child.stdin.end(input);
  return promise;
}
