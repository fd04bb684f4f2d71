import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../src/base/index.ts';
import type { LockEntry, LockedFile } from '../../src/lock/index.ts';
import { entry } from './entries.ts';

/** Git's name for these bytes. */
export function gitOid(content: string | Buffer): string {
  const bytes = Buffer.from(content);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** An entry whose files have these contents: weights are large files, all others regular ones. */
export function entryOf(
  contents: Readonly<Record<string, string>>,
  parts: Parameters<typeof entry>[0] = {},
): LockEntry {
  const files = Object.entries(contents).map(([path, content]): [string, LockedFile] => {
    const hashedBy = isLarge(path) ? 'hub' : 'us';
    const row = {
      sha256: sha256Hex(content),
      sizeBytes: content.length,
      hashedBy,
      gitOid: gitOid(content),
    } as const;
    return [path, row];
  });
  return { ...entry(parts), files: new Map(files) };
}

function isLarge(path: string): boolean {
  return /\.(?:safetensors|bin)$/.test(path);
}

/** A Hugging Face cache, made as the client makes it: blobs named by their ETag, links to them, refs. */
export class MadeCache {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  add(
    name: string,
    commit: string,
    contents: Readonly<Record<string, string | Buffer>>,
    refs: Readonly<Record<string, string>> = { main: commit },
  ): void {
    for (const [path, content] of Object.entries(contents)) {
      const blob = this.blobOf(name, path, content);
      this.write(blob, content);
      const link = join(this.repository(name), 'snapshots', commit, path);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join('../'.repeat(path.split('/').length + 1), 'blobs', blob.split('/').at(-1)!), link);
    }
    for (const [ref, to] of Object.entries(refs)) this.write(join(this.repository(name), 'refs', ref), to);
  }

  /** Where the content of a file is kept. */
  blobOf(name: string, path: string, content: string | Buffer): string {
    return join(this.repository(name), 'blobs', isLarge(path) ? sha256Hex(content) : gitOid(content));
  }

  repository(name: string): string {
    return join(this.folder, `models--${name.replace('/', '--')}`);
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
