import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { buildTree, type Commit, gitObjectId, lineage, pointerOf, type Repo } from '../world/index.ts';

const compress = promisify(deflate);

/** Repositories of the lab's world as git keeps them, each written when it is asked for, and brought up to date then. */
export class GitRepositories implements AsyncDisposable {
  #root: Promise<string> | null = null;
  /** Objects that are written, by repository. */
  readonly #written = new Map<string, Set<string>>();
  /** One at a time: what two would write is the same. */
  #turn: Promise<unknown> = Promise.resolve();

  /** A bare repository with every ref as it is now. */
  folderOf(repo: Repo): Promise<string> {
    const folder = this.#turn.then(() => this.#bringUpToDate(repo));
    this.#turn = folder.catch(() => undefined);
    return folder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turn;
    if (this.#root !== null) await rm(await this.#root, { recursive: true, force: true });
  }

  async #bringUpToDate(repo: Repo): Promise<string> {
    this.#root ??= mkdtemp(join(tmpdir(), 'weighbridge-lab-git-'));
    const folder = join(await this.#root, repo.id);
    const written = this.#written.get(repo.id) ?? new Set();
    this.#written.set(repo.id, written);
    const write = async (kind: 'blob' | 'tree' | 'commit', oid: string, bytes: Uint8Array) => {
      if (written.has(oid)) return;
      const header = Buffer.from(`${kind} ${bytes.length}\0`);
      const content = await compress(Buffer.concat([header, bytes]));
      await put(join(folder, 'objects', oid.slice(0, 2), oid.slice(2)), content);
      written.add(oid);
    };
    for (const commit of commitsOf(repo)) {
      if (written.has(commit.id)) continue;
      for (const file of commit.files.values()) {
        const isPointer = file.lfs !== null;
        await write('blob', file.oid, isPointer ? pointerOf(file.lfs.sha256, file.bytes.length) : file.bytes);
      }
      for (const { oid, bytes } of buildTree(commit.files.values()).objects) await write('tree', oid, bytes);
      const text = new TextEncoder().encode(commit.text);
      await write('commit', gitObjectId('commit', text), text);
    }
    await mkdir(join(folder, 'refs'), { recursive: true });
    await put(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
    const refs = [...repo.history.refs].map(([ref, { id }]) => `${id} ${ref}\n`);
    // Deleted ones are gone with it.
    await put(join(folder, 'packed-refs'), refs.toSorted().join(''));
    return folder;
  }
}

function commitsOf({ history }: Repo): ReadonlySet<Commit> {
  return new Set([...history.refs.values()].flatMap(lineage));
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
