import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/core/index.ts';
import { HUB_NAMES, PIN_GRADES, RULES, VERDICT_STATES } from '../../../src/core/index.ts';
import { expectGolden, rendered } from '../golden.ts';
import { ARTIFACT, EMPTY, reference, SAMPLE } from '../sample-report.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../src/report/json/report.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function errorsOf(document: unknown): unknown {
  return validate(document) ? [] : validate.errors;
}

test('the sample', () => {
  expectGolden('sample.golden.json', rendered('json', SAMPLE));
});

test('what is written is what was found', () => {
  expect(JSON.parse(rendered('json', SAMPLE))).toEqual(JSON.parse(JSON.stringify(SAMPLE)));
});

test('the order of keys does not depend on who built the report', () => {
  const reversed = Object.fromEntries(Object.entries(SAMPLE).reverse()) as unknown as typeof SAMPLE;
  const references = SAMPLE.references.map(
    (one) => Object.fromEntries(Object.entries(one).reverse()) as typeof one,
  );
  expect(rendered('json', { ...reversed, references })).toBe(rendered('json', SAMPLE));
});

describe('the schema', () => {
  test.each([
    ['sample', SAMPLE],
    ['empty', EMPTY],
  ])('takes the %s report', (_, report) => {
    expect(errorsOf(JSON.parse(rendered('json', report)))).toEqual([]);
  });

  test('takes what is written of model files, and wants all of it', () => {
    const report: Report = {
      ...EMPTY,
      lanes: ['artifacts'],
      artifacts: [ARTIFACT],
      signatures: [
        { kind: 'verified', by: 'release@org.example', signature: 'model.sig' },
        { kind: 'partial', why: 'nobody signed b.bin', signature: 'other/model.sig' },
      ],
    };
    const document = JSON.parse(rendered('json', report));
    expect(errorsOf(document)).toEqual([]);
    const [artifact] = document.artifacts;
    expect(artifact).toEqual(ARTIFACT);
    for (const member of Object.keys(artifact)) {
      const { [member]: _, ...rest } = artifact;
      expect(errorsOf({ ...document, artifacts: [rest] }), member).not.toEqual([]);
    }
    const [payload] = artifact.payloads;
    for (const member of Object.keys(payload)) {
      const { [member]: _, ...rest } = payload;
      const lacking = { ...artifact, payloads: [rest] };
      expect(errorsOf({ ...document, artifacts: [lacking] }), member).not.toEqual([]);
    }
    const unexplained = [{ file: 'model.sig', state: 'invalid' }];
    expect(errorsOf({ ...document, signatures: unexplained })).not.toEqual([]);
  });

  test('takes secrets, and nothing that would hold their value', () => {
    const secret = {
      rule: 'secret/huggingface-user-token',
      provider: 'Hugging Face',
      fingerprint: 'ab12',
      redacted: 'hf_ab...',
      checksum: 'none',
      live: 'unknown',
      present: false,
      reachable: 'branches',
      attributedTo: [{ hub: 'huggingface', name: 'acme/x' }],
      occurrences: [
        {
          file: 'README.md',
          line: 3,
          column: 9,
          object: 'ff',
          commit: 'ee',
          ref: 'main',
          author: 'a',
          date: 'd',
        },
      ],
    };
    const document = { ...JSON.parse(rendered('json', EMPTY)), secrets: [secret] };
    expect(errorsOf(document)).toEqual([]);
    expect(errorsOf({ ...document, secrets: [{ ...secret, value: 'plain' }] })).not.toEqual([]);
    const access = {
      identity: 'jo',
      scopes: ['write'],
      organisations: [],
      expires: null,
      lastUsed: null,
      reaches: [{ service: 'Hugging Face', what: 'models of jo', can: 'write' }],
    };
    expect(errorsOf({ ...document, secrets: [{ ...secret, access }] })).toEqual([]);
    const told = { ...access, reaches: [{ ...access.reaches[0], can: 'destroy' }] };
    expect(errorsOf({ ...document, secrets: [{ ...secret, access: told }] })).not.toEqual([]);
  });

  test.each([
    [
      'a member it does not know',
      (report: Mutable) => {
        report['extra'] = 1;
      },
    ],
    [
      'a member of another state',
      (report: Mutable) => {
        report['references'][0].verdict.target = 'a/b';
      },
    ],
    [
      'a state it does not know',
      (report: Mutable) => {
        report['references'][0].verdict.state = 'fine';
      },
    ],
    [
      'a line before the first',
      (report: Mutable) => {
        report['findings'][0].location.line = 0;
      },
    ],
    [
      'a fingerprint of another length',
      (report: Mutable) => {
        report['findings'][0].fingerprint = 'ab';
      },
    ],
    [
      'a missing verdict',
      (report: Mutable) => {
        delete report['references'][0].verdict;
      },
    ],
  ])('refuses %s', (_, change) => {
    const document = JSON.parse(rendered('json', SAMPLE));
    change(document);
    expect(errorsOf(document)).not.toEqual([]);
  });

  test('knows exactly the hubs, pins and states of the core', () => {
    expect(schema.$defs.hub.enum).toEqual([...HUB_NAMES]);
    expect(schema.$defs.reference.properties.pin.enum).toEqual([...PIN_GRADES]);
    expect(schema.$defs.verdict.properties.state.enum).toEqual([...VERDICT_STATES]);
    for (const { id } of RULES) expect(id).toMatch(new RegExp(schema.$defs.rule.pattern));
  });
});

// biome-ignore lint/suspicious/noExplicitAny: documents are broken on purpose here
type Mutable = Record<string, any>;

test('what is written and what gives the revision are told, and the schema takes them', () => {
  const load = reference('zed/lynx', 'a.py:1:1', null, {
    writtenAs: 'lynx',
    revisionExpression: 'args.revision',
  });
  const document = JSON.parse(rendered('json', { ...EMPTY, references: [load] }));
  expect(document.references).toMatchObject([{ writtenAs: 'lynx', revisionExpression: 'args.revision' }]);
  expect(errorsOf(document)).toEqual([]);
});
