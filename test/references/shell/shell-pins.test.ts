import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPinnable } from '../../../src/references/index.ts';
import { COMMIT, pinnedText, sitesOf } from '../pinned-text.ts';
import { ADDRESS_CASES, NAME, OPTION_CASES, UNPINNABLE_CASES, VARIABLE_CASES } from './shell-pins.cases.ts';

const target = { exists: () => false };
const CASES = [...OPTION_CASES, ...ADDRESS_CASES, ...VARIABLE_CASES];

/** What is told of each load but where it stands; the pin of `NAME` apart. */
function told(text: string): string[] {
  return readPinnable('run.sh', text, target).map(({ reference }) => {
    const { hub, role, kind, name, form, resolution, remoteCode, revision } = reference;
    return JSON.stringify([
      hub,
      role,
      kind,
      name,
      form,
      resolution,
      remoteCode,
      name === NAME ? null : revision,
    ]);
  });
}

function pinsOf(text: string): string[] {
  return readPinnable('run.sh', text, target).flatMap(({ reference: { name, role, pin, revision } }) =>
    name === NAME && role === 'load' ? [`${pin} ${revision}`] : [],
  );
}

function isAccepted(script: string): boolean {
  return spawnSync('bash', ['-n'], { input: script }).status === 0;
}

test.each(CASES)('pins %s', (_, before, after) => {
  const pinned = pinnedText('run.sh', before, NAME);
  expect(pinned).toBe(
    after
      .replaceAll('REV', COMMIT)
      .replaceAll(`_${COMMIT}ISION`, '_REVISION')
      .replaceAll(`${COMMIT}ISION=`, 'REVISION='),
  );
  expect(pinsOf(pinned!).every((pin) => pin === `commit ${COMMIT}`)).toBe(true);
  expect(told(pinned!)).toEqual(told(before));
  if (isAccepted(before)) expect(isAccepted(pinned!)).toBe(true);
});

test.each(UNPINNABLE_CASES)('%s is not pinned by an edit', (_, script, because) => {
  expect(sitesOf('run.sh', script)).toContain(`${NAME}: ${because}`);
});

test.each([
  [
    'a Makefile',
    'Makefile',
    'MODEL := zed/lynx\n\nget:\n\t@hf download $(MODEL) --quiet\n',
    'MODEL := zed/lynx\n\nget:\n\t@hf download $(MODEL) --revision <commit> --quiet\n',
  ],
  [
    'a name that whoever calls make may choose',
    'Makefile',
    'MODEL ?= zed/lynx\n\nget:\n\thf download $(MODEL)\n',
    'MODEL ?= zed/lynx\n\nget:\n\thf download $(MODEL) --revision $${MODEL_REVISION:-<commit>}\n',
  ],
  [
    'a branch of a Makefile',
    'Makefile',
    'REV = main\n\nget:\n\thf download zed/lynx --revision $(REV)\n',
    'REV = <commit>\n\nget:\n\thf download zed/lynx --revision $(REV)\n',
  ],
  [
    'a Justfile',
    'justfile',
    'model := "zed/lynx"\n\nget:\n    hf download {{model}}\n',
    'model := "zed/lynx"\n\nget:\n    hf download {{model}} --revision <commit>\n',
  ],
  [
    'a .env file',
    '.env',
    'HF_MODEL_ID=zed/lynx # here\nPORT=1\n',
    'HF_MODEL_ID=zed/lynx # here\nHF_MODEL_REVISION=<commit>\nPORT=1\n',
  ],
  [
    'a .env file with a branch',
    '.env',
    'HF_MODEL_ID=zed/lynx\nHF_MODEL_REVISION="main"\n',
    'HF_MODEL_ID=zed/lynx\nHF_MODEL_REVISION="<commit>"\n',
  ],
])('pins in %s', (_, path, before, after) => {
  const pinned = pinnedText(path, before, NAME);
  expect(pinned).toBe(after.replaceAll('<commit>', COMMIT));
  const [reference] = readPinnable(path, pinned!, target);
  expect(reference?.reference).toMatchObject({ name: NAME, revision: COMMIT, pin: 'commit' });
});

describe('whatever stands around a command', () => {
  const around = fc.constantFrom(
    (x: string) => x,
    (x: string) => `set -euo pipefail\n${x}\necho done\n`,
    (x: string) => `if true; then\n  ${x}\nfi`,
    (x: string) => `for i in 1 2; do ${x}\ndone`,
    (x: string) => `run() {\n${x}\n}\nrun`,
    (x: string) => `(${x}\n)`,
    (x: string) => `# note\n${x} # and so on`,
    (x: string) => `case "$1" in\n  a) ${x}\n  ;;\nesac`,
    (x: string) => `cat <<'EOF' > f\nhf download\nEOF\n${x}`,
    (x: string) => x.replaceAll('\n', '\r\n'),
  );
  const cases = fc.constantFrom(...CASES);

  test('a pin holds, nothing else changes, and bash still accepts the script', () => {
    fc.assert(
      fc.property(cases, around, around, ([, before], inner, outer) => {
        const script = outer(inner(before));
        const pinned = pinnedText('run.sh', script, NAME);
        if (pinned === null) return;
        expect(pinsOf(pinned).every((pin) => pin === `commit ${COMMIT}`)).toBe(true);
        expect(told(pinned)).toEqual(told(script));
        if (isAccepted(script)) expect(isAccepted(pinned)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a program of the target', () => {
  const source = (text: string) => ({
    exists: () => false,
    source: (path: string) => (path === 'train.py' ? text : null),
  });
  const sites = (text: string) =>
    readPinnable('run.sh', 'python train.py --model_name_or_path zed/lynx --lr 1', source(text))[0]!.sites;

  test.each([
    ['an option', "parser.add_argument('--revision', default=None)", ' --revision '],
    ['a field', 'class Args:\n    model_revision: str = "main"\n', ' --model_revision '],
  ])('takes a revision by %s', (_, text, before) => {
    expect(sites(text)).toEqual([{ kind: 'edits', edits: [{ start: 45, end: 45, before, after: '' }] }]);
  });

  test('that has no such option passes none on', () => {
    expect(sites("parser.add_argument('--model_name_or_path')")).toEqual([
      { kind: 'unpinnable', because: 'wrapper' },
    ]);
  });
});
