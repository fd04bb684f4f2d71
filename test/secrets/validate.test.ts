import { createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signForAws } from '../../src/secrets/validate/sign-aws.ts';
import { fillExample } from './fill-example.ts';
import { askAbout, askDirectly } from './validating.ts';
import { type Reply, startVendorServer } from './vendor-server.ts';

const huggingFace = (seed: number) => fillExample('hf_{{alpha 34}}', seed);
const github = (seed: number) => fillExample('{{crc-github ghp_ 30}}', seed);
const telegram = fillExample('{{digit 10}}:AA{{alnum 33}}', 3);
const gitlab = fillExample('glpat-{{alnum 20}}', 4);

const hangUp = (_seen: unknown, response: ServerResponse) => {
  response.destroy();
  return 'taken' as const;
};

const page = { 'content-type': 'text/html; charset=utf-8' };

describe('what an answer says', () => {
  test.each<[string, Reply, 'yes' | 'no' | 'unknown', RegExp]>([
    ['200 is yes', { status: 200, body: { name: 'jo' } }, 'yes', /accepted it \(200\)/],
    ['401 is no', { status: 401 }, 'no', /refused it \(401\)/],
    ['401 with a page is no', { status: 401, headers: page }, 'no', /refused/],
    ['403 is unknown', { status: 403 }, 'unknown', /says neither/],
    ['404 is unknown', { status: 404 }, 'unknown', /404/],
    ['500 is unknown', { status: 500 }, 'unknown', /500/],
    ['200 with a page is unknown', { status: 200, headers: page }, 'unknown', /web page/],
    [
      'a redirect is unknown',
      { status: 302, headers: { location: '/api.github.com/user' } },
      'unknown',
      /redirect/,
    ],
  ])('%s', async (_title, reply, live, because) => {
    await using server = await startVendorServer(() => reply);
    const { secrets } = await askAbout(server, { '.env': `HF_TOKEN=${huggingFace(1)}\n` });
    expect(secrets).toHaveLength(1);
    expect(secrets[0]).toMatchObject({ live, liveBecause: expect.stringMatching(because) });
    expect(server.seen.map(({ host, path }) => host + path)).toEqual(['huggingface.co/api/whoami-v2']);
  });

  test('yes makes it critical, no one step less severe, and unknown changes nothing', async () => {
    await using server = await startVendorServer(({ headers }) => {
      const token = String(headers.authorization);
      return { status: token.endsWith(huggingFace(1)) ? 200 : token.endsWith(huggingFace(2)) ? 401 : 503 };
    });
    const { secrets } = await askAbout(server, {
      'test/fixtures/a.env': `HF_TOKEN=${huggingFace(1)}\n`,
      'b.env': `HF_TOKEN=${huggingFace(2)}\n`,
      'c.env': `HF_TOKEN=${huggingFace(3)}\n`,
    });
    expect(secrets.map(({ live, severity }) => `${live} ${severity}`)).toEqual([
      'yes critical',
      'no high',
      'unknown critical',
    ]);
  });

  test('a rule without a request stays unknown, and nothing is sent', async () => {
    await using server = await startVendorServer();
    const hook = fillExample(
      'https://hooks.slack.com/services/T{{upperalnum 9}}/B{{upperalnum 9}}/{{alnum 24}}',
      1,
    );
    const { secrets, audit } = await askAbout(server, { 'a.py': `url = "${hook}"\n` });
    expect(secrets[0]).toMatchObject({
      live: 'unknown',
      liveBecause: 'no read-only request is known that would tell',
    });
    expect(server.seen).toEqual([]);
    expect(audit).toEqual([]);
  });

  test('a refusal by gitlab.com does not say that a token of a GitLab elsewhere is dead', async () => {
    await using server = await startVendorServer(() => ({ status: 401 }));
    const { secrets } = await askAbout(server, {
      'README.md': `pip install git+https://x:${gitlab}@git.acme.example/x.git\n`,
    });
    expect(secrets[0]).toMatchObject({
      live: 'unknown',
      liveBecause: expect.stringContaining('also runs at its customers'),
    });
  });

  test('a refusal of a pair that may not belong together is unknown', async () => {
    await using server = await startVendorServer(() => ({ status: 401 }));
    const text = `account_sid = "AC${fillExample('{{hex 32}}', 1)}"\ntwilio_auth_token = "${fillExample('{{hex 32}}', 2)}"\n`;
    const { secrets } = await askAbout(server, { 'a.py': text });
    const asked = secrets.find(({ provider }) => provider === 'Twilio');
    expect(asked).toMatchObject({
      live: 'unknown',
      liveBecause: expect.stringContaining("may be another's"),
    });
    expect(server.seen).toHaveLength(1);
  });

  test('a token that its vendor knows and calls revoked is not alive, whatever the status', async () => {
    await using server = await startVendorServer(() => ({
      status: 200,
      body: { scopes: ['api'], revoked: true, active: false },
    }));
    const { secrets } = await askAbout(server, { '.env': `GITLAB_TOKEN=${gitlab}\n` });
    expect(secrets[0]).toMatchObject({
      live: 'no',
      liveBecause: expect.stringContaining('says that it is revoked'),
    });
  });
});

describe('what is sent', () => {
  test('one request for a secret, in however many files it stands', async () => {
    await using server = await startVendorServer(() => ({ status: 200 }));
    const [one, two] = [huggingFace(1), huggingFace(2)];
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`src/${i}.py`, `login("${one}")\nlogin(token="${two}")\n`]),
    );
    const { secrets } = await askAbout(server, files);
    expect(secrets).toHaveLength(2);
    expect(server.seen.map(({ headers }) => headers.authorization).toSorted()).toEqual(
      [`Bearer ${one}`, `Bearer ${two}`].toSorted(),
    );
    expect(server.seen.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('two requests to one host are apart in time', async () => {
    await using server = await startVendorServer(() => ({ status: 200 }));
    const lines = [1, 2, 3].map((seed) => `HF_TOKEN=${huggingFace(seed)}\n`).join('');
    const { slept } = await askAbout(server, { '.env': lines });
    expect(slept).toEqual([250, 250]);
  });

  test('no host that a target names, unless the operator named it too', async () => {
    await using server = await startVendorServer(() => ({
      status: 200,
      body: { userName: 'jo@acme.example' },
    }));
    const token = fillExample('dapi{{hex 32}}', 1);
    const files = { '.databrickscfg': `host = https://acme.cloud.databricks.com\ntoken = ${token}\n` };
    const unnamed = await askAbout(server, files);
    expect(unnamed.secrets[0]).toMatchObject({
      live: 'unknown',
      liveBecause: expect.stringContaining('--self-managed acme.cloud.databricks.com'),
    });
    expect(server.seen).toEqual([]);
    const other = await askAbout(server, files, { selfManaged: ['other.cloud.databricks.com'] });
    expect(other.secrets[0]!.live).toBe('unknown');
    expect(server.seen).toEqual([]);
    const named = await askAbout(server, files, { selfManaged: ['acme.cloud.databricks.com'] });
    expect(named.secrets[0]!.live).toBe('yes');
    expect(server.seen.map(({ host, path }) => host + path)).toEqual([
      'acme.cloud.databricks.com/api/2.0/preview/scim/v2/Me',
    ]);
  });

  test('an AWS request is signed as botocore signs it, and the secret key is not sent', () => {
    const filled = signForAws(
      { method: 'GET', url: 'https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15' },
      { 'access-key-id': 'AKIDEXAMPLE', secret: 'made up for this test and no key of anyone' },
      new Date('2026-11-21T12:00:00Z'),
    );
    expect(filled).toMatchObject({
      kind: 'ready',
      request: {
        headers: {
          'x-amz-date': '20261121T120000Z',
          // botocore.auth.SigV4Auth over the same request.
          authorization:
            'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=3fe962ac1510d48eba6c9b4ff3bb7354f51938ae6179d79468bb626800d42592',
        },
      },
    });
    expect(JSON.stringify(filled)).not.toContain('made up');
  });

  test.each([
    ['AKIA', 403, '<Code>InvalidClientTokenId</Code>', 'no'],
    ['AKIA', 403, '<Code>SignatureDoesNotMatch</Code>', 'unknown'],
    ['AKIA', 403, '<Code>RequestExpired</Code>', 'unknown'],
    ['ASIA', 403, '<Code>InvalidClientTokenId</Code>', 'unknown'],
  ])('of an AWS key %s… answered %i %s, what is known is %s', async (prefix, status, body, live) => {
    await using server = await startVendorServer(() => ({
      status,
      body,
      headers: { 'content-type': 'text/xml' },
    }));
    const keyId = prefix + fillExample('{{base32 16}}', 1);
    const secret = fillExample('{{base64 40}}', 2);
    const { secrets } = await askAbout(server, {
      credentials: `[default]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`,
    });
    expect(secrets.find(({ rule }) => rule === 'secret/aws-secret-access-key')!.live).toBe(live);
    expect(server.seen).toHaveLength(prefix === 'ASIA' ? 0 : 1);
    expect(JSON.stringify(server.seen)).not.toContain(secret);
  });

  test.each(['plain', 'a notebook'])(
    'a service account key in %s signs an assertion, and is not sent',
    async (form) => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const account = JSON.stringify(
        {
          type: 'service_account',
          project_id: 'acme-prod',
          private_key_id: fillExample('{{hex 40}}', 1),
          private_key: privateKey,
          client_email: 'builder@acme-prod.iam.gserviceaccount.com',
        },
        null,
        2,
      );
      const text =
        form === 'plain'
          ? account
          : JSON.stringify({ cells: [{ cell_type: 'code', source: [`KEY = """${account}"""\n`] }] });
      await using server = await startVendorServer(() => ({
        status: 200,
        body: { access_token: 'ya29.made-up' },
      }));
      const { secrets, auditText } = await askAbout(server, {
        [form === 'plain' ? 'key.json' : 'a.ipynb']: text,
      });
      const found = secrets.find(({ rule }) => rule === 'secret/google-service-account-key')!;
      expect(found).toMatchObject({ live: 'yes' });
      const sent = server.seen.filter(({ host }) => host === 'oauth2.googleapis.com');
      expect(sent).toHaveLength(1);
      const [head, claims, signature] = new URLSearchParams(sent[0]!.body).get('assertion')!.split('.') as [
        string,
        string,
        string,
      ];
      const verified = createVerify('RSA-SHA256')
        .update(`${head}.${claims}`)
        .verify(publicKey, signature, 'base64url');
      expect(verified).toBe(true);
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
        iss: 'builder@acme-prod.iam.gserviceaccount.com',
        aud: 'https://oauth2.googleapis.com/token',
      });
      const line = privateKey.split('\n')[3]!;
      expect(JSON.stringify(server.seen) + JSON.stringify(secrets) + auditText).not.toContain(
        line.slice(0, 16),
      );
    },
  );
});

describe('a vendor that is busy or broken', () => {
  test('429 is waited for once, as long as it says', async () => {
    let count = 0;
    await using server = await startVendorServer(() =>
      count++ === 0 ? { status: 429, headers: { 'retry-after': '7' } } : { status: 200 },
    );
    const { secrets, slept } = await askAbout(server, { '.env': `HF_TOKEN=${huggingFace(1)}\n` });
    expect(secrets[0]!.live).toBe('yes');
    expect(server.seen).toHaveLength(2);
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(7000);
  });

  test('429 twice leaves the host alone, and what was not asked is a gap', async () => {
    await using server = await startVendorServer(() => ({ status: 429, headers: { 'retry-after': '2' } }));
    const lines = [1, 2, 3, 4].map((seed) => `HF_TOKEN=${huggingFace(seed)}\n`).join('');
    const { secrets, gaps } = await askAbout(server, { '.env': lines });
    expect(secrets.map(({ live }) => live)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(server.seen).toHaveLength(2);
    expect(gaps).toEqual([
      {
        what: 'validation of credentials of Hugging Face',
        why: 'huggingface.co takes no more requests for now (429)',
        blocking: true,
      },
    ]);
  });

  test('an hour of Retry-After is not waited for', async () => {
    await using server = await startVendorServer(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    const { secrets, slept, audit } = await askAbout(server, { '.env': `HF_TOKEN=${huggingFace(1)}\n` });
    expect(secrets[0]!.live).toBe('unknown');
    expect(server.seen).toHaveLength(1);
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1000);
    expect(audit.at(-1)).toMatchObject({
      event: 'unanswered',
      outcome: expect.stringContaining('was not asked'),
    });
  });

  test.each<[string, Parameters<typeof startVendorServer>[0], RegExp]>([
    ['hangs up', hangUp, /no complete answer/],
    ['never answers', () => 'taken', /no complete answer/],
    ['answers without end', () => ({ status: 200, body: 'x'.repeat(2 * 1024 * 1024) }), /more than we read/],
    [
      'stops in the middle',
      (_seen, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"ok":true');
        setImmediate(() => response.destroy());
        return 'taken';
      },
      /no complete answer/,
    ],
  ])(
    'that %s establishes nothing, is asked once, and its error tells no secret',
    async (_title, handler, because) => {
      await using server = await startVendorServer(handler);
      const { secrets, gaps, auditText } = await askAbout(
        server,
        { 'bot.py': `TELEGRAM_BOT_TOKEN = "${telegram}"\n` },
        { limits: { headersTimeoutMs: 300, exchangeTimeoutMs: 1500 } },
      );
      expect(secrets[0]).toMatchObject({ live: 'unknown', liveBecause: expect.stringMatching(because) });
      expect(server.seen).toHaveLength(1);
      expect(server.seen[0]!.path).toBe(`/bot${telegram}/getMe`);
      for (const part of [telegram.slice(12, 24), telegram.slice(-12), encodeURIComponent(telegram)])
        expect(JSON.stringify([secrets, gaps]) + auditText).not.toContain(part);
    },
  );

  test('six dead requests in a row do not put one secret into the error of another', async () => {
    const tokens = Array.from({ length: 9 }, (_, i) => fillExample('{{digit 10}}:AA{{alnum 33}}', 50 + i));
    await using server = await startVendorServer(hangUp);
    const text = tokens.map((token) => `TELEGRAM_BOT_TOKEN = "${token}"\n`).join('');
    const { secrets, gaps, auditText } = await askAbout(server, { 'bot.py': text });
    expect(secrets).toHaveLength(9);
    const told = JSON.stringify([secrets, gaps]) + auditText;
    for (const token of tokens) expect(told).not.toContain(token.slice(13, 25));
  });
});

describe('a private address', () => {
  const token = fillExample('dapi{{hex 32}}', 1);
  const files = {
    '.databrickscfg': `host = https://acme.cloud.databricks.com\ntoken = ${token}\n`,
    '.env': `HF_TOKEN=${huggingFace(1)}\n`,
  };
  const asPrivate: LookupFunction = (_host, options, callback) =>
    options.all === true
      ? callback(null, [{ address: '127.0.0.1', family: 4 }])
      : callback(null, '127.0.0.1', 4);

  test('behind the name of a vendor is refused, even where the operator named another host', async () => {
    const { secrets } = await askDirectly(files, asPrivate, ['other.cloud.databricks.com']);
    expect(secrets.map(({ live, liveBecause }) => `${live}: ${liveBecause}`).toSorted()).toEqual([
      'unknown: huggingface.co is not on the public internet, and the operator has not named it',
      expect.stringContaining('--self-managed acme.cloud.databricks.com'),
    ]);
  });

  test('behind a host that the operator named is asked', async () => {
    const { secrets } = await askDirectly(files, asPrivate, ['acme.cloud.databricks.com']);
    // Nothing listens there: it was tried.
    expect(secrets.find(({ provider }) => provider === 'Databricks')!.liveBecause).toMatch(
      /^acme\.cloud\.databricks\.com gave no complete answer/,
    );
  });
});

describe('the audit log', () => {
  test('has each request before the vendor sees it, and what came of it after', async () => {
    let path = '';
    const before: string[] = [];
    await using server = await startVendorServer(() => {
      before.push(readFileSync(path, 'utf8'));
      return { status: 200 };
    });
    const { audit } = await askAbout(
      server,
      { 'bot.py': `TELEGRAM_BOT_TOKEN = "${telegram}"\n` },
      { onAudit: (each) => (path = each) },
    );
    expect(before).toHaveLength(1);
    expect(JSON.parse(before[0]!)).toMatchObject({ event: 'asking', path: '/bot{secret}/getMe' });
    expect(audit).toMatchObject([
      {
        schema: 'weighbridge.audit/1',
        run: 'a run',
        target: 'github.com/acme/tool',
        authorisedBy: 'Jo, CISO',
        until: '2027-01-31',
        event: 'asking',
        action: 'verify',
        rule: 'secret/telegram-bot-token',
        fingerprints: [expect.stringMatching(/^[0-9a-f]{32}$/)],
        method: 'GET',
        host: 'api.telegram.org',
        path: '/bot{secret}/getMe',
      },
      { event: 'answered', call: 1, status: 200, outcome: 'yes: api.telegram.org accepted it (200)' },
    ]);
  });

  test('is for its owner alone, and is appended to', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'weighbridge-audit-')), 'audit.jsonl');
    await using server = await startVendorServer(() => ({ status: 200 }));
    await askAbout(server, { '.env': `HF_TOKEN=${huggingFace(1)}\n` }, { auditPath: path });
    const { audit } = await askAbout(server, { '.env': `HF_TOKEN=${huggingFace(2)}\n` }, { auditPath: path });
    expect(audit.map(({ event }) => event)).toEqual(['asking', 'answered', 'asking', 'answered']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that cannot be written stops everything before anything is sent', async () => {
    await using server = await startVendorServer(() => ({ status: 200 }));
    const asking = askAbout(
      server,
      { '.env': `HF_TOKEN=${huggingFace(1)}\n` },
      { auditPath: '/dev/null/audit.jsonl' },
    );
    await expect(asking).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('audit log'),
    });
    expect(server.seen).toEqual([]);
  });

  test('has no value of any of 40 canaries, however their vendors answer', async () => {
    const canaries = Array.from({ length: 20 }, (_, i) => [huggingFace(100 + i), github(100 + i)]).flat();
    let count = 0;
    await using server = await startVendorServer(({ headers }) => {
      // An answer that repeats what it was sent.
      const body = { login: headers.authorization, name: headers.authorization, orgs: [] };
      return { status: [200, 401, 403, 500, 200][count++ % 5]!, body };
    });
    const text = canaries.map((canary, i) => `TOKEN_${i} = "${canary}"\n`).join('');
    const { secrets, gaps, auditText } = await askAbout(server, { 'a.py': text }, { access: true });
    expect(secrets).toHaveLength(40);
    const told = JSON.stringify([secrets, gaps]) + auditText;
    for (const canary of canaries) {
      for (let at = 6; at + 8 <= canary.length; at++) expect(told).not.toContain(canary.slice(at, at + 8));
    }
  });
});
