import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonCodeJudge } from '../../../src/artifacts/python-code/index.ts';
import type { Artifact } from '../../../src/core/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { MALICIOUS, ORDINARY, SUSPICIOUS, UNVETTED } from './attacks.data.ts';

const judge = (code: string): Promise<Artifact | null> =>
  judgeBytes(Buffer.from(code), 'modeling_x.py', { judges: [pythonCodeJudge], as: ['python-code'] });

describe('Code that a loader runs', () => {
  it.each(MALICIOUS)('is malicious for %s', async (_, code) => {
    expect((await judge(code))?.danger).toBe('malicious');
  });

  it.each(SUSPICIOUS)('is suspicious for %s', async (_, code) => {
    expect((await judge(code))?.danger).toBe('suspicious');
  });

  it.each(UNVETTED)('is unvetted for %s', async (_, code) => {
    expect((await judge(code))?.danger).toBe('unvetted');
  });

  it.each(ORDINARY)('is nothing for %s', async (_, code) => {
    expect(await judge(code)).toMatchObject({ danger: 'none', complete: true, format: 'python-code' });
  });

  it('is shown as it is resolved, with its place in bytes', async () => {
    const before = '# ä\nimport os as o\n';
    const artifact = await judge(`${before}o.system("echo weighbridge")\n`);
    expect(artifact?.payloads[0]).toMatchObject({
      what: 'os.system("echo weighbridge")',
      where: `+0x${Buffer.byteLength(before).toString(16)}`,
      why: 'Importing it starts a program.',
    });
  });

  it('is read through code in code, as deep as four layers', async () => {
    let code = 'import os; os.system("echo weighbridge")';
    for (let layer = 0; layer < 3; layer++) code = `exec(${JSON.stringify(code)})`;
    expect((await judge(code))?.payloads.map(({ what }) => what)).toContain('os.system("echo weighbridge")');
  });

  it('is not read beyond what hostile values cost', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, n) => `a${n + 1} = [x for x in a${n}] + [y for y in a${n}]`,
    );
    const artifact = await judge(`a0 = [1]\n${lines.join('\n')}\nexec(a3000)\n`);
    expect(artifact).not.toBeNull();
  });

  it('is never asked for by itself', async () => {
    const code = Buffer.from('import os\nos.system("echo weighbridge")\n');
    expect(await judgeBytes(code, 'setup.py', { judges: [pythonCodeJudge] })).toBeNull();
  });
});

describe('Mutated code', () => {
  it('is judged without a fault', async () => {
    const seeds = [...MALICIOUS, ...SUSPICIOUS, ...UNVETTED, ...ORDINARY].map(([, code]) => code);
    const inserts = [
      '(',
      ')',
      '[',
      ']',
      '{',
      '"',
      "'",
      '\n',
      '    ',
      'lambda ',
      '@',
      ':',
      'def f(',
      'class ',
      '\\',
      '"""',
      ' for x in ',
      '=',
      '\0',
      'f"{',
      '',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(1000), fc.nat(8), fc.constantFrom(...inserts)), { maxLength: 6 }),
        async (seed, edits) => {
          let text = seed;
          for (const [at, length, insert] of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + insert + text.slice(from + length);
          }
          const artifact = await judge(text);
          expect(artifact?.incomplete.filter((why) => why.includes('fault'))).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
