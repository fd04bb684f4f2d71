import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gradeCodeObject, judgeCodeObject } from '../../../src/artifacts/pickle/index.ts';
import * as a from './assemble.ts';
import { judged, shown } from './judged.ts';

const read = (path: string): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/model-files/${path}`, import.meta.url), 'utf8'));
const FUNCTIONS = read('pickle-functions/functions.json');
const CODES = read('marshal/code-objects.json');
const CASES = Object.entries(FUNCTIONS).flatMap(([version, files]) =>
  Object.entries(files).map(([name, bytes]) => [version, name, Buffer.from(bytes, 'base64')] as const),
);

describe('functions that dill and cloudpickle wrote', () => {
  test.each(CASES.filter(([, name]) => /-[bB]ad$/.test(name)))(
    'Python %s: %s is malicious by its byte code',
    async (_, __, bytes) => {
      const artifact = await judged(bytes);
      expect(artifact.danger).toBe('malicious');
      expect(artifact.payloads[0]?.what).toMatch(
        /^(?:os\.system\("echo weighbridge"\)|subprocess\.check_output\("echo")/,
      );
    },
  );

  test.each(CASES.filter(([, name]) => !/-[bB]ad$/.test(name)))(
    'Python %s: %s is suspicious at most',
    async (_, __, bytes) => {
      const artifact = await judged(bytes);
      expect(artifact.danger).toBe('suspicious');
      expect(artifact.payloads.map(({ what }) => what).join('\n')).toMatch(/function \S+ .*made by/);
    },
  );
});

describe('byte code', () => {
  const cases = Object.entries(CODES).flatMap(([what, byVersion]) =>
    Object.entries(byVersion).map(
      ([version, bytes]) => [what, version, Buffer.from(bytes, 'base64')] as const,
    ),
  );

  test.each(cases)('%s of Python %s is graded', (what, _, bytes) => {
    const dangers = gradeCodeObject(bytes)?.map(({ danger }) => danger) ?? [];
    if (what.startsWith('benign')) expect(new Set(dangers)).toEqual(new Set(['suspicious']));
    else expect(dangers).toContain('malicious');
  });

  test('what cannot be read is suspicious', () => {
    expect(judgeCodeObject(Buffer.from('no code'), '+0x0')).toMatchObject([
      { danger: 'suspicious', where: '+0x0' },
    ]);
  });

  test('what marshal.loads gets is graded', async () => {
    const code = Buffer.from(CODES['system']!['3.11']!, 'base64');
    const bytes = a.pickle(a.call('marshal', 'loads', a.bytes(code)));
    expect(await shown(bytes)).toContain(
      'malicious: os.system("echo weighbridge") in a function made by marshal.loads',
    );
  });

  test('calling a function that travels in the file is malicious whatever it does', async () => {
    const code = Buffer.from(CODES['benign']!['3.11']!, 'base64');
    const made = a.call('types', 'FunctionType', a.call('marshal', 'loads', a.bytes(code)), a.EMPTY_DICT);
    expect((await judged(a.pickle(a.callOf(made)))).danger).toBe('malicious');
  });
});
