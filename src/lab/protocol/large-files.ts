import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, sha256Hex } from '../../base/index.ts';
import type { Repo, StoredFile } from '../world/index.ts';
import { type Answer, type HubRequest, refuse } from './answer.ts';
import { answerBytes } from './bytes.ts';

/** How long a signed address can be used, in seconds. The Hub's live about an hour. */
const LIFETIME_SECONDS = 3600;

/**
 * The storage behind large files: addresses under another host name (`localhost` for `127.0.0.1` and the other way
 * round) that are good for an hour and carry the repository's id in their path, as the Hub's do.
 */
export class LargeFiles {
  readonly #key: Uint8Array;
  readonly #issued = new Map<string, StoredFile>();
  readonly #clock: Clock;

  /** `key` signs the addresses: 32 random bytes. */
  constructor(clock: Clock, key: Uint8Array) {
    this.#clock = clock;
    this.#key = key;
  }

  sign(request: HubRequest, repo: Repo, file: StoredFile): string {
    const hash = storageHashOf(file.lfs!.sha256);
    const path = `/xet-bridge-us/${repo.id}/${hash}`;
    this.#issued.set(path, file);
    const expires = String(Math.floor(this.#clock.now().getTime() / 1000) + LIFETIME_SECONDS);
    const host = otherHost(new URL(request.base));
    return `${host}${request.prefix}${path}?Expires=${expires}&Signature=${this.#sign(path, expires)}`;
  }

  answer(request: HubRequest): Answer {
    const path = `/${request.segments.join('/')}`;
    const expires = request.query.get('Expires') ?? '';
    const file = this.#issued.get(path);
    const given = Buffer.from(request.query.get('Signature') ?? '');
    const right = Buffer.from(this.#sign(path, expires));
    const good = given.length === right.length && timingSafeEqual(given, right);
    if (!file || !good || Number(expires) * 1000 < this.#clock.now().getTime())
      return refuse(403, 'Access Denied');
    // Its own hash, not the SHA-256, which only the redirect tells.
    return answerBytes(request, file.bytes, {
      'Content-Type': 'application/octet-stream',
      ETag: `"${path.split('/').pop()}"`,
    });
  }

  #sign(path: string, expires: string): string {
    return createHmac('sha256', this.#key).update(`${path} ${expires}`).digest('hex');
  }
}

function otherHost(base: URL): string {
  return `${base.protocol}//${base.hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${base.port}`;
}

/** Stands for the hash by which the Hub's large-file storage knows a file, which is not its SHA-256. */
function storageHashOf(sha256: string): string {
  return sha256Hex(`storage ${sha256}`);
}
