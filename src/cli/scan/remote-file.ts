import { join } from 'node:path';
import { WeighbridgeError } from '../../base/index.ts';
import type { Lane } from '../../core/index.ts';
import type { FileTree, OpenSource } from '../../io/files/index.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ScanTarget } from './open.ts';

/** What models are called besides what promises a format: a repository's address ends in none of these. */
const ALSO_MODELS = /\.(?:bin|ckpt|ggml|pb|pbtxt|ubj|params|pdparams|tgz|engine|jinja)$/i;

/** One file at a web address or in a store that speaks S3. */
export async function isRemoteFile(address: string): Promise<boolean> {
  if (/^s3:\/\//i.test(address)) return true;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { pathname } = new URL(address);
  const { promisedBy } = await import('../../artifacts/threads/index.ts');
  return ALSO_MODELS.test(pathname) || promisedBy(pathname) !== undefined;
}

/** Opens it by ranges; only what its judges look at is fetched. Throws `usage`, and what opening a source throws. */
export async function openRemoteFile(
  address: string,
  lanes: ReadonlySet<Lane>,
  surroundings: Surroundings,
): Promise<ScanTarget> {
  if (!lanes.has('artifacts')) {
    throw new WeighbridgeError('usage', `of a single file across the network only the model is judged`, {
      remedy: 'leave --only out, or download the file, and scan the copy',
    });
  }
  const { environment, clock, cacheDirectory, version, signal } = surroundings;
  const [{ createHttp, proxySettings }, files] = await Promise.all([
    import('../../io/net/index.ts'),
    import('../../io/files/index.ts'),
  ]);
  const { endpoint } = files.s3Settings(environment);
  const isS3 = /^s3:/i.test(address);
  const http = createHttp({
    clock,
    userAgent: `weighbridge/${version}`,
    // The operator named them, here and now.
    connect: {
      namedByOperator: isS3 ? (endpoint === undefined ? [] : [endpoint]) : [new URL(address).origin],
    },
    cacheDirectory: join(cacheDirectory, 'http'),
    proxy: proxySettings(environment),
  });
  try {
    const source = isS3
      ? await files.s3Source({
          http,
          clock,
          settings: files.s3Settings(environment),
          address: files.parseS3Address(address),
          signal,
        })
      : await files.httpSource({ http, url: address, signal });
    // What follows may be a signature that opens it to everybody who reads the report.
    const shown = address.replace(/[?#].*$/s, '');
    const path = decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '') || 'file';
    const others = [...lanes].filter((lane) => lane !== 'artifacts');
    return {
      target: { kind: 'file', address: shown, commit: null },
      tree: NOTHING,
      repository: null,
      folder: null,
      gaps: others.map((lane) => ({
        what: shown,
        why: `${lane} are looked for in files on disk: download it, and scan the copy`,
        blocking: false,
      })),
      lanes: new Set<Lane>(['artifacts']),
      artifactTree: oneSource(path, source),
      requests: () => ({ sent: source.stats.requests, notModified: 0, fromCache: 0 }),
      [Symbol.asyncDispose]: async () => {
        await source[Symbol.asyncDispose]();
        await http.close();
      },
    };
  } catch (error) {
    await http.close();
    throw error;
  }
}

const NOTHING: FileTree = { async *items() {}, has: () => false, peek: () => null };

function oneSource(path: string, source: OpenSource): FileTree {
  // Closed with the target, not by whoever reads it.
  const lent: OpenSource = {
    size: source.size,
    far: source.far ?? false,
    read: (offset, length) => source.read(offset, length),
    get bytesRead() {
      return source.bytesRead;
    },
    [Symbol.asyncDispose]: async () => {},
  };
  const unread = () =>
    Promise.reject(new WeighbridgeError('unreadable', 'it is not fetched whole', { remedy: 'download it' }));
  return {
    async *items() {
      yield { kind: 'file', file: { path, sizeBytes: source.size, read: unread, open: async () => lent } };
    },
    has: (asked) => asked === path,
    peek: () => null,
  };
}
