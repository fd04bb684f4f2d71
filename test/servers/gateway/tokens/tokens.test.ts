import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../../src/base/index.ts';
import { readCredentials } from '../../../../src/servers/gateway/tokens/credentials.ts';
import { type Admitted, ClientDoor, TokenStore } from '../../../../src/servers/gateway/tokens/index.ts';
import { newToken, TOKEN } from '../../../../src/servers/gateway/tokens/new-token.ts';
import { MemoryDocuments } from './memory-documents.ts';

const { signal } = new AbortController();

/** A store with a door, on a clock and a stopwatch that the test moves. */
function stage({ anonymous = false } = {}) {
  const documents = new MemoryDocuments();
  const store = new TokenStore(documents);
  const time = { now: new Date('2026-11-21T12:00:00Z'), ms: 0 };
  const clock: Clock = { now: () => time.now, sleep: async () => {} };
  const door = new ClientDoor({ tokens: store, anonymous, clock, elapsed: () => time.ms });
  const add = async (name: string, expiresAt: Date | null = null, another = false) =>
    (await store.add(name, { now: time.now, expiresAt, another }, randomBytes(32), signal)).token;
  return { documents, store, time, door, add };
}

const bearer = (token: string) => `Bearer ${token}`;

describe('a token', () => {
  test('has a prefix that clients ask for, and 43 digits of base 62, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(newToken(bytes)).toMatch(TOKEN);
      }),
    );
    expect(newToken(new Uint8Array(32).fill(255))).toMatch(TOKEN);
  });

  test('differs where any byte differs', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, change) => {
          const other = Uint8Array.from(bytes);
          other[at]! ^= change;
          expect(newToken(other)).not.toBe(newToken(bytes));
        },
      ),
    );
  });

  test('is not in the store, in whole or in part', async () => {
    const { documents, add } = stage();
    const token = await add('ci');
    const kept = documents.text();
    for (let at = 3; at + 8 <= token.length; at++) expect(kept).not.toContain(token.slice(at, at + 8));
  });
});

describe('the door', () => {
  test('lets a client in by its token, and tells its name', async () => {
    const { door, add } = stage();
    expect(await door.admit(bearer(await add('ci')), signal)).toEqual({
      kind: 'client',
      client: { name: 'ci' },
      warning: null,
    });
  });

  test('takes a token as a password, as git sends it', async () => {
    const { door, add } = stage();
    const token = await add('ci');
    for (const pair of [`anybody:${token}`, `${token}:`])
      expect(await door.admit(`Basic ${Buffer.from(pair).toString('base64')}`, signal)).toMatchObject({
        client: { name: 'ci' },
      });
  });

  test.each([
    ['none', undefined],
    ['one of nobody', bearer(newToken(new Uint8Array(32)))],
    ['one of another hub', bearer(`hf_${'x'.repeat(34)}`)],
    ['one that is no token', 'Bearer x'],
    ['nothing behind its scheme', 'Bearer'],
    ['another scheme', 'Digest username="a"'],
    ['a pair without a colon', `Basic ${Buffer.from('abc').toString('base64')}`],
    ['a header of a megabyte', bearer('x'.repeat(1_000_000))],
  ])('refuses %s where tokens are asked for, and says what to do', async (_, header) => {
    const { door, add } = stage();
    await add('ci');
    const answer = await door.admit(header, signal);
    expect(answer).toMatchObject({ kind: 'refused', why: 'token' });
    expect((answer as Extract<Admitted, { kind: 'refused' }>).message).toMatch(/token/i);
  });

  test('lets clients in without a token, or with one of huggingface.co, only where it is told to', async () => {
    const { door } = stage({ anonymous: true });
    expect(await door.admit(undefined, signal)).toEqual({
      kind: 'client',
      client: { name: null },
      warning: null,
    });
    expect(await door.admit(bearer(`hf_${'x'.repeat(34)}`), signal)).toMatchObject({
      kind: 'client',
      client: { name: null },
      warning: expect.stringContaining('does not know the token'),
    });
  });

  test('refuses a token that was revoked or has expired, also where none is needed', async () => {
    const { door, store, time, add } = stage({ anonymous: true });
    const revoked = await add('gone');
    const expired = await add('old', new Date('2026-11-22T00:00:00Z'));
    expect(await door.admit(bearer(expired), signal)).toMatchObject({ client: { name: 'old' } });
    await store.revoke('gone', time.now, signal);
    time.now = new Date('2026-11-22T00:00:00Z');
    expect(await door.admit(bearer(revoked), signal)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('was revoked'),
    });
    expect(await door.admit(bearer(expired), signal)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('expired on 2026-11-22'),
    });
  });

  test('notices within two seconds that a token was revoked', async () => {
    const { door, store, time, add } = stage();
    const token = await add('ci');
    await door.admit(bearer(token), signal);
    await store.revoke('ci', time.now, signal);
    time.ms += 2000;
    expect(await door.admit(bearer(token), signal)).toMatchObject({ kind: 'refused' });
  });

  test('does not notice where the clock jumps: what it looked up counts by a stopwatch', async () => {
    const { door, documents, time, add } = stage();
    const token = await add('ci');
    await door.admit(bearer(token), signal);
    const before = documents.reads;
    time.now = new Date('2020-01-01T00:00:00Z');
    expect(await door.admit(bearer(token), signal)).toMatchObject({ client: { name: 'ci' } });
    time.now = new Date('2036-01-01T00:00:00Z');
    expect(await door.admit(bearer(token), signal)).toMatchObject({ client: { name: 'ci' } });
    expect(documents.reads).toBe(before);
  });

  test('asks the store once for any number of requests at once', async () => {
    const { door, documents, add } = stage();
    const token = await add('ci');
    const before = documents.reads;
    await Promise.all(Array.from({ length: 100 }, () => door.admit(bearer(token), signal)));
    expect(documents.reads).toBe(before + 1);
  });

  test('goes on with a client it knows while the store is down, and knows nobody new', async () => {
    const { door, documents, time, add } = stage();
    const [known, other] = [await add('known'), await add('other')];
    await door.admit(bearer(known), signal);
    documents.isDown = true;
    time.ms += 5000;
    expect(await door.admit(bearer(known), signal)).toMatchObject({ client: { name: 'known' } });
    expect(await door.admit(bearer(other), signal)).toMatchObject({ kind: 'refused', why: 'unknown' });
    time.ms += 60_000;
    expect(await door.admit(bearer(known), signal)).toMatchObject({ kind: 'refused', why: 'unknown' });
  });

  test('a look-up that one client calls off goes on for the others', async () => {
    const { door, add } = stage();
    const token = await add('ci');
    const gone = new AbortController();
    const first = Promise.resolve(door.admit(bearer(token), gone.signal));
    const second = door.admit(bearer(token), signal);
    gone.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toMatchObject({ client: { name: 'ci' } });
  });

  test('does not take the record of another token, should somebody put it there', async () => {
    const { door, documents, add } = stage();
    const [mine, yours] = [await add('mine'), await add('yours')];
    const keys: string[] = [];
    for await (const key of documents.list('tokens/')) keys.push(key);
    const [first, second] = await Promise.all(keys.map((key) => documents.read(key)));
    await documents.write(keys[0]!, second!.content, 'any');
    await documents.write(keys[1]!, first!.content, 'any');
    for (const token of [mine, yours])
      expect(await door.admit(bearer(token), signal)).toMatchObject({ kind: 'refused', why: 'unknown' });
  });

  test('lets clients in where it may not write down that it did, and tries that once a day', async () => {
    const { store, time, add } = stage();
    const token = await add('ci');
    let tries = 0;
    const tokens = {
      find: (sha256: string) => store.find(sha256),
      noteUse: async () => {
        tries++;
        throw new Error('the bucket is read-only');
      },
    };
    const clock: Clock = { now: () => time.now, sleep: async () => {} };
    const door = new ClientDoor({ tokens, anonymous: false, clock, elapsed: () => time.ms });
    for (let request = 0; request < 10; request++) {
      expect(await door.admit(bearer(token), signal)).toMatchObject({ client: { name: 'ci' } });
      time.ms += 3000;
    }
    expect(tries).toBe(1);
  });

  test('notes the day of use once', async () => {
    const { door, store, time, add } = stage();
    const token = await add('ci');
    await door.admit(bearer(token), signal);
    await new Promise(setImmediate);
    expect(await store.list(signal)).toMatchObject([{ name: 'ci', lastUsed: '2026-11-21' }]);
    time.now = new Date('2026-11-23T00:00:00Z');
    await door.admit(bearer(token), signal);
    await new Promise(setImmediate);
    expect(await store.list(signal)).toMatchObject([{ lastUsed: '2026-11-23' }]);
  });
});

describe('the store', () => {
  test('gives a name one token, unless another is asked for', async () => {
    const { store, add } = stage();
    await add('ci');
    await expect(add('ci')).rejects.toMatchObject({ code: 'usage', message: 'ci has a token already' });
    await add('ci', null, true);
    expect(await store.list(signal)).toHaveLength(2);
  });

  test('gives a name a token again after it was revoked', async () => {
    const { store, time, add } = stage();
    await add('ci');
    await store.revoke('ci', time.now, signal);
    expect(await add('ci')).toMatch(TOKEN);
  });

  test('revokes every token of a name, or one by its id', async () => {
    const { store, time, add } = stage();
    await add('ci');
    await add('ci', null, true);
    const [first] = await store.list(signal);
    expect(await store.revoke(first!.id, time.now, signal)).toHaveLength(1);
    expect(await store.revoke('ci', time.now, signal)).toHaveLength(1);
    await expect(store.revoke('ci', time.now, signal)).rejects.toMatchObject({ code: 'usage' });
  });

  test.each(['', '-x', '../x', 'a b', 'a/b', 'ü', 'x'.repeat(65), 'a\nb'])(
    'refuses the name %j',
    async (name) => {
      await expect(stage().add(name)).rejects.toMatchObject({ code: 'usage' });
    },
  );

  test('says which document is broken, and never takes it for a token', async () => {
    const { store, documents, add } = stage();
    await add('ci');
    const [key] = /tokens\/[0-9a-f]{32}/.exec(documents.text())!;
    await documents.write(key, Buffer.from('{"schema":"weighbridge.token/1"}'), 'any');
    await expect(store.list(signal)).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining(key),
    });
  });
});

test('whatever is in the header, it is read without an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `Basic ${text}`),
      ),
      (header) => {
        expect(['none', 'token', 'malformed']).toContain(readCredentials(header).kind);
      },
    ),
  );
});
