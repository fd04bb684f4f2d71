import { afterEach, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/index.ts';
import { run } from './venv.ts';

const here = (await run('curl', ['--version'])).code === 0;
if (!here) console.log('SKIPPED: tests with curl: there is no curl on the PATH');

let lab: Lab;
afterEach(() => lab.close());

describe.skipIf(!here)('curl', () => {
  const curl = async (...args: string[]) => (await run('curl', ['-sS', '--noproxy', '*', ...args])).stdout;

  test('follows a rename to the file, and resumes a download', async () => {
    lab = await startLab();
    lab.world.createUser('ann');
    lab.world.createRepo('ann/m', { files: [{ path: 'f.bin', content: '0123456789' }] });
    lab.world.renameAccount('ann', 'anna');
    expect(await curl('-L', `${lab.url}/ann/m/resolve/main/f.bin`)).toBe('0123456789');
    expect(await curl('-L', '-r', '6-', `${lab.url}/ann/m/resolve/main/f.bin`)).toBe('6789');
    const heads = await curl('-sIL', `${lab.url}/ann/m/resolve/main/f.bin`);
    expect(heads.match(/^HTTP\/1\.1 (\d+)/gm)).toEqual(['HTTP/1.1 307', 'HTTP/1.1 200']);
  });

  test('commands the lab', async () => {
    lab = await startLab();
    const body = JSON.stringify({ name: 'ann' });
    const reply = await curl(
      '-H',
      'Content-Type: application/json',
      '-d',
      body,
      `${lab.adminUrl}/create-user`,
    );
    expect(JSON.parse(reply)).toMatchObject({ done: 'create-user' });
    expect(lab.world.accounts.find('ann')?.kind).toBe('user');
  });
});
