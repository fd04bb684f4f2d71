import { describe, expect, test } from 'vitest';
import type { Report, Verdict } from '../../../src/core/index.ts';
import { painterOf } from '../../../src/report/index.ts';
import { displayWidth } from '../../../src/report/terminal/display-width.ts';
import { expectGolden, rendered } from '../golden.ts';
import { EMPTY, finding, identity, reference, SAMPLE } from '../sample-report.ts';

const text = rendered('terminal', SAMPLE);

test.each([80, 120])('the sample at %i columns', (width) => {
  expectGolden(`sample-${width}.golden.txt`, rendered('terminal', SAMPLE, { width }));
});

test.each([40, 60, 80, 100, 120])('no line is wider than %i columns', (width) => {
  for (const line of rendered('terminal', SAMPLE, { width }).split('\n')) {
    expect(displayWidth(line)).toBeLessThanOrEqual(width);
  }
});

test('colour changes nothing but colour', () => {
  const colored = rendered('terminal', SAMPLE, { painter: painterOf(true) });
  expect(colored).not.toBe(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is taken out
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text);
});

test('the sections come worst first', () => {
  const headings = [
    'REPLACED',
    'CLAIMABLE',
    'MOVED, OLD NAME TAKEN',
    'MOVED, OLD NAME FREE',
    'NOT FOUND',
    'RESTRICTED',
    'NOT ESTABLISHED',
  ];
  const places = headings.map((heading) => text.indexOf(`\n${heading} - `));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('every name is told once, with its first places and the number of the others', () => {
  expect(text.split('acme-dental/tooth-segmenter (Hugging Face model)')).toHaveLength(2);
  expect(text).toContain('app/infer.py:14:21');
  expect(text).toContain('and 2 more places');
});

test('a moved name is told its new name and the commit to pin', () => {
  expect(text).toMatch(/write\s+biglabs\/bert-dental\s+with\s+revision="a{40}"/);
});

test('a name whose findings are suppressed is only listed as suppressed', () => {
  expect(text.split('rickgao/demo')).toHaveLength(2);
  expect(text).toMatch(/rickgao\/demo.*ignored\s+until\s+2027-01-31/s);
});

test('what was accepted is not among the names to pin', () => {
  expect(text.slice(text.indexOf('Pin these first'))).not.toContain('- llama3:8b, 1 load');
});

test('the last lines give the counts and the exit code', () => {
  const last = text.trimEnd().split('\n').slice(-2);
  expect(last).toEqual([
    'Findings: 3 critical, 3 high, 5 medium, 4 low, 4 info; 2 more are suppressed.',
    'Exit 1: 6 findings rated high or worse (--fail-on).',
  ]);
});

test('a thousand names of one kind are cut, and say so', () => {
  const verdict: Verdict = {
    state: 'missing',
    confidence: 'single',
    seenBefore: false,
    ownerChanged: false,
    identity: null,
    because: [],
  };
  const report: Report = {
    ...EMPTY,
    references: Array.from({ length: 1000 }, (_, i) => reference(`acme/m${i}`, `a.py:${i + 1}:1`, verdict)),
    findings: Array.from({ length: 1000 }, (_, i) =>
      finding('namespace/missing', 'medium', `acme/m${i}`, [`a.py:${i + 1}:1`]),
    ),
  };
  expect(rendered('terminal', report)).toContain('and 950 more names in the JSON report');
});

test('a hundred names behind one obstacle share one entry', () => {
  const verdict: Verdict = {
    state: 'unknown',
    cause: 'offline',
    why: 'offline',
    confidence: 'low',
    identity: null,
    because: [],
  };
  const references = Array.from({ length: 100 }, (_, i) =>
    reference(`acme/m${i}`, `a.py:${i + 1}:1`, verdict),
  );
  const shown = rendered('terminal', { ...EMPTY, references });
  expect(shown).toContain('  100 names: offline\n');
  expect(shown).toContain('and 96 more names');
  expect(shown).toContain('Scan again without --offline.');
});

describe('a finding that names its own remedy', () => {
  const verdict: Verdict = {
    state: 'moved',
    confidence: 'single',
    target: 'new/name',
    oldName: 'held',
    sameOwner: true,
    identity: identity('new/name'),
    because: [],
  };
  const report = (remedy: readonly string[]): Report => ({
    ...EMPTY,
    references: [reference('old/name', 'a.py:1:1', verdict)],
    findings: [finding('namespace/moved', 'low', 'old/name', ['a.py:1:1'], { remedy })],
  });

  test('is told that remedy first', () => {
    const shown = rendered('terminal', report(['Ask Bob.']));
    expect(shown.indexOf('Ask Bob.')).toBeGreaterThan(-1);
    expect(shown.indexOf('Ask Bob.')).toBeLessThan(shown.indexOf('revision='));
  });

  test('is not told the new name twice', () => {
    expect(rendered('terminal', report(['Load new/name at commit 1.']))).not.toContain(
      'Once you have checked',
    );
  });
});

test('a revision that an expression gives is counted apart, and is not among the names to pin', () => {
  const load = reference('zed/lynx', 'a.py:1:1', null, { revisionExpression: 'args.revision' });
  const page = rendered('terminal', { ...EMPTY, references: [load] });
  expect(page).toContain('1  pinned by an expression that was not resolved');
  expect(page).not.toMatch(/not pinned: each|Pin these first/);
});
