import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, sha256Hex } from '../../base/index.ts';

/** An answer that a server may confirm with 304. */
export interface StoredAnswer {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

const FORMAT = 'weighbridge.http/1';
/** Bytes. A larger answer is cheaper to ask for again than to keep. */
const MAX_ENTRY_BYTES = 4 * 1024 * 1024;
/** Entries kept; when there are more, the longest unwritten go. About 0.2 GB of full pages, usually far less. */
const MAX_ENTRIES = 4000;
/** Pruned to this, so that not every run prunes. */
const KEPT_ENTRIES = 3000;
/** Only what readers of an answer use: no cookies, no rate limits of another day. */
const KEPT_HEADERS = ['content-type', 'link', 'etag', 'last-modified', 'x-repo-commit'];
const MAX_VALIDATOR_LENGTH = 512;

/**
 * Validated answers on disk, one file each, named by a hash over URL and token: what one token may see is never shown
 * to another. Nothing here is trusted without a 304 of this run. Files are 0600 in a 0700 directory, since answers to
 * a token can tell of private repositories; a directory that others can write to is not used.
 */
export class ConditionalCache {
  readonly #directory: string;
  readonly #log: (line: string) => void;
  #ready: Promise<boolean> | undefined;

  constructor(directory: string, log: (line: string) => void) {
    this.#directory = directory;
    this.#log = log;
  }

  /** The stored answer, or null when there is none or it is damaged. */
  async read(url: string, token: string | null): Promise<StoredAnswer | null> {
    if (!(await this.#usable())) return null;
    try {
      const path = this.#path(url, token);
      if ((await stat(path)).size > 2 * MAX_ENTRY_BYTES) return null;
      return parseEntry(JSON.parse(await readFile(path, 'utf8')), url);
    } catch {
      return null;
    }
  }

  /** Keeps an answer that has a validator. A failure to write is logged and costs nothing but the saving. */
  async write(
    url: string,
    token: string | null,
    headers: ReadonlyMap<string, string>,
    body: Uint8Array,
  ): Promise<void> {
    const etag = validator(headers.get('etag'));
    const lastModified = validator(headers.get('last-modified'));
    if ((etag === null && lastModified === null) || body.byteLength > MAX_ENTRY_BYTES) return;
    if (/\bno-store\b/i.test(headers.get('cache-control') ?? '')) return;
    if (!(await this.#usable())) return;
    const kept = KEPT_HEADERS.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : []));
    const entry = {
      format: FORMAT,
      url,
      etag,
      lastModified,
      headers: Object.fromEntries(kept),
      sha256: sha256Hex(body),
      body: Buffer.from(body).toString('base64'),
    };
    const path = this.#path(url, token);
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify(entry));
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      this.#log(`an answer could not be kept: ${messageOf(error)}`);
    }
  }

  #path(url: string, token: string | null): string {
    return join(this.#directory, `${sha256Hex(`${url}\n${token === null ? '' : sha256Hex(token)}`)}.json`);
  }

  #usable(): Promise<boolean> {
    this.#ready ??= this.#prepare().catch((error: unknown) => {
      this.#log(`answers are not kept: ${messageOf(error)}`);
      return false;
    });
    return this.#ready;
  }

  async #prepare(): Promise<boolean> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const status = await lstat(this.#directory);
    const isOurs = process.getuid === undefined || status.uid === process.getuid();
    const isClosed = process.platform === 'win32' || (status.mode & 0o022) === 0;
    if (!status.isDirectory() || !isOurs || !isClosed) {
      this.#log('answers are not kept: others can write to the cache directory');
      return false;
    }
    await this.#prune();
    return true;
  }

  async #prune(): Promise<void> {
    const names = (await readdir(this.#directory)).filter((name) => /^[0-9a-f]{64}\.json(\.|$)/.test(name));
    if (names.length <= MAX_ENTRIES) return;
    const aged = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#directory, name);
        const mtimeMs = await stat(path).then(
          (status) => status.mtimeMs,
          () => 0,
        );
        return { path, mtimeMs };
      }),
    );
    aged.sort((a, b) => b.mtimeMs - a.mtimeMs);
    for (const { path } of aged.slice(KEPT_ENTRIES)) await unlink(path).catch(() => undefined);
  }
}

function validator(field: string | undefined): string | null {
  if (field === undefined || field.length > MAX_VALIDATOR_LENGTH) return null;
  return /^[\x20-\x7e]+$/.test(field) ? field : null;
}

function parseEntry(entry: unknown, url: string): StoredAnswer | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { format, url: of, etag, lastModified, headers, sha256, body } = entry as Record<string, unknown>;
  if (format !== FORMAT || of !== url || typeof body !== 'string') return null;
  if (typeof headers !== 'object' || headers === null) return null;
  const bytes = Buffer.from(body, 'base64');
  if (sha256Hex(bytes) !== sha256) return null;
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') kept.set(name, value);
  return {
    etag: typeof etag === 'string' ? validator(etag) : null,
    lastModified: typeof lastModified === 'string' ? validator(lastModified) : null,
    headers: kept,
    body: bytes,
  };
}
