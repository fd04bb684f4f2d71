import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../src/policy/configuration.ts';

const YAML = `
hubs: { huggingface: "https://hub.example" }
private: ["acme/*"]
fail-on: medium
ignore:
  - rule: namespace/moved
    name: org/name
    reason: the owner is our own second account
    expires: 2027-01-31
`;

describe('configuration', () => {
  test('YAML, JSON and TOML say the same', () => {
    const json = `{ "hubs": { "huggingface": "https://hub.example" }, "private": ["acme/*"], "fail-on": "medium", // why
      "ignore": [{ "rule": "namespace/moved", "name": "org/name", "reason": "the owner is our own second account", "expires": "2027-01-31" }] }`;
    const toml = `private = ["acme/*"]\nfail-on = "medium"\n[hubs]\nhuggingface = "https://hub.example"\n[[ignore]]\nrule = "namespace/moved"\nname = "org/name"\nreason = "the owner is our own second account"\nexpires = "2027-01-31"\n`;
    const expected = parseConfiguration('weighbridge.yaml', YAML);
    expect(expected.ignore).toHaveLength(1);
    expect(parseConfiguration('weighbridge.json', json)).toEqual(expected);
    expect(parseConfiguration('weighbridge.toml', toml)).toEqual(expected);
  });
  test('an empty file is a configuration', () => {
    expect(parseConfiguration('weighbridge.yaml', '')).toEqual({ hubs: {}, private: [], ignore: [] });
  });
  test.each([
    ['a setting that does not exist', 'colour: red', /colour/],
    ['an ignore without a reason', 'ignore: [{ rule: a, expires: never }]', /reason/],
    ['an ignore without an expiry', 'ignore: [{ rule: a, reason: b }]', /expires/],
    ['an ignore that would cover everything', 'ignore: [{ reason: b, expires: never }]', /at least one/],
    ['an address that is no URL', 'hubs: { huggingface: "file:///etc/passwd" }', /hubs.huggingface/],
    ['a file that does not parse', 'a: [', /cannot be parsed/],
    [
      'an alias bomb',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      /alias/i,
    ],
  ])('%s is refused, and named', (_what, text, message) => {
    expect(() => parseConfiguration('weighbridge.yaml', text)).toThrow(message);
  });
});
