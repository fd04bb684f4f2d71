import { expect, test } from 'vitest';
import { type Lock, lockKey, lockPlaces, renderLock } from '../../src/lock/index.ts';
import { entry } from './entries.ts';

const [A, B] = [
  entry({ name: 'acme/a' }),
  entry({ name: 'acme/b', files: { 'config.json': '{}', commit: 'x' } }),
];
const lock: Lock = { entries: new Map([A, B].map((one) => [lockKey(one), one])) };

/** The text that stands at a place. */
function at(text: string, key: string, path?: string): string {
  const { line, column } = lockPlaces('weighbridge.lock', text).placeOf(key, path);
  return text.split(/\r\n|\n/)[line - 1]!.slice(column - 1);
}

test.each([
  ['as it is written', renderLock(lock)],
  ['laid out by an editor', JSON.stringify(JSON.parse(renderLock(lock)), null, 1).replaceAll('\n', '\r\n')],
  ['on one line', JSON.stringify(JSON.parse(renderLock(lock)))],
])('entries and their files are found in a lock %s', (_how, text) => {
  expect(at(text, lockKey(A))).toMatch(/^"huggingface:model:acme\/a@main"/);
  expect(at(text, lockKey(B))).toMatch(/^"huggingface:model:acme\/b@main"/);
  expect(at(text, lockKey(B), 'config.json')).toMatch(/^"config\.json"\s*:\s*\{/);
  const before = text.indexOf(at(text, lockKey(B), 'config.json').slice(0, 80));
  expect(before).toBeGreaterThan(text.indexOf('acme/a'));
});

test('a file that the lock does not have is found at its entry, an unknown entry at the start', () => {
  const text = renderLock(lock);
  expect(at(text, lockKey(B), 'evil.py')).toMatch(/^"huggingface:model:acme\/b@main"/);
  expect(lockPlaces('x.lock', text).placeOf('huggingface:model:no/body@main')).toEqual({
    file: 'x.lock',
    line: 1,
    column: 1,
  });
});
