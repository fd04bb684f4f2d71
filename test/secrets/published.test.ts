import { expect, test } from 'vitest';
import { createSecretEngine } from '../../src/secrets/engine.ts';
import { placeReason } from '../../src/secrets/judge/place-reason.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { fillExample } from './fill-example.ts';
import { naiveHits } from './naive-hits.ts';

const engine = createSecretEngine(SECRET_RULES);

function dropsIn(claims: string, before = 'KEY='): (string | null)[] {
  const payload = Buffer.from(claims).toString('base64url');
  const token = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${payload}.${fillExample('{{base64url 43}}', 1)}`;
  const bytes = Buffer.from(`${before}${token}\n`, 'latin1');
  return engine.detect(bytes, naiveHits(bytes, engine.keywords)).map(({ dropped }) => dropped);
}

test.each([
  ['{"iss":"supabase-demo","role":"service_role","exp":1983812996}', 'printed'],
  ['{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"anon","iat":1700000000}', 'public by design'],
])('a token that says %s is for everybody', (claims, why) => {
  const drops = dropsIn(claims);
  expect(drops.length).toBeGreaterThan(0);
  for (const drop of drops) expect(drop).toContain(why);
});

test('a token that signs one address is no credential', () => {
  const claims = '{"url":"files/a.pdf","iat":1700000000,"exp":1700003600}';
  expect(dropsIn(claims, 'https://x.supabase.co/storage/v1/object/sign/files/a b.pdf?token=')[0]).toContain(
    'presigned',
  );
  expect(dropsIn(claims, 'session=')).toEqual([null]);
});

test('the key that passes row level security is one', () => {
  expect(
    dropsIn('{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"service_role","iat":1700000000}'),
  ).toEqual([null]);
});

function dropOf(template: string): string | null | undefined {
  const bytes = Buffer.from(fillExample(template, 1), 'latin1');
  return engine.detect(bytes, naiveHits(bytes, engine.keywords))[0]?.dropped;
}

test.each([
  ['Claude-Session: https://claude.ai/code/session_{{alnum 24}}', 'names a session'],
  [
    'https://x.blob.core.windows.net/a/b.png?st=2024-01-31T17%3A59%3A53Z&se=2024-01-31T19%3A59%3A53Z&sp=r&sv=2021-08-06&sr=b&sig={{alnum 43}}%3D',
    'presigned',
  ],
  ['app.secret_key = "acme4-chat-assistant-secret-key"', 'made of words'],
  ['<assemblyIdentity publicKeyToken="{{hex 16}}" />', 'public by its name'],
  ['clientToken: "pub{{hex 32}}",', 'public by its name'],
  ['https://claude.ai/code/session_{{alnum 24}}', 'names a session'],
  ['self.neo4j_password = neo4j_password\n', 'names a variable'],
  ['Server=sql.acme-ml.com;User Id=sa;Password=mypassword;', 'says what it is'],
  [
    'const TEST_RSA_PRIVATE_KEY: &str = "-----BEGIN PRIVATE KEY-----\\n{{base64 64}}\\n{{base64 64}}\\n-----END PRIVATE KEY-----";',
    'made for a test',
  ],
  ['{ token: "--bg-elevation-2" }', 'names where'],
  ['ENCRYPTION_KEY: "{{hex 64}}" # CHANGEME: generate one\n', 'by its comment'],
  ["['NEO4J_PASSWORD', 'NEO4J_DATABASE']", 'names a variable'],
])('%s is no secret', (template, why) => {
  expect(dropOf(template)).toContain(why);
});

test('a signature that is good for years is a secret', () => {
  const years =
    'https://x.blob.core.windows.net/a/b.png?st=2024-01-31T17%3A59%3A53Z&se=2034-01-31T19%3A59%3A53Z&sp=r&sv=2021-08-06&sr=b&sig={{alnum 43}}%3D';
  expect(dropOf(years)).toBeNull();
});

test('an identifier that begins with the name of a vendor is not its key', () => {
  expect(dropOf('adapter_id="pinecone|{{uuid}}",')).toBeUndefined();
  expect(dropOf('[{key:"TOGETHER_API_KEY"},{model:"replicate/chat:{{hex 64}}"}]')).toBeUndefined();
  expect(dropOf('PINECONE_API_KEY="{{uuid}}"')).toBeNull();
});

test('a private key among tests is no secret; one among examples may be', () => {
  const rule = SECRET_RULES.find(({ id }) => id === 'pkcs8-private-key')!;
  expect(placeReason(rule, 'crates/e2e/certs/collector.key')).toBe('made for a test');
  expect(placeReason(rule, 'examples/deploy/server.key')).toBeNull();
});
