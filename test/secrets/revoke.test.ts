import { describe, expect, test } from 'vitest';
import { planRevocation, revokeSecrets } from '../../src/secrets/actions.ts';
import { fillExample } from './fill-example.ts';
import { foundIn } from './found-in.ts';
import { withVendors } from './validating.ts';
import { startVendorServer, type VendorServer } from './vendor-server.ts';

const huggingFace = (seed: number) => fillExample('hf_{{alpha 34}}', seed);
const github = (seed: number) => fillExample('{{crc-github ghp_ 30}}', seed);

const env = (...values: readonly string[]) => ({
  '.env': values.map((value, i) => `T${i}=${value}\n`).join(''),
});

async function revokeIn(server: VendorServer, files: Readonly<Record<string, string>>) {
  const { result, auditText } = await withVendors(server, {}, (vendors) =>
    revokeSecrets(planRevocation(foundIn(files)), {
      vendors,
      selfManaged: new Set(),
      signal: new AbortController().signal,
    }),
  );
  return { outcomes: result, auditText };
}

describe('a plan', () => {
  test('batches where the vendor has them, up to its limit, and leaves to people what has no request', () => {
    const values = Array.from({ length: 45 }, (_, i) => huggingFace(i));
    const openai = fillExample('sk-proj-{{alnum 74}}T3BlbkFJ{{alnum 74}}', 1);
    const { requests, byHand } = planRevocation(foundIn(env(...values, github(1), github(2), openai)));
    expect(
      requests.map(({ revoke, secrets, fromAnyone }) => [revoke.url, secrets.length, fromAnyone]),
    ).toEqual([
      ['https://huggingface.co/api/credentials/revoke', 20, true],
      ['https://huggingface.co/api/credentials/revoke', 20, true],
      ['https://huggingface.co/api/credentials/revoke', 5, true],
      ['https://api.github.com/credentials/revoke', 2, true],
    ]);
    expect(byHand).toMatchObject([
      { page: expect.stringContaining('openai.com'), secrets: [expect.anything()] },
    ]);
  });

  test('joins kinds of one vendor that the same request takes', () => {
    const fine = fillExample('github_pat_{{alnum 22}}_{{alnum 59}}', 1);
    const { requests } = planRevocation(foundIn(env(github(1), fine)));
    expect(requests.map(({ secrets }) => secrets.length)).toEqual([2]);
  });
});

describe('revoking', () => {
  test('sends each value once, to the vendor alone, without credentials of ours', async () => {
    await using server = await startVendorServer(() => ({ status: 202 }));
    const values = [huggingFace(1), huggingFace(2), github(1)];
    const { outcomes } = await revokeIn(server, { ...env(...values), 'again.py': `login("${values[0]}")\n` });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(
      server.seen.map(({ host, method, path, body }) => [method, host + path, JSON.parse(body)]).toSorted(),
    ).toEqual([
      ['POST', 'api.github.com/credentials/revoke', { credentials: [values[2]] }],
      ['POST', 'huggingface.co/api/credentials/revoke', { credentials: [values[0], values[1]] }],
    ]);
    for (const { headers } of server.seen) expect(headers.authorization).toBeUndefined();
  });

  test('is written down first, with fingerprints and without values', async () => {
    await using server = await startVendorServer(() => ({ status: 202 }));
    const values = Array.from({ length: 20 }, (_, i) => huggingFace(i));
    const { auditText, outcomes } = await revokeIn(server, env(...values));
    const [asking, answered] = auditText
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(asking).toMatchObject({
      event: 'asking',
      action: 'revoke',
      method: 'POST',
      host: 'huggingface.co',
      path: '/api/credentials/revoke',
      fingerprints: outcomes.map(({ found }) => found.secret.fingerprint),
    });
    expect(answered).toMatchObject({
      event: 'answered',
      status: 202,
      outcome: expect.stringMatching(/^accepted/),
    });
    for (const value of values) expect(auditText).not.toContain(value.slice(5, 13));
  });

  test('of a single token uses the request of its rule, and a 204 is done', async () => {
    await using server = await startVendorServer(() => ({ status: 204 }));
    const token = fillExample('glpat-{{alnum 20}}', 1);
    const { outcomes } = await revokeIn(server, env(token));
    expect(outcomes).toMatchObject([{ outcome: 'revoked', because: 'gitlab.com answered 204' }]);
    expect(server.seen).toMatchObject([
      { method: 'DELETE', path: '/api/v4/personal_access_tokens/self', headers: { 'private-token': token } },
    ]);
  });

  test.each([
    ['401', { status: 401 }],
    ['a redirect', { status: 307, headers: { location: '/evil.example/' } }],
    ['500', { status: 500 }],
  ])('that is answered with %s has failed, and is not sent again', async (_title, reply) => {
    await using server = await startVendorServer(() => reply);
    const { outcomes } = await revokeIn(server, env(huggingFace(1)));
    expect(outcomes).toMatchObject([{ outcome: 'failed' }]);
    expect(server.seen).toHaveLength(1);
  });

  test('that is answered with a no in a 200 has failed', async () => {
    await using server = await startVendorServer(() => ({
      status: 200,
      body: { ok: false, error: 'token_revoked' },
    }));
    const perplexity = fillExample('pplx-{{alnum 48}}', 1);
    const { outcomes } = await revokeIn(server, env(perplexity));
    expect(outcomes).toMatchObject([{ outcome: 'failed' }]);
  });

  test('that fails at one vendor is tried at the others', async () => {
    await using server = await startVendorServer((seen, response) => {
      if (seen.host !== 'huggingface.co') return { status: 202 };
      response.destroy();
      return 'taken';
    });
    const { outcomes } = await revokeIn(server, env(huggingFace(1), github(1)));
    expect(outcomes.map(({ outcome, found }) => `${found.secret.provider} ${outcome}`).toSorted()).toEqual([
      'GitHub accepted',
      'Hugging Face failed',
    ]);
  });

  test('waits once where a vendor is busy', async () => {
    let count = 0;
    await using server = await startVendorServer(() =>
      count++ === 0 ? { status: 429, headers: { 'retry-after': '3' } } : { status: 202 },
    );
    const { outcomes } = await revokeIn(server, env(huggingFace(1)));
    expect(outcomes).toMatchObject([{ outcome: 'accepted' }]);
    expect(server.seen).toHaveLength(2);
  });
});
