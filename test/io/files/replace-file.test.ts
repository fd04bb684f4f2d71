import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaceFile } from '../../../src/io/files/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-replace-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('replacing a file', () => {
  test('keeps its mode, and leaves nothing else behind', async () => {
    const path = join(folder, 'run.sh');
    writeFileSync(path, 'old');
    chmodSync(path, 0o775);
    await replaceFile(path, Buffer.from('old'), Buffer.from('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o775);
    expect(readdirSync(folder)).toEqual(['run.sh']);
  });

  test('leaves a file alone that is no longer what it was', async () => {
    const path = join(folder, 'changed.py');
    writeFileSync(path, 'somebody else wrote this');
    await expect(replaceFile(path, Buffer.from('old'), Buffer.from('new'))).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('changed.py changed while it was being worked on'),
    });
    expect(readFileSync(path, 'utf8')).toBe('somebody else wrote this');
  });

  test('names a file that is gone', async () => {
    await expect(
      replaceFile(join(folder, 'gone.py'), Buffer.from(''), Buffer.from('new')),
    ).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('gone.py'),
    });
  });

  test('is the old or the new file whole, whenever the process is killed, and the next run succeeds', async () => {
    const path = join(folder, 'killed.txt');
    const [old, next] = ['a', 'b'].map((letter) => letter.repeat(3_000_000));
    writeFileSync(path, old!);
    const source = `
      import { replaceFile } from ${JSON.stringify(join(import.meta.dirname, '../../../src/io/files/replace-file.ts'))};
      const [a, b] = ['a', 'b'].map((letter) => Buffer.from(letter.repeat(3_000_000)));
      process.stdout.write('ready\\n');
      for (;;) {
        await replaceFile(${JSON.stringify(path)}, a, b).catch(() => {});
        await replaceFile(${JSON.stringify(path)}, b, a).catch(() => {});
      }`;
    for (let round = 0; round < 5; round++) {
      const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', source], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout!, 'data');
      await new Promise((resolve) => setTimeout(resolve, 13 * round));
      child.kill('SIGKILL');
      await once(child, 'close');
      expect([old, next]).toContain(readFileSync(path, 'utf8'));
    }
    await replaceFile(path, readFileSync(path), Buffer.from('done'));
    expect(readFileSync(path, 'utf8')).toBe('done');
    expect(readdirSync(folder).filter((name) => name.includes('killed'))).toEqual(['killed.txt']);
  });
});
