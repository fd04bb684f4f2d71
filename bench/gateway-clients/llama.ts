import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../src/base/index.ts';
import { type Call, type Outcome, sha256 } from './client.ts';

/**
 * The requests llama.cpp makes for `-hf org/name` (common/hf-cache.cpp and common/download.cpp): refs, one tree that is not
 * paginated, HEAD for the length, then a ranged GET, which goes on where an earlier one ended.
 */
export async function askAsLlama({ endpoint, name, path, home, token }: Call): Promise<Outcome> {
  const headers = {
    'User-Agent': 'llama-cpp/1.0',
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  const ask = async (method: string, where: string, more: Record<string, string> = {}) => {
    const response = await fetch(`${endpoint}${where}`, { method, headers: { ...headers, ...more } });
    if (response.ok) return response;
    const why = response.headers.get('x-error-message') ?? (await response.text());
    throw new Error(`HTTP ${response.status}: ${why}`);
  };
  const wanted = path ?? 'model.safetensors';
  const partial = join(home, 'out.downloadInProgress');
  try {
    const refs = (await (await ask('GET', `/api/models/${name}/refs`)).json()) as {
      branches: readonly { readonly name: string; readonly targetCommit: string }[];
    };
    const commit = refs.branches.find((branch) => branch.name === 'main')!.targetCommit;
    const tree = (await (
      await ask('GET', `/api/models/${name}/tree/${commit}?recursive=true`)
    ).json()) as readonly {
      readonly path: string;
      readonly size: number;
    }[];
    const listed = tree.find((entry) => entry.path === wanted)!;
    const head = await ask('HEAD', `/${name}/resolve/${commit}/${wanted}`);
    const size = Number(head.headers.get('content-length'));
    if (size !== listed.size) throw new Error(`the tree says ${listed.size} bytes, HEAD ${size}`);
    const from = existsSync(partial) ? statSync(partial).size : 0;
    const got = await ask('GET', `/${name}/resolve/${commit}/${wanted}`, { Range: `bytes=${from}-` });
    if (got.status !== 206) throw new Error(`a range was answered with ${got.status}`);
    for await (const piece of got.body!) appendFileSync(partial, piece);
    return { files: { [wanted]: sha256(readFileSync(partial)) }, failed: false, said: '' };
  } catch (error) {
    return { files: {}, failed: true, said: messageOf(error) };
  }
}
