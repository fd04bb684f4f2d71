import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../src/policy/configuration.ts';
import { policySchema } from '../../src/policy/gate/policy-schema.ts';
import { DEFAULT_GATE_POLICY, gatePolicyOf, withAbsolutePaths } from '../../src/policy/index.ts';

const parse = (text: string) => parseConfiguration('weighbridge.yaml', text);
const publicKey = () =>
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

const WHOLE = `
policy:
  contact: ml-platform@example.com
  owners: { allow: [acme, "acme-*", acme-labs/bert-base], deny: [acme-test], mode: warn }
  verdicts: { allow: [live, restricted] }
  locked: warn
  formats: { allow: [safetensors, gguf] }
  danger: { max: unvetted, warn-above: none, mode: block }
  licenses: { deny: ["cc-by-nc-*"], mode: record }
  age: { days: 30 }
  remote-code: { mode: block }
  acceptance: { licenses: ["llama*"] }
`;

describe('policy of a configuration', () => {
  test('says every rule in kebab-case, and blocks where no mode is given', () => {
    expect(gatePolicyOf(parse(WHOLE).policy)).toEqual({
      contact: 'ml-platform@example.com',
      owners: { allow: ['acme', 'acme-*', 'acme-labs/bert-base'], deny: ['acme-test'], mode: 'warn' },
      verdicts: { allow: ['live', 'restricted'], mode: 'block' },
      locked: { mode: 'warn' },
      formats: { allow: ['safetensors', 'gguf'], deny: [], mode: 'block' },
      danger: { max: 'unvetted', warnAbove: 'none', mode: 'block' },
      licenses: { allow: [], deny: ['cc-by-nc-*'], mode: 'record' },
      age: { days: 30, mode: 'block' },
      remoteCode: { mode: 'block' },
      acceptance: { licenses: ['llama*'], mode: 'block' },
    });
  });
  test('leaves what it does not say as it is by default', () => {
    expect(gatePolicyOf(undefined)).toEqual(DEFAULT_GATE_POLICY);
    expect(gatePolicyOf(parse('policy: {}').policy)).toEqual(DEFAULT_GATE_POLICY);
    const { verdicts, ...rest } = gatePolicyOf(parse('policy: { age: { days: 7, mode: warn } }').policy);
    expect(verdicts).toEqual(DEFAULT_GATE_POLICY.verdicts);
    expect(rest.age).toEqual({ days: 7, mode: 'warn' });
  });
  test('puts a rule out of force with off', () => {
    const policy = gatePolicyOf(parse('policy: { danger: off, acceptance: false, verdicts: "off" }').policy);
    expect([policy.danger, policy.acceptance, policy.verdicts]).toEqual([null, null, null]);
  });
  test.each([
    ['a rule that does not exist', 'owner: [acme]', /policy: .*owner/],
    [
      'a mode that does not exist',
      'locked: deny',
      /policy\.locked\.mode: a mode is one of block, warn, record/,
    ],
    ['a rule without its settings', 'age: block', /policy\.age\.days/],
    ['an age of no days', 'age: { days: 0 }', /policy\.age\.days/],
    [
      'an owner with a letter that looks like another',
      'owners: { allow: ["\u0430cme"] }',
      /owners\.allow\.0: an owner is written/,
    ],
    ['an owner with two slashes', 'owners: { allow: ["a/b/c"] }', /owners\.allow\.0/],
    [
      'a rule about owners that says nothing',
      'owners: { mode: block }',
      /what is allowed, or what is denied/,
    ],
    ['a format with a typing error', 'formats: { deny: [pikle] }', /formats\.deny\.0: this is no format/],
    [
      'a verdict that does not exist',
      'verdicts: { allow: [alive] }',
      /verdicts\.allow\.0: a verdict is one of live, moved/,
    ],
    ['a verdict that nobody may allow', 'verdicts: { allow: [reregistered] }', /always blocked/],
    [
      'a danger that does not exist',
      'danger: { max: high }',
      /danger\.max: a danger is one of none, unvetted/,
    ],
    ['a contact with a line break', 'contact: "a\\r\\nX-Evil: 1"', /policy\.contact: a contact is printable/],
    ['a list without end', `owners: { allow: [${'a,'.repeat(10_001)}] }`, /owners\.allow/],
  ])('refuses %s, and says where', (_what, rule, message) => {
    expect(() => parse(`policy: { ${rule} }`)).toThrow(message);
  });
});

describe('approvers of a configuration', () => {
  const configuration = (approvers: Record<string, string>) =>
    parseConfiguration('weighbridge.json', JSON.stringify({ approvers }));
  test('are names with their public keys', () => {
    const approvers = { alice: publicKey(), 'bob@example.com': publicKey() };
    expect(configuration(approvers).approvers).toEqual(approvers);
  });
  const key = publicKey();
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { privateKey } = generateKeyPairSync('ed25519');
  test.each([
    ['the same key twice', { alice: key, bob: key }, /two people/],
    [
      'the same key written otherwise',
      { alice: key, bob: `\n${key.replaceAll('\n', '\r\n')}\n` },
      /two people/,
    ],
    ['the same name in another case', { alice: publicKey(), Alice: publicKey() }, /but for its case/],
    [
      'a private key',
      { alice: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      /public Ed25519 key/,
    ],
    [
      'a key of another kind',
      { alice: p256.publicKey.export({ type: 'spki', format: 'pem' }).toString() },
      /public Ed25519 key/,
    ],
    ['what is no key', { alice: 'alice' }, /public Ed25519 key/],
    ['a name that is a path', { '../alice': publicKey() }, /short name/],
  ])('are refused for %s', (_what, approvers, message) => {
    expect(() => configuration(approvers as Record<string, string>)).toThrow(message);
  });
});

describe('mirror and gateway of a configuration', () => {
  test('have paths beside the file', () => {
    const configuration = parse(`
mirror: { storage: models, locks: [app/weighbridge.lock], follow: 600, sign-key: keys/sign.pem }
gateway: { listen: "[::1]:8443", prefix: /repository/hf, tls-certificate: c.pem, tls-key: /etc/k.pem, anonymous: false, upstream: "https://huggingface.co", xet: true }
`);
    const { mirror, gateway } = withAbsolutePaths(configuration, '/srv/weighbridge');
    expect(mirror).toEqual({
      storage: '/srv/weighbridge/models',
      locks: ['/srv/weighbridge/app/weighbridge.lock'],
      follow: 600,
      'sign-key': '/srv/weighbridge/keys/sign.pem',
    });
    expect(gateway).toMatchObject({ 'tls-certificate': '/srv/weighbridge/c.pem', 'tls-key': '/etc/k.pem' });
  });
  test.each([
    ['s3://bucket/prefix', 's3://bucket/prefix'],
    ['file:models', 'file:/srv/models'],
    ['file:///models', 'file:///models'],
    ['/models', '/models'],
  ])('the storage %s is %s', (storage, expected) => {
    const configuration = parse(`mirror: { storage: "${storage}", follow: never }`);
    expect(withAbsolutePaths(configuration, '/srv').mirror?.storage).toBe(expected);
  });
  test.each([
    [
      'a storage of a kind we do not know',
      'mirror: { storage: "gs://bucket" }',
      /mirror\.storage: storage is/,
    ],
    ['an interval that is none', 'mirror: { follow: soon }', /mirror\.follow: follow is/],
    ['a port out of range', 'gateway: { listen: "127.0.0.1:70000" }', /gateway\.listen/],
    ['a prefix that ends in a slash', 'gateway: { prefix: /hf/ }', /gateway\.prefix/],
    ['a prefix that climbs', 'gateway: { prefix: /../hf }', /gateway\.prefix/],
    ['a certificate without its key', 'gateway: { tls-certificate: c.pem }', /go together/],
    ['an upstream that is no address', 'gateway: { upstream: "file:///etc" }', /gateway\.upstream/],
  ])('refuse %s, and say where', (_what, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

test('what the documentation shows is a policy', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/policy.md'), 'utf8');
  const [example] = [...page.matchAll(/```yaml\n(policy:[\s\S]*?)```/g)].map(([, text]) => text!);
  const { policy } = parse(example!);
  // Every rule is shown.
  expect(Object.keys(policy!).sort()).toEqual(Object.keys(policySchema.shape).sort());
});
