import { expect, test } from 'vitest';
import type { Artifact } from '../../../src/core/index.ts';
import { rendered } from '../golden.ts';
import { ARTIFACT, EMPTY } from '../sample-report.ts';

function page(...artifacts: readonly Artifact[]): string {
  return rendered('terminal', { ...EMPTY, lanes: ['artifacts'], artifacts }, { width: 120 });
}

const SOUND: Artifact = {
  ...ARTIFACT,
  file: 'sound.pt',
  danger: 'none',
  complete: true,
  incomplete: [],
  formatTrust: 'matches',
  lies: [],
  payloads: [],
};

test('a file that attacks is told with its construct, what it does, what was not read, and what to do', () => {
  const shown = page(ARTIFACT);
  expect(shown).toContain(
    'It holds 1 model file: 1 malicious, 1 not judged to the end, 1 of doubtful format.',
  );
  expect(shown).toContain('CRITICAL models/a.pt (torch-zip, also zip, 10 bytes)');
  expect(shown).toContain('what    os.system("echo") at data.pkl:+0x1f\n            It starts a program.');
  expect(shown).toContain('(CVE-2024-0000)');
  expect(shown).toContain('unread  a member is encrypted');
  expect(shown).toContain('fix     Do not load the file.');
});

test('a file that readers disagree about is never summed up as one that does nothing', () => {
  const shown = page({ ...SOUND, formatTrust: 'ambiguous', lies: ARTIFACT.lies });
  expect(shown).toContain('It holds 1 model file: 1 of doubtful format.');
  expect(shown).toContain('HIGH sound.pt');
  expect(shown).toMatch(/ {4}fix {5}\w/);
});

test('a file that cannot be read to its end has nothing to fix in it, and is told', () => {
  const shown = page({ ...SOUND, complete: false, incomplete: ['it breaks off'] });
  expect(shown).toContain('1 not judged to the end.');
  expect(shown).toContain('unread  it breaks off');
  expect(shown).not.toContain('    fix ');
});

test('a sound file is counted and not told', () => {
  const shown = page(SOUND);
  expect(shown).toContain('It holds 1 model file: none does anything when it is loaded.');
  expect(shown).not.toContain('sound.pt');
});

test('the worst file comes first', () => {
  const shown = page({ ...SOUND, formatTrust: 'mismatch', lies: ARTIFACT.lies }, ARTIFACT);
  expect(shown.indexOf('models/a.pt')).toBeGreaterThan(-1);
  expect(shown.indexOf('models/a.pt')).toBeLessThan(shown.indexOf('sound.pt'));
});
