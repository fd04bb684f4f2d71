import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, Verdict } from '../../src/core/index.ts';
import { painterOf, REPORTERS, reporterOf } from '../../src/report/index.ts';
import { expectGolden, rendered } from './golden.ts';
import { EMPTY, finding, reference, SAMPLE } from './sample-report.ts';

/** Everything a terminal acts on, but line feeds; and invisible or direction-changing characters. */
const ACTED_ON = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n]]/v;

describe.each(REPORTERS)('the $format reporter', (reporter) => {
  test('is found by its format', () => {
    expect(reporterOf(reporter.format)).toBe(reporter);
  });

  test('writes the same text twice', () => {
    expect(rendered(reporter.format, SAMPLE)).toBe(rendered(reporter.format, SAMPLE));
  });

  test('lets nothing through that steers a terminal or hides text', () => {
    expect(rendered(reporter.format, SAMPLE)).not.toMatch(ACTED_ON);
  });

  test('stays one document of shown text, whatever a name, a file or an answer says', () => {
    const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, file, why) => {
        const verdict: Verdict = {
          state: 'unknown',
          cause: 'transient',
          why,
          confidence: 'low',
          because: [],
          identity: null,
        };
        const report: Report = {
          ...EMPTY,
          coverage: { ...EMPTY.coverage, gaps: [{ what: file, why, blocking: false }] },
          references: [{ ...reference('a/b', 'a:1:1', verdict), name, file, revision: why, pin: 'branch' }],
          findings: [
            {
              ...finding('namespace/unknown', 'info', name, ['a:1:1']),
              location: { file, line: 1, column: 1 },
            },
          ],
        };
        const text = rendered(reporter.format, report);
        expect(text).not.toMatch(ACTED_ON);
        if (reporter.format !== 'terminal') JSON.parse(text);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test('ends with one line break and has no blanks at line ends', () => {
    const text = rendered(reporter.format, SAMPLE);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/ $/m);
  });

  test('can say that nothing was found', () => {
    expectGolden(`empty.golden.${reporter.format}`, rendered(reporter.format, EMPTY));
  });

  test('writes a large report in many chunks, none of them large', () => {
    const many: Report = {
      ...SAMPLE,
      references: Array.from({ length: 400 }, () => SAMPLE.references).flat(),
      findings: Array.from({ length: 400 }, () => SAMPLE.findings).flat(),
    };
    const chunks = reporter.render(many, { width: 80, painter: painterOf(false), failOn: 'high' });
    // The table of all rules is one of them.
    expect(Math.max(...[...chunks].map((chunk) => chunk.length))).toBeLessThan(250_000);
  });

  test('never repeats the credentials of an address', () => {
    const target = { ...SAMPLE.target, address: 'https://bob:hunter2@git.example/acme/app' };
    const text = rendered(reporter.format, { ...SAMPLE, target });
    expect(text).not.toContain('hunter2');
    expect(text).toContain('git.example/acme/app');
  });
});

test('a format that nobody writes has no reporter', () => {
  expect(reporterOf('pdf')).toBeUndefined();
});
