import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Clock, sha256Hex, systemClock } from '../../../../src/base/index.ts';
import {
  type ReconstructionV1,
  type ReconstructionV2,
  xetFileHash,
  xetHashText,
} from '../../../../src/formats/xet/index.ts';
import type { NameQuery } from '../../../../src/hubs/index.ts';
import type { Client, NotServed } from '../../../../src/mirror/index.ts';
import { XetIndex } from '../../../../src/mirror/xet/index.ts';
import { createXetPart, KEY_BYTES } from '../../../../src/servers/gateway/xet/index.ts';
import { chunksOf, hasher, shake } from '../../../formats/xet/content.ts';
import { memoryStorage } from '../../../mirror/memory-storage.ts';
import { chunksIn } from '../../../mirror/xet/xet-case.ts';
import { heldMirror, largeFile } from './held-mirror.ts';
import { bodyOf, jsonOf, requestFor } from './request.ts';

const NEVER = new AbortController().signal;
const COMMIT = 'a'.repeat(40);
const MODEL: NameQuery = { kind: 'model', name: 'acme/model' };
const GATED: NameQuery = { kind: 'model', name: 'acme/gated' };

const model = shake('weights', 3_000_000);
/** Begins as the model does, and goes on otherwise: a xorb of the model holds part of it, and its own the rest. */
const gated = Buffer.concat([model.subarray(0, 1_500_000), shake('secret weights', 3_000_000)]);

let now = new Date('2026-01-01T00:00:00Z');
let refusal: (query: NameQuery, client: Client, path: string | null) => NotServed | null = () => null;

const storage = memoryStorage('/nowhere');
const index = new XetIndex({ ...storage, clock: systemClock, failed: () => {} });
const clock: Clock = { now: () => now, sleep: async () => {} } as Clock;
const part = createXetPart({ index, key: new Uint8Array(KEY_BYTES).fill(7), clock });
const hashes = { model: '', gated: '' };

async function held(query: NameQuery, content: Uint8Array) {
  const { sha256 } = await storage.blobs.put(content, NEVER);
  const file = await index.build(sha256);
  return {
    hash: file!.hash,
    repo: { query, commit: COMMIT, files: [largeFile('model.bin', sha256, content.length)] },
  };
}

let mirror = heldMirror(storage.blobs, []);

beforeAll(async () => {
  const [first, second] = [await held(MODEL, model), await held(GATED, gated)];
  hashes.model = first.hash;
  hashes.gated = second.hash;
  mirror = heldMirror(storage.blobs, [first.repo, second.repo], (...asked) => refusal(...asked));
  return () => index[Symbol.asyncDispose]();
});

const ask = (...request: Parameters<typeof requestFor>) => part.answer(requestFor(...request), mirror);

async function tokenFor({ name }: NameQuery, client: string | null = null): Promise<string> {
  const answer = await ask(`/api/models/${name}/xet-read-token/main`, { client });
  return (await jsonOf<{ accessToken: string }>(answer)).accessToken;
}

async function reconstruction(hash: string, bearer: string, range?: string): Promise<ReconstructionV2> {
  return jsonOf(await ask(`/api/xet/v2/reconstructions/${hash}`, { bearer, ...(range && { range }) }));
}

/** What Xet's own client does with an answer. */
async function fetched({ offset_into_first_range, terms, xorbs }: ReconstructionV2): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (const { hash, range, unpacked_length } of terms) {
    const entries = xorbs[hash]!.flatMap(({ url, ranges }) => ranges.map((entry) => ({ url, ...entry })));
    const entry = entries.find(({ chunks }) => chunks.start <= range.start && range.end <= chunks.end)!;
    const { start, end } = entry.bytes;
    const answer = await ask(entry.url, { range: `bytes=${start}-${end}` });
    expect(answer?.status).toBe(206);
    const body = await bodyOf(answer);
    expect(answer?.headers['Content-Length']).toBe(String(body.length));
    const chunks = chunksIn(body).slice(range.start - entry.chunks.start, range.end - entry.chunks.start);
    const piece = Buffer.concat(chunks);
    expect(piece.length).toBe(unpacked_length);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).subarray(offset_into_first_range);
}

describe('a token', () => {
  it('is told in headers, for newer clients, and in the body, for older ones', async () => {
    const answer = await ask(`/repository/hf/api/models/acme/model/xet-read-token/${COMMIT}`, {
      prefix: '/repository/hf',
    });
    const { casUrl, accessToken, exp } = await jsonOf<Record<string, unknown>>(answer);
    expect(casUrl).toBe('http://gateway.example/repository/hf/api/xet');
    expect(answer?.headers).toMatchObject({
      'X-Xet-Cas-Url': casUrl,
      'X-Xet-Access-Token': accessToken,
      'X-Xet-Token-Expiration': String(exp),
      'X-Repo-Commit': COMMIT,
    });
    expect(exp).toBe(now.getTime() / 1000 + 600);
  });

  it('is not given to a client that policy refuses', async () => {
    refusal = (_, { name }) =>
      name === 'mallory' ? { kind: 'blocked', message: 'not for mallory', decision: null } : null;
    const answer = await ask('/api/models/acme/model/xet-read-token/main', { client: 'mallory' });
    expect(answer).toMatchObject({ status: 403, headers: { 'X-Error-Code': 'GatedRepo' } });
    expect((await ask('/api/models/acme/none/xet-read-token/main'))?.status).toBe(404);
    refusal = () => null;
  });

  it('opens no file of another repository', async () => {
    const bearer = await tokenFor(MODEL);
    const answer = await ask(`/api/xet/v2/reconstructions/${hashes.gated}`, { bearer });
    expect(answer?.status).toBe(404);
  });

  it.each([
    { what: 'none', change: () => null },
    { what: 'one that somebody changed', change: (token: string) => `A${token.slice(1)}` },
    { what: 'one without a signature', change: (token: string) => token.split('.')[0]! },
    { what: 'something else', change: () => 'hf_abcdefghijklmnop' },
    { what: 'one that is endless', change: (token: string) => token + 'a'.repeat(100_000) },
  ])('has to be ours: $what is refused', async ({ change }) => {
    const bearer = change(await tokenFor(MODEL));
    const answer = await ask(`/api/xet/v2/reconstructions/${hashes.model}`, { bearer });
    expect(answer?.status).toBe(401);
  });

  it('expires', async () => {
    const bearer = await tokenFor(MODEL);
    const before = now;
    now = new Date(now.getTime() + 11 * 60_000);
    expect((await ask(`/api/xet/v2/reconstructions/${hashes.model}`, { bearer }))?.status).toBe(401);
    now = before;
  });

  it('tells the log for whom it was made, and what was asked for', async () => {
    const bearer = await tokenFor(MODEL, 'alice');
    expect((await ask(`/api/xet/v2/reconstructions/${hashes.model}`, { bearer }))?.about).toMatchObject({
      route: 'xet',
      client: 'alice',
      query: MODEL,
      commit: COMMIT,
      path: 'model.bin',
      outcome: 'served',
    });
  });

  it('does not outlive what policy says of its client and file', async () => {
    const bearer = await tokenFor(MODEL, 'alice');
    const url = `/api/xet/v1/reconstructions/${hashes.model}`;
    expect((await ask(url, { bearer }))?.status).toBe(200);
    refusal = (_, { name }) => (name === 'alice' ? { kind: 'blocked', message: 'no', decision: null } : null);
    expect(await ask(url, { bearer })).toMatchObject({
      status: 403,
      headers: { 'X-Error-Code': 'GatedRepo' },
    });
    refusal = (_, __, path) =>
      path === 'model.bin' ? { kind: 'quarantined', message: 'malicious', decision: null } : null;
    expect(await ask(url, { bearer })).toMatchObject({
      status: 404,
      headers: { 'X-Error-Code': 'RevisionNotFound' },
    });
    refusal = () => null;
  });
});

describe('a reconstruction', () => {
  it('gives the bytes of any range, whatever xorbs they are in', async () => {
    const bearer = await tokenFor(GATED);
    const ranges = fc.tuple(fc.nat(gated.length - 1), fc.integer({ min: 1, max: gated.length }));
    await fc.assert(
      fc.asyncProperty(ranges, async ([from, length]) => {
        const to = Math.min(gated.length, from + length);
        const made = await reconstruction(hashes.gated, bearer, `bytes=${from}-${to - 1}`);
        const bytes = await fetched(made);
        expect(bytes.subarray(0, to - from).equals(gated.subarray(from, to))).toBe(true);
        // No term that has nothing of the range.
        const last = made.terms.at(-1)!.unpacked_length;
        expect(bytes.length - (to - from)).toBeLessThan(last);
        expect(made.offset_into_first_range).toBeLessThan(made.terms[0]!.unpacked_length);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same in both versions', async () => {
    const bearer = await tokenFor(GATED);
    const second = await reconstruction(hashes.gated, bearer);
    const url = `/api/xet/v1/reconstructions/${hashes.gated}`;
    const first = await jsonOf<ReconstructionV1>(await ask(url, { bearer }));
    expect(first.terms).toEqual(second.terms);
    for (const [xorb, entries] of Object.entries(first.fetch_info))
      expect(
        entries.map(({ range, url_range, url }) => ({ url, ranges: [{ chunks: range, bytes: url_range }] })),
      ).toEqual(second.xorbs[xorb]);
  });

  it('refers to a xorb of another file for what both have', async () => {
    const [own, theirs] = [
      await reconstruction(hashes.gated, await tokenFor(GATED)),
      await reconstruction(hashes.model, await tokenFor(MODEL)),
    ];
    expect(own.terms).toHaveLength(2);
    expect(own.terms[0]!.hash).toBe(theirs.terms[0]!.hash);
    expect(own.terms[0]!.unpacked_length).toBeGreaterThan(1_300_000);
  });

  it('ends where the file does, though clients ask for more', async () => {
    const bearer = await tokenFor(MODEL);
    const made = await reconstruction(hashes.model, bearer, 'bytes=0-18446744073709551614');
    expect((await fetched(made)).equals(model)).toBe(true);
  });

  it.each([
    { what: 'a range beyond the end', range: 'bytes=3000000-3000001', status: 416 },
    { what: 'a range that is none', range: 'bytes=-5', status: 400 },
    { what: 'several ranges', range: 'bytes=0-1,5-6', status: 400 },
    { what: 'a range backwards', range: 'bytes=5-1', status: 400 },
  ])('of $what is refused with $status', async ({ range, status }) => {
    const bearer = await tokenFor(MODEL);
    expect((await ask(`/api/xet/v2/reconstructions/${hashes.model}`, { bearer, range }))?.status).toBe(
      status,
    );
  });

  it('of what is no hash, or of nothing that is held, is refused', async () => {
    const bearer = await tokenFor(MODEL);
    expect((await ask(`/api/xet/v2/reconstructions/${'z'.repeat(64)}`, { bearer }))?.status).toBe(400);
    expect((await ask(`/api/xet/v2/reconstructions/${'0'.repeat(64)}`, { bearer }))?.status).toBe(404);
  });
});

describe('a file that a client knows the Xet hash of, and the gateway does not', () => {
  const query: NameQuery = { kind: 'model', name: 'acme/new' };
  const content = shake('new weights', 400_000);
  const hash = xetHashText(xetFileHash(chunksOf(content), hasher));
  const sha256 = sha256Hex(content);
  const repo = { query, commit: COMMIT, files: [largeFile('model.bin', sha256, content.length)] };
  const asked = async () => {
    const before = mirror;
    mirror = heldMirror(storage.blobs, [repo]);
    try {
      const bearer = await tokenFor(query);
      return await ask(`/api/xet/v2/reconstructions/${hash}`, { bearer });
    } finally {
      mirror = before;
    }
  };

  it('is told how to do without, where the content is not held', async () => {
    const answer = await asked();
    expect(answer?.status).toBe(404);
    expect(answer?.headers['X-Error-Message']).toContain('HF_HUB_DISABLE_XET=1');
  });

  it('is told to come again while it is indexed, and then has it', async () => {
    await storage.blobs.put(content, NEVER);
    // What was not there a moment ago is not looked for again at once.
    await expect.poll(async () => (await asked())?.status, { timeout: 20_000 }).toBe(200);
  });
});

describe('the address of a xorb', () => {
  const addressOf = async () => {
    const made = await reconstruction(hashes.gated, await tokenFor(GATED));
    const [entry] = made.xorbs[made.terms[0]!.hash]!;
    return { url: entry!.url, end: entry!.ranges[0]!.bytes.end };
  };

  it('is good for less than it names, and for no more: the xorb holds what others may not read', async () => {
    const { url, end } = await addressOf();
    expect((await ask(url, { range: `bytes=8-${end}` }))?.status).toBe(206);
    expect((await ask(url, { range: `bytes=0-${end + 1}` }))?.status).toBe(416);
    const whole = await bodyOf(await ask(url));
    expect(whole.length).toBe(end + 1);
  });

  it.each([
    { what: 'another range', change: (url: string) => url.replace(/to=\d+/, 'to=99999999') },
    { what: 'a later end', change: (url: string) => url.replace(/expires=\d+/, 'expires=9999999999') },
    { what: 'another xorb', change: (url: string) => url.replace(/xorbs\/./, 'xorbs/0') },
    { what: 'no signature', change: (url: string) => url.replace(/&signature=.*/, '') },
  ])('cannot be given $what', async ({ change }) => {
    const { url } = await addressOf();
    expect(change(url)).not.toBe(url);
    expect((await ask(change(url)))?.status).toBe(403);
  });

  it('is refused with 403 when it has expired, which makes clients ask for a new one', async () => {
    const { url } = await addressOf();
    const before = now;
    now = new Date(now.getTime() + 6 * 60_000);
    expect((await ask(url))?.status).toBe(403);
    now = before;
    expect((await ask(url))?.status).toBe(206);
  });
});

describe('whatever else clients of Xet ask', () => {
  it.each(['/v1/telemetry', '/api/xet/v1/telemetry'])('takes telemetry at %s and forgets it', async (url) => {
    const bearer = await tokenFor(MODEL);
    expect(await ask(url, { method: 'POST', bearer })).toMatchObject({ status: 200 });
  });

  it('takes no uploads', async () => {
    const bearer = await tokenFor(MODEL);
    const url = `/api/xet/v1/xorbs/default/${'0'.repeat(64)}`;
    expect((await ask(url, { method: 'POST', bearer }))?.status).toBe(405);
    expect((await ask(`/api/xet/v1/chunks/default-merkledb/${'0'.repeat(64)}`, { bearer }))?.status).toBe(
      404,
    );
  });

  it('leaves what is not its own to others', async () => {
    expect(await ask('/acme/model/resolve/main/model.bin')).toBeNull();
    expect(await ask('/xet/model/resolve/main/model.bin')).toBeNull();
  });
});
