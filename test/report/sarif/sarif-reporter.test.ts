import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../../src/core/index.ts';
import { RULES } from '../../../src/core/index.ts';
import { expectGolden, rendered } from '../golden.ts';
import { EMPTY, finding, SAMPLE } from '../sample-report.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../fixtures/schemas/sarif-2.1.0.schema.json', import.meta.url), 'utf8'),
);
// The standard's patterns are not all valid with the `u` flag.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Place[];
  readonly relatedLocations?: readonly Place[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
  readonly taxa: readonly {
    readonly id: string;
    readonly index: number;
    readonly toolComponent: { readonly index: number };
  }[];
  readonly properties: { readonly severity: string };
}
interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
  };
}
interface RuleDescriptor {
  readonly id: string;
  readonly help: { readonly text: string };
  readonly helpUri?: string;
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity': string };
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly RuleDescriptor[] } };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
    }[];
  }[];
  readonly taxonomies: readonly { readonly taxa: readonly { readonly id: string }[] }[];
  readonly results: readonly Result[];
}

function runOf(report: Report, sourceText?: (file: string) => string | null): Run {
  const options = sourceText ? { sourceText } : {};
  return JSON.parse(rendered('sarif', report, options)).runs[0];
}
function withFindings(findings: readonly Finding[]): Report {
  return { ...EMPTY, findings };
}

const run = runOf(SAMPLE);

test('the sample', () => {
  expectGolden('sample.golden.sarif', rendered('sarif', SAMPLE));
});

test.each([
  ['sample', SAMPLE],
  ['empty', EMPTY],
])('the %s report keeps to the schema of the standard', (_, report) => {
  expect(validate(JSON.parse(rendered('sarif', report))) ? [] : validate.errors).toEqual([]);
});

test('no text is empty', () => {
  const empty: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (value === '') empty.push(path);
    else if (value && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
  };
  walk(run, 'run');
  expect(empty).toEqual([]);
});

describe('rules', () => {
  const { rules } = run.tool.driver;

  test('hold every rule of the core, with help and a number GitHub sorts by', () => {
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(RULES.map(({ id }) => id)));
    for (const { help, helpUri, properties } of rules) {
      expect(help.text).not.toBe('');
      expect(helpUri).toMatch(/^https:/);
      expect(Number(properties['security-severity'])).toBeGreaterThan(0);
      expect(properties.tags[0]).toBe('security');
      expect(properties.tags.length).toBeLessThanOrEqual(10);
    }
  });

  test('have the severity of their results, so that a mention is not shown as critical', () => {
    const bounds = { critical: [9.1, 10], high: [7, 9], medium: [4, 6.9], low: [0.1, 3.9], info: [0.1, 3.9] };
    for (const { ruleId, ruleIndex, properties } of run.results) {
      const rule = rules[ruleIndex]!;
      expect(rule.id).toBe(ruleId);
      const [least, most] = bounds[properties.severity as keyof typeof bounds] as [number, number];
      const score = Number(rule.properties['security-severity']);
      expect({ ruleId, inBounds: score >= least && score <= most }).toEqual({ ruleId, inBounds: true });
    }
  });

  test('and results point to weaknesses that are listed', () => {
    for (const { taxa } of run.results) {
      for (const { id, index, toolComponent } of taxa) {
        expect(run.taxonomies[toolComponent.index]!.taxa[index]!.id).toBe(id);
      }
    }
  });
});

describe('results', () => {
  test('come with the worst first and suppressed ones last', () => {
    const levels = run.results.map(({ level, suppressions }) =>
      suppressions!.length > 0 ? 'suppressed' : level,
    );
    const order = ['error', 'warning', 'note', 'suppressed'];
    expect(levels).toEqual(levels.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  test('have a region around the name', () => {
    const jaw = run.results.find(({ message }) => message.text.includes('smile-ai/jaw'))!;
    const { region } = jaw.locations[0]!.physicalLocation;
    expect(region).toEqual({
      startLine: 5,
      startColumn: 20,
      endLine: 5,
      endColumn: 20 + 'smile-ai/jaw'.length,
    });
  });

  test('have regions that say where they start and never end before that', () => {
    const places = run.results.flatMap(({ locations, relatedLocations = [] }) => [
      ...locations,
      ...relatedLocations,
    ]);
    expect(places.length).toBeGreaterThan(20);
    for (const { physicalLocation } of places) {
      const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
      expect(startLine).toBeGreaterThanOrEqual(1);
      expect(endLine).toBe(startLine);
      expect(endColumn).toBeGreaterThan(startColumn);
    }
  });

  test('keep our fingerprint and leave the line hash out without sources', () => {
    for (const { partialFingerprints } of run.results)
      expect(Object.keys(partialFingerprints)).toEqual(['weighbridge/v1']);
  });

  test('have the line hash when the source is at hand', () => {
    const { results } = runOf(SAMPLE, (file) =>
      file === 'app/jaw.py' ? 'a\nb\nc\nd\nload("smile-ai/jaw")\n' : null,
    );
    const hashed = results.filter(
      ({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash'],
    );
    expect(hashed.map(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri)).toEqual([
      'app/jaw.py',
    ]);
  });

  test('never hash the line of a secret', () => {
    const secret = {
      ...finding('pin/unpinned', 'high', 'x/y', ['a.py:1:1']),
      rule: 'secret/token',
    } as unknown as Finding;
    const [result] = runOf(withFindings([secret]), () => 'token = ...').results;
    expect(result!.partialFingerprints).not.toHaveProperty('primaryLocationLineHash');
  });

  test('say by whom and until when they are suppressed', () => {
    const justifications = run.results.flatMap(({ suppressions }) =>
      suppressions!.map((one) => one.justification),
    );
    expect(justifications).toEqual([
      'ignored (until 2027-01-31): internal demo, never deployed',
      'in the baseline: known since 2026-10-01',
    ]);
  });

  test('hold no links or placeholders that scanned content made', () => {
    const hostile = run.results.find(({ message }) => message.text.includes('evil/'))!;
    expect(hostile.message.text).toContain('\\[click\\](http://127.0.0.1)');
    expect(hostile.message.text).toContain('{{0}}');
  });

  test('stay within the length of a message however much there is to say', () => {
    const long = finding('pin/unpinned', 'high', `a/${'['.repeat(5000)}`, ['a.py:1:1']);
    const [result] = runOf(withFindings([long])).results;
    expect(result!.message.text.length).toBeLessThanOrEqual(1024);
  });

  test('have at most a thousand locations', () => {
    const places = Array.from({ length: 1500 }, (_, i) => `a.py:${i + 1}:1`);
    const [result] = runOf(withFindings([finding('pin/unpinned', 'medium', 'a/b', places)])).results;
    expect(result!.locations.length + result!.relatedLocations!.length).toBe(1000);
  });

  test('are cut at 25,000, the least severe first, and a notification says so', () => {
    const low = Array.from({ length: 25_000 }, (_, i) =>
      finding('pin/abbreviated', 'low', 'a/b', [`a.py:${i + 1}:1`]),
    );
    const { results, invocations } = runOf(
      withFindings([...low, finding('namespace/claimable', 'critical', 'c/d', ['z.py:1:1'])]),
    );
    expect(results).toHaveLength(25_000);
    expect(results[0]!.ruleId).toBe('namespace/claimable');
    expect(invocations[0]!.toolExecutionNotifications[0]!.message.text).toContain(
      '1 finding of 25001 left out',
    );
  });
});

test('a blocking gap makes the run unsuccessful and is told as an error', () => {
  const [invocation] = run.invocations;
  expect(invocation!.executionSuccessful).toBe(false);
  expect(invocation!.toolExecutionNotifications[0]).toMatchObject({ level: 'error' });
  expect(runOf(EMPTY).invocations[0]!.executionSuccessful).toBe(true);
});

test('a finding about a model file names it, marks one character, and does not have it read for its lines', () => {
  const about = finding('artifact/malicious-code', 'critical', '', ['?:1:1'], {
    subject: 'artifact:models/a:b.pt',
    location: { file: 'models/a:b.pt', line: 1, column: 1 },
  });
  const read: string[] = [];
  const { results } = runOf(withFindings([about]), (file) => {
    read.push(file);
    return 'text';
  });
  expect(results[0]!.message.text).toMatch(/^models\/a:b\.pt: /);
  expect(results[0]!.locations[0]!.physicalLocation.region).toEqual({
    startLine: 1,
    startColumn: 1,
    endLine: 1,
    endColumn: 2,
  });
  expect(Object.keys(results[0]!.partialFingerprints)).toEqual(['weighbridge/v1']);
  expect(read).toEqual([]);
});
