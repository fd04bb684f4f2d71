import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/index.ts';
import { ask, bearer, WRONG_TOKEN } from '../ask.ts';

let lab: Lab;
let stranger: string;
let owner: string;

beforeEach(async () => {
  lab = await startLab();
  lab.world.createUser('owner');
  lab.world.createUser('stranger');
  owner = lab.world.issueToken('owner');
  stranger = lab.world.issueToken('stranger');
  const files = [{ path: 'config.json', content: '{}' }];
  lab.world.createRepo('owner/open', { files });
  lab.world.createRepo('owner/hidden', { private: true, files });
  lab.world.createRepo('owner/gated', { gated: 'manual', files });
});
afterEach(() => lab.close());

const MISSING = [
  '/api/models/owner/no',
  '/api/models/nobody/no',
  '/api/models/owner/hidden',
  '/api/models/no',
];

describe('to an anonymous caller', () => {
  test.each([...MISSING, '/owner/no/resolve/main/config.json', '/api/models/owner/hidden/tree/main'])(
    '%s is 401 without a code, missing and private alike',
    async (path) => {
      const reply = await ask(lab, path);
      expect(reply.status).toBe(401);
      expect(reply.text).toBe('{"error":"Invalid username or password."}');
      expect(reply.headers.get('x-error-message')).toBe('Invalid username or password.');
      expect(reply.headers.get('x-error-code')).toBeNull();
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
    },
  );

  test('a gated repository shows its information and refuses files and commits', async () => {
    const info = await ask(lab, '/api/models/owner/gated');
    expect([info.status, info.json.gated]).toEqual([200, 'manual']);
    expect((await ask(lab, '/api/models/owner/gated/tree/main')).status).toBe(200);
    for (const path of ['/owner/gated/resolve/main/config.json', '/api/models/owner/gated/commits/main']) {
      const reply = await ask(lab, path);
      expect([reply.status, reply.headers.get('x-error-code')]).toEqual([401, 'GatedRepo']);
    }
  });
});

describe('to a caller with a token', () => {
  test.each(MISSING)('%s is 404 RepoNotFound', async (path) => {
    const reply = await ask(lab, path, bearer(stranger));
    expect([reply.status, reply.headers.get('x-error-code')]).toEqual([404, 'RepoNotFound']);
  });

  test('a private repository shows itself to its owner and to members of its organization', async () => {
    lab.world.createOrganization('lab-org', { members: ['stranger'] });
    lab.world.createRepo('lab-org/hidden', { private: true });
    expect((await ask(lab, '/api/models/owner/hidden', bearer(owner))).json.private).toBe(true);
    expect((await ask(lab, '/api/models/lab-org/hidden', bearer(stranger))).status).toBe(200);
    expect((await ask(lab, '/api/models/lab-org/hidden', bearer(owner))).status).toBe(404);
  });

  test('a gated file is 403 until access is granted', async () => {
    const path = '/owner/gated/resolve/main/config.json';
    const refused = await ask(lab, path, bearer(stranger));
    expect([refused.status, refused.headers.get('x-error-code')]).toEqual([403, 'GatedRepo']);
    expect((await ask(lab, '/api/models/owner/gated/auth-check', bearer(stranger))).status).toBe(403);
    lab.world.grantAccess('owner/gated', 'stranger');
    expect((await ask(lab, path, bearer(stranger))).status).toBe(200);
    expect((await ask(lab, '/api/models/owner/gated/auth-check', bearer(stranger))).status).toBe(200);
  });

  test('a bad token is refused as such, even for what anybody may see', async () => {
    for (const path of ['/api/models/owner/open', '/api/models/owner/no', '/api/users/owner/overview']) {
      const reply = await ask(lab, path, bearer(WRONG_TOKEN));
      expect(reply.status).toBe(401);
      expect(reply.headers.get('x-error-message')).toBe('Invalid credentials in Authorization header');
      expect(reply.headers.get('x-error-code')).toBeNull();
    }
  });
});

test.each([
  '/api/models/owner/open/revision/nope',
  '/api/models/owner/open/tree/nope',
  '/owner/open/resolve/nope/config.json',
])('%s is 404 RevisionNotFound', async (path) => {
  const reply = await ask(lab, path);
  expect([reply.status, reply.headers.get('x-error-code')]).toEqual([404, 'RevisionNotFound']);
  expect(reply.json.error).toBe('Invalid rev id: nope');
});

test('a missing file is 404 EntryNotFound and tells the commit', async () => {
  const { sha } = (await ask(lab, '/api/models/owner/open')).json;
  const reply = await ask(lab, '/owner/open/resolve/main/no.txt', { method: 'HEAD' });
  expect([reply.status, reply.headers.get('x-error-code')]).toEqual([404, 'EntryNotFound']);
  expect(reply.headers.get('x-repo-commit')).toBe(sha);
});

test('moderation refuses everything, or flags the information and refuses the files', async () => {
  lab.world.setDisabled('owner/open', 'refused');
  const refused = await ask(lab, '/api/models/owner/open');
  expect([refused.status, refused.headers.get('x-error-code')]).toEqual([403, null]);
  expect(refused.headers.get('x-error-message')).toBe('Access to this resource is disabled.');
  lab.world.setDisabled('owner/open', 'flagged');
  expect((await ask(lab, '/api/models/owner/open')).json.disabled).toBe(true);
  expect((await ask(lab, '/owner/open/resolve/main/config.json')).status).toBe(403);
});

test('the page of an account that does not exist is HTML, 404', async () => {
  const reply = await ask(lab, '/nobody');
  expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect((await ask(lab, '/owner')).status).toBe(200);
});

test('what clients probe for and the Hub may not have is 404', async () => {
  expect((await ask(lab, '/api/agent-harnesses')).status).toBe(404);
  expect((await ask(lab, '/api/telemetry/x', { method: 'HEAD' })).status).toBe(404);
});

test('nothing can be written through the protocol', async () => {
  for (const [method, path] of [
    ['POST', '/api/repos/create'],
    ['DELETE', '/api/models/owner/open'],
    ['POST', '/api/models/owner/open/commit/main'],
  ] as const) {
    const reply = await ask(lab, path, { method, body: method === 'POST' ? '{}' : null });
    expect(reply.status, path).toBeGreaterThanOrEqual(404);
  }
});
