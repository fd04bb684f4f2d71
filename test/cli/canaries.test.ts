import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { runCli } from './run-cli.ts';

/** Characters of a value that must not be seen in a row. Two are shown after a vendor's prefix. */
const SEEN = 8;
const SHOWN = 2;
/** Values that a person could tell apart from ordinary words. */
const LONG_ENOUGH = 20;

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-canaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two hundred secrets of as many kinds, each in a form that people write. */
const planted = SECRET_RULES.filter(({ id }) => !id.startsWith('generic-'))
  .map((rule, index) => {
    const values: string[] = [];
    const text = fillExample(rule.examples.positive[0]!, index, (value) => values.push(value));
    return { id: rule.id, text, values: values.filter(({ length }) => length >= LONG_ENOUGH) };
  })
  .filter(({ text, values }) => values.length > 0 && !text.includes('\0'))
  .filter((_, index) => index % 3 === 0)
  .slice(0, 200);

const pieces = planted.flatMap(({ values }) =>
  values.flatMap((value) =>
    Array.from({ length: value.length - SEEN - SHOWN + 1 }, (_, at) =>
      value.slice(at + SHOWN, at + SHOWN + SEEN),
    ),
  ),
);

function seenIn(text: string): string[] {
  const windows = new Set<string>();
  for (let at = 0; at + SEEN <= text.length; at++) windows.add(text.slice(at, at + SEEN));
  return pieces.filter((piece) => windows.has(piece));
}

function repository(): string {
  const path = join(folder, 'repository');
  mkdirSync(path);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.email=t@example.org', ...args], {
      cwd: path,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  git('init', '-q', '-b', 'main');
  for (const [index, { text }] of planted.entries()) {
    writeFileSync(join(path, `file-${index}.${['py', 'env', 'yaml', 'ipynb'][index % 4]}`), `${text}\n`);
  }
  // Half are in the history only; some stand where no file is: in a name, a message, an author.
  const [named, told, author] = ['hf_{{alpha 34}}', 'hf_{{alpha 34}}', 'hf_{{alpha 34}}'].map((form, seed) =>
    fillExample(form, seed + 5000, (value) => {
      for (let at = SHOWN; at + SEEN <= value.length; at++) pieces.push(value.slice(at, at + SEEN));
    }),
  ) as [string, string, string];
  writeFileSync(join(path, `${named}.txt`), `model = "org/${named}"\n`);
  git('add', '-A');
  git('-c', `user.name=${author}`, 'commit', '-q', '-m', `Begin with ${told}`);
  for (let index = 0; index < planted.length; index += 2) {
    rmSync(join(path, `file-${index}.${['py', 'env', 'yaml', 'ipynb'][index % 4]}`));
  }
  git('-c', 'user.name=Tester', 'commit', '-q', '-a', '-m', 'Take half out');
  return path;
}

describe('two hundred planted secrets', () => {
  test('are found, and none is seen in any output, file or cache', async () => {
    expect(planted.length).toBe(200);
    const target = repository();
    const home = join(folder, 'home');
    mkdirSync(home);
    const env = { HOME: home, WEIGHBRIDGE_DEBUG: '1' };
    const runs = [
      ['scan', target, '--offline', '--show-dropped', '--format', 'json'],
      ['scan', target, '--offline', '--show-dropped', '--format', 'sarif'],
      ['scan', target, '--offline', '--show-dropped'],
      ['scan', target, '--only', 'secrets', '--since', 'HEAD~1', '--format', 'json'],
      ['scan', join(target, 'nothing-here', fillExample('{{alnum 8}}', 1)), '--offline'],
    ];
    for (const args of runs) {
      const { stdout, stderr } = await runCli(args, { env });
      expect({ args: args.slice(2), seen: seenIn(stdout + stderr) }).toEqual({
        args: args.slice(2),
        seen: [],
      });
      if (args[5] !== 'json' || args.includes('--since')) continue;
      const { secrets } = JSON.parse(stdout) as Report;
      const kinds = new Set(secrets.map(({ rule }) => rule));
      const missed = planted.filter(({ id }) => !kinds.has(`secret/${id}`)).map(({ id }) => id);
      expect(missed).toEqual([]);
      expect(
        secrets.some(({ occurrences }) => occurrences.some(({ file }) => file === 'commit message')),
      ).toBe(true);
    }
    for (const name of readdirSync(home, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      expect(seenIn(readFileSync(join(name.parentPath, name.name), 'latin1'))).toEqual([]);
    }
  }, 120_000);
});
