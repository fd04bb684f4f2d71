import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeToFile } from '../../src/cli/output.ts';

test.skipIf(process.platform === 'win32')(
  'a report given to a pipe is written to it, and leaves it a pipe',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weighbridge-output-'));
    try {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const read = readFile(pipe, 'utf8');
      await writeToFile(['one ', 'two'], pipe);
      expect(lstatSync(pipe).isFIFO()).toBe(true);
      expect(await read).toBe('one two');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
