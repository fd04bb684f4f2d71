import { gunzipSync } from 'node:zlib';
import { type GitProgram, uploadPack } from '../../gitpack/index.ts';
import type { Answer, GitSide, HubRequest } from '../protocol/index.ts';
import { refuse } from '../protocol/index.ts';
import type { Repo } from '../world/index.ts';
import type { GitRepositories } from './git-repositories.ts';

/** Largest body of a request once it is expanded, in bytes. */
const ASKED_BYTES_MAX = 16 * 1024 * 1024;

/** Git's own `upload-pack` over the lab's repositories. `searchPath` is where git is looked for. */
export function gitSide(repositories: GitRepositories, searchPath: string): GitSide {
  // The Hub hands out commits by id.
  const program: GitProgram = { searchPath, settings: { 'uploadpack.allowAnySHA1InWant': 'true' } };
  const run = async (request: HubRequest, repo: Repo, body: Uint8Array | null) => {
    const folder = await repositories.folderOf(repo);
    const protocol = request.headers['git-protocol'];
    const chunks: Uint8Array[] = [];
    const signal = new AbortController().signal;
    for await (const chunk of uploadPack({ folder, protocol, body }, program, signal)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return {
    refs: async (request, repo) => {
      const service = request.query.get('service');
      if (service !== 'git-upload-pack')
        return refuse(403, `The lab does not answer ${service ?? 'dumb clients'}`);
      return answer('advertisement', await run(request, repo, null));
    },
    pack: async (request, repo) => {
      const isPacked = request.headers['content-encoding'] === 'gzip';
      const asked = isPacked ? gunzipSync(request.body, { maxOutputLength: ASKED_BYTES_MAX }) : request.body;
      return answer('result', await run(request, repo, asked));
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
