import { describe, expect, test } from 'vitest';
import { ACCESS_READERS, accessReaderOf } from '../../src/secrets/actions.ts';
import { SECRET_RULES } from '../../src/secrets/index.ts';
import { fillExample } from './fill-example.ts';
import { askAbout } from './validating.ts';
import { type Reply, startVendorServer } from './vendor-server.ts';

const json = (body: object, headers: Record<string, string> = {}): Reply => ({ status: 200, body, headers });

interface Case {
  readonly vendor: string;
  /** What a file holds, as an example of a rule. */
  readonly text: string;
  readonly rule: string;
  /** Answers by host and path. */
  readonly answers: Readonly<Record<string, Reply>>;
  readonly access: object;
  readonly selfManaged?: readonly string[];
}

/** Answers as the vendors' documentation shows them (named in src/secrets/access), with made-up names. */
const CASES: readonly Case[] = [
  {
    vendor: 'Hugging Face, a write token',
    text: 'HF_TOKEN=hf_{{alpha 34}}',
    rule: 'secret/huggingface-user-token',
    answers: {
      'huggingface.co/api/whoami-v2': json({
        type: 'user',
        id: '5f0c',
        name: 'jo',
        fullname: 'Jo Doe',
        email: 'jo@acme.example',
        canPay: true,
        orgs: [{ type: 'org', name: 'acme', roleInOrg: 'admin' }],
        auth: {
          type: 'access_token',
          accessToken: { displayName: 'laptop', role: 'write', createdAt: '2026-01-01' },
        },
      }),
    },
    access: {
      identity: 'jo (jo@acme.example)',
      scopes: ['write'],
      organisations: ['acme (admin)'],
      expires: null,
      lastUsed: null,
      reaches: [
        { service: 'Hugging Face', what: 'every model, dataset and Space of jo', can: 'write' },
        { service: 'Hugging Face', what: 'every model, dataset and Space of acme', can: 'write' },
        { service: 'Hugging Face', what: 'paid inference on the account of jo', can: 'spend' },
      ],
    },
  },
  {
    vendor: 'Hugging Face, a fine-grained token',
    text: 'HF_TOKEN=hf_{{alpha 34}}',
    rule: 'secret/huggingface-user-token',
    answers: {
      'huggingface.co/api/whoami-v2': json({
        name: 'jo',
        orgs: [],
        auth: {
          accessToken: {
            role: 'fineGrained',
            fineGrained: {
              global: ['discussion.write'],
              canReadGatedRepos: true,
              scoped: [
                { entity: { type: 'org', name: 'acme' }, permissions: ['repo.content.read', 'repo.write'] },
              ],
            },
          },
        },
      }),
    },
    access: {
      scopes: ['fineGrained', 'discussion.write', 'repo.content.read on acme', 'repo.write on acme'],
      reaches: [
        { what: 'org acme', can: 'write' },
        { what: 'gated repositories that jo may read', can: 'read' },
      ],
    },
  },
  {
    vendor: 'GitHub',
    text: 'GITHUB_TOKEN={{crc-github ghp_ 30}}',
    rule: 'secret/github-personal-access-token',
    answers: {
      'api.github.com/user': json(
        { login: 'jo', name: 'Jo Doe', site_admin: false },
        {
          'x-oauth-scopes': 'repo, workflow, read:user',
          'github-authentication-token-expiration': '2027-01-31 00:00:00 UTC',
        },
      ),
      'api.github.com/user/orgs?per_page=100': json([{ login: 'acme' }]),
    },
    access: {
      identity: 'jo (Jo Doe)',
      scopes: ['repo', 'workflow', 'read:user'],
      organisations: ['acme'],
      expires: '2027-01-31T00:00:00.000Z',
      reaches: [
        { what: expect.stringContaining('every repository') },
        { what: expect.stringContaining('Actions') },
      ],
    },
  },
  {
    vendor: 'GitLab',
    text: 'GITLAB_TOKEN=glpat-{{alnum 20}}',
    rule: 'secret/gitlab-personal-access-token',
    answers: {
      'gitlab.com/api/v4/personal_access_tokens/self': json({
        id: 4,
        name: 'ci',
        revoked: false,
        active: true,
        scopes: ['api', 'write_registry'],
        user_id: 77,
        expires_at: '2027-01-31',
        last_used_at: '2026-11-20T10:00:00.000Z',
      }),
      'gitlab.com/api/v4/user': json({ username: 'jo', name: 'Jo Doe' }),
    },
    access: {
      identity: 'jo (Jo Doe)',
      scopes: ['api', 'write_registry'],
      expires: '2027-01-31T00:00:00.000Z',
      lastUsed: '2026-11-20T10:00:00.000Z',
      reaches: [{ can: 'write' }, { what: 'container images', can: 'write' }],
    },
  },
  {
    vendor: 'npm',
    text: '//registry.npmjs.org/:_authToken={{crc-github npm_ 30}}',
    rule: 'secret/npm-access-token',
    answers: {
      'registry.npmjs.org/-/whoami': json({ username: 'jo' }),
      'registry.npmjs.org/-/user/jo/package': json({ '@acme/tool': 'read-write', 'left-hand': 'read-only' }),
    },
    access: {
      identity: 'jo',
      organisations: ['acme'],
      reaches: [
        { service: 'npm', what: 'the package @acme/tool', can: 'write' },
        { service: 'npm', what: 'the package left-hand', can: 'read' },
      ],
    },
  },
  {
    vendor: 'OpenAI',
    text: 'OPENAI_API_KEY=sk-proj-{{alnum 74}}T3BlbkFJ{{alnum 74}}',
    rule: 'secret/openai-api-key',
    answers: {
      'api.openai.com/v1/models': json(
        { object: 'list', data: [{ id: 'gpt-5' }, { id: 'ft:gpt-4o:acme::9x' }] },
        { 'openai-organization': 'acme-inc', 'openai-project': 'proj_1' },
      ),
    },
    access: {
      identity: 'project proj_1',
      organisations: ['acme-inc'],
      reaches: [
        { what: '2 models, at the cost of the account', can: 'spend' },
        { what: 'the fine-tuned model gpt-4o:acme::9x', can: 'read' },
        { can: 'write' },
      ],
    },
  },
  {
    vendor: 'Anthropic',
    text: 'ANTHROPIC_API_KEY=sk-ant-api03-{{base64url 93}}AA',
    rule: 'secret/anthropic-api-key',
    answers: {
      'api.anthropic.com/v1/models': json(
        { data: [{ type: 'model', id: 'claude-opus-4' }], has_more: false },
        { 'anthropic-organization-id': 'b1f2' },
      ),
    },
    access: { identity: null, organisations: ['b1f2'], reaches: [{ can: 'spend' }, { can: 'write' }] },
  },
  {
    vendor: 'Weights & Biases',
    text: 'WANDB_API_KEY={{hex 40}}',
    rule: 'secret/wandb-legacy-api-key',
    answers: {
      'api.wandb.ai/graphql': json({
        data: {
          viewer: {
            id: 'x',
            username: 'jo',
            email: 'jo@acme.example',
            admin: false,
            teams: { edges: [{ node: { name: 'acme-research' } }] },
          },
        },
      }),
    },
    access: {
      identity: 'jo (jo@acme.example)',
      organisations: ['acme-research'],
      reaches: [
        { what: 'runs, artifacts and reports of jo' },
        { what: 'runs, artifacts and reports of acme-research' },
      ],
    },
  },
  {
    vendor: 'Replicate',
    text: 'REPLICATE_API_TOKEN=r8_{{alnum 37}}',
    rule: 'secret/replicate-api-token',
    answers: {
      'api.replicate.com/v1/account': json({
        type: 'organization',
        username: 'acme',
        name: 'Acme',
        github_url: '',
      }),
    },
    access: {
      identity: 'acme (Acme)',
      organisations: ['acme'],
      reaches: [{ can: 'write' }, { can: 'spend' }],
    },
  },
  {
    vendor: 'OpenRouter',
    text: 'OPENROUTER_API_KEY=sk-or-v1-{{hex 64}}',
    rule: 'secret/openrouter-api-key',
    answers: {
      'openrouter.ai/api/v1/key': json({
        data: {
          label: 'sk-or-v1-au7...890',
          limit: 100,
          limit_remaining: 74.5,
          usage: 25.5,
          creator_user_id: 'user_2d',
          is_management_key: false,
          is_provisioning_key: false,
          is_free_tier: false,
          expires_at: '2027-12-31T23:59:59Z',
        },
      }),
    },
    access: {
      identity: 'user_2d',
      expires: '2027-12-31T23:59:59.000Z',
      reaches: [{ what: 'credit up to 74.5 USD', can: 'spend' }],
    },
  },
  {
    vendor: 'xAI',
    text: 'XAI_API_KEY=xai-{{alnum 80}}',
    rule: 'secret/xai-api-key',
    answers: {
      'api.x.ai/v1/api-key': json({
        redacted_api_key: 'xai-...b14o',
        user_id: '59fb',
        name: 'My API Key',
        team_id: '5ea6',
        acls: ['api-key:model:*', 'api-key:endpoint:*'],
        team_blocked: false,
        api_key_blocked: false,
        api_key_disabled: false,
      }),
    },
    access: {
      identity: 'My API Key',
      scopes: ['api-key:model:*', 'api-key:endpoint:*'],
      organisations: ['team 5ea6'],
      reaches: [{ service: 'xAI', can: 'spend' }],
    },
  },
  {
    vendor: 'LangSmith',
    text: 'LANGSMITH_API_KEY=lsv2_pt_{{hex 32}}_{{hex 10}}',
    rule: 'secret/langsmith-api-key',
    answers: {
      'api.smith.langchain.com/api/v1/orgs/current': json({ id: 'o1', display_name: 'Acme', tier: 'plus' }),
    },
    access: {
      organisations: ['Acme'],
      reaches: [{ what: 'traces, data sets and prompts of Acme', can: 'write' }],
    },
  },
  {
    vendor: 'AWS',
    text: 'aws_access_key_id = AKIA{{base32 16}}\naws_secret_access_key = {{base64 40}}',
    rule: 'secret/aws-secret-access-key',
    answers: {
      'sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15': {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:root</Arn><UserId>123456789012</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      },
    },
    access: {
      identity: 'arn:aws:iam::123456789012:root',
      organisations: ['account 123456789012'],
      reaches: [{ what: 'everything in the account 123456789012, billing too', can: 'administer' }],
    },
  },
  {
    vendor: 'Databricks',
    text: 'DATABRICKS_HOST=https://acme.cloud.databricks.com\nDATABRICKS_TOKEN=dapi{{hex 32}}',
    rule: 'secret/databricks-personal-access-token',
    selfManaged: ['acme.cloud.databricks.com'],
    answers: {
      'acme.cloud.databricks.com/api/2.0/preview/scim/v2/Me': json({
        userName: 'jo@acme.example',
        displayName: 'Jo Doe',
        active: true,
        groups: [{ display: 'admins' }],
        entitlements: [{ value: 'allow-cluster-create' }],
      }),
    },
    access: {
      identity: 'jo@acme.example (Jo Doe)',
      scopes: ['allow-cluster-create'],
      organisations: ['admins'],
      reaches: [{ service: 'Databricks', can: 'administer' }],
    },
  },
  {
    vendor: 'Slack',
    text: 'SLACK_BOT_TOKEN=xoxb-{{digit 12}}-{{digit 12}}-{{alnum 24}}',
    rule: 'secret/slack-bot-token',
    answers: {
      'slack.com/api/auth.test': json(
        {
          ok: true,
          url: 'https://acme.slack.com/',
          team: 'Acme',
          user: 'builder',
          team_id: 'T1',
          user_id: 'U1',
          bot_id: 'B1',
        },
        { 'x-oauth-scopes': 'channels:history,chat:write,files:read' },
      ),
    },
    access: {
      identity: 'builder',
      scopes: ['channels:history', 'chat:write', 'files:read'],
      organisations: ['Acme'],
      reaches: [
        { what: 'messages of Acme' },
        { what: 'files of Acme' },
        { what: 'messages in Acme, as builder' },
      ],
    },
  },
  {
    vendor: 'Telegram',
    text: 'TELEGRAM_BOT_TOKEN={{digit 10}}:AA{{alnum 33}}',
    rule: 'secret/telegram-bot-token',
    answers: {},
    access: {
      identity: '@acme_bot (Acme)',
      reaches: [{ can: 'write' }, { what: 'all messages of the groups it is in', can: 'read' }],
    },
  },
  {
    vendor: 'SendGrid',
    text: 'SENDGRID_API_KEY=SG.{{base64url 22}}.{{base64url 43}}',
    rule: 'secret/sendgrid-api-key',
    answers: {
      'api.sendgrid.com/v3/scopes': json({ scopes: ['mail.send', 'api_keys.create'] }),
      'api.sendgrid.com/v3/user/username': { status: 403 },
    },
    access: {
      identity: null,
      scopes: ['mail.send', 'api_keys.create'],
      reaches: [{ can: 'write' }, { can: 'administer' }],
    },
  },
  {
    vendor: 'Stripe',
    text: 'STRIPE_SECRET_KEY=sk_live_{{alnum 24}}',
    rule: 'secret/stripe-secret-key',
    answers: {
      'api.stripe.com/v1/balance': json({ object: 'balance', livemode: true, available: [] }),
      'api.stripe.com/v1/account': json({ id: 'acct_1', business_profile: { name: 'Acme' } }),
    },
    access: { identity: 'acct_1 (Acme)', scopes: ['live'], reaches: [{ service: 'Stripe', can: 'spend' }] },
  },
  {
    vendor: 'Postman, of those that only say who it is',
    text: 'POSTMAN_API_KEY=PMAK-{{hex 24}}-{{hex 34}}',
    rule: 'secret/postman-api-key',
    answers: { 'api.getpostman.com/me': json({ user: { id: 1, username: 'jo', teamName: 'Acme' } }) },
    access: { identity: 'jo', organisations: ['Acme'], reaches: [{ service: 'Postman', can: 'write' }] },
  },
];

describe('what a working credential opens', () => {
  test.each(CASES.map((each) => [each.vendor, each] as const))('is read from %s', async (_vendor, each) => {
    const text = fillExample(each.text, 11);
    const telegram = json({
      ok: true,
      result: {
        id: 7,
        is_bot: true,
        first_name: 'Acme',
        username: 'acme_bot',
        can_read_all_group_messages: true,
      },
    });
    await using server = await startVendorServer(
      ({ host, path }) =>
        each.answers[host + path] ?? (host === 'api.telegram.org' ? telegram : { status: 418 }),
    );
    const { secrets } = await askAbout(
      server,
      { 'a.env': text },
      { access: true, selfManaged: each.selfManaged ?? [] },
    );
    const secret = secrets.find(({ rule }) => rule === each.rule)!;
    expect(secret).toMatchObject({ live: 'yes', access: each.access });
    expect(server.seen.length).toBe(Math.max(1, Object.keys(each.answers).length));
    expect(server.seen.every(({ method }) => method === 'GET' || method === 'POST')).toBe(true);
  });

  test('is not asked for without --access, and no further request is sent', async () => {
    await using server = await startVendorServer(() => json({ login: 'jo' }));
    const { secrets } = await askAbout(server, { '.env': fillExample('T={{crc-github ghp_ 30}}', 1) });
    expect(secrets[0]!.live).toBe('yes');
    expect(secrets[0]).not.toHaveProperty('access');
    expect(server.seen).toHaveLength(1);
  });

  test.each<[string, Reply]>([
    ['is no JSON', { status: 200, body: 'yes!' }],
    ['is another shape', json({ name: ['jo'], orgs: 'many' })],
    ['is deep', { status: 200, body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` }],
    ['is empty', { status: 200 }],
  ])('stays untold where the answer %s', async (_title, reply) => {
    await using server = await startVendorServer(() => reply);
    const { secrets } = await askAbout(
      server,
      { '.env': fillExample('HF_TOKEN=hf_{{alpha 34}}', 1) },
      { access: true },
    );
    expect(secrets[0]!.live).toBe('yes');
    expect(secrets[0]).not.toHaveProperty('access');
  });

  test('is told in short printable words, however an account is named', async () => {
    const orgs = Array.from({ length: 500 }, (_, i) => ({ name: `org\u001b[31m\n${i} ${'x'.repeat(500)}` }));
    await using server = await startVendorServer(() => json({ name: 'jo\u202e\u0007', orgs }));
    const { secrets } = await askAbout(
      server,
      { '.env': fillExample('HF_TOKEN=hf_{{alpha 34}}', 1) },
      { access: true },
    );
    const { identity, organisations, reaches } = secrets[0]!.access!;
    expect(identity).toBe('jo');
    expect(organisations).toHaveLength(51);
    expect(organisations.at(-1)).toBe('and 450 more');
    for (const text of [...organisations, ...reaches.map(({ what }) => what)]) {
      expect(text.length).toBeLessThanOrEqual(120);
      expect(text).toMatch(/^[\x20-\x7e…]*$/);
    }
  });

  test('never repeats a value that a vendor sends back, cut short or not', async () => {
    const token = fillExample('hf_{{alpha 34}}', 9);
    await using server = await startVendorServer(() =>
      json({ name: `${'x'.repeat(100)}${token}`, fullname: token, orgs: [{ name: token }] }),
    );
    const { secrets } = await askAbout(server, { '.env': `HF_TOKEN=${token}\n` }, { access: true });
    const told = JSON.stringify(secrets);
    for (let at = 5; at + 6 <= token.length; at++) expect(told).not.toContain(token.slice(at, at + 6));
  });
});

describe('the readers', () => {
  test('are of at least 20 providers, of rules that exist and can be verified, each rule once', () => {
    const rules = new Map(SECRET_RULES.map((rule) => [rule.id, rule]));
    const read = ACCESS_READERS.flatMap((reader) => reader.rules);
    expect(read.filter((id) => rules.get(id)?.verify === undefined)).toEqual([]);
    expect(new Set(read).size).toBe(read.length);
    expect(new Set(read.map((id) => rules.get(id)!.provider)).size).toBeGreaterThanOrEqual(20);
  });

  test('ask no host but the one that verifies', () => {
    const hostOf = (url: string) => new URL(url).host;
    const samples: Record<string, string> = { 'npm-access-token': '{"username":"jo"}' };
    for (const reader of ACCESS_READERS) {
      for (const id of reader.rules) {
        const { verify } = SECRET_RULES.find((rule) => rule.id === id)!;
        const first = { status: 200, headers: new Map(), text: samples[id] ?? '{"access_token":"x"}' };
        const requests = [...(reader.further?.(first) ?? []), ...(reader.instead ? [reader.instead] : [])];
        for (const { url } of requests) expect(hostOf(url)).toBe(hostOf(verify!.url));
      }
    }
    expect(accessReaderOf('no-such-rule')).toBeNull();
  });
});
