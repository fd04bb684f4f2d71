import { describe, expect, test } from 'vitest';
import { compareEntries, type LockEntry, renderChanges } from '../../src/lock/index.ts';
import { entry } from './entries.ts';

const FILES = { 'config.json': '{}', 'model.safetensors': 'weights', 'README.md': 'card' };
const before = entry({ files: FILES });
type Parts = Parameters<typeof entry>[0];
const lines = (parts: Parts, from: LockEntry = before) => renderChanges(compareEntries(from, entry(parts)));
const identity = (parts: Partial<LockEntry['identity']>) => ({ ...before.identity, ...parts });

describe('what a newer commit brings', () => {
  test.each<[what: string, parts: Parts, expected: readonly string[]]>([
    ['nothing but another commit', { files: FILES, commit: 'd'.repeat(40) }, []],
    [
      'another repository',
      { files: FILES, identity: identity({ repoId: 'x', repoCreatedAt: '2026-01-02T00:00:00.000Z' }) },
      [
        '! ANOTHER REPOSITORY: it was acme/model (6500000000000000000000aa, created 2023-09-12), it is acme/model (x, created 2026-01-02)',
      ],
    ],
    [
      'another owner',
      { files: FILES, identity: identity({ ownerId: 'y', ownerName: 'acme2', ownerCreatedAt: null }) },
      ['! another owner: it was acme (6400000000000000000000bb, created 2023-03-02), it is acme2 (y)'],
    ],
    [
      'a redirect',
      { files: FILES, redirect: ['acme/model'], identity: identity({ name: 'acme/new' }) },
      ['! it is redirected to acme/new now'],
    ],
    [
      'pickles in place of safetensors',
      { files: { 'config.json': '{}', 'README.md': 'card', 'pytorch_model.bin': 'weights' } },
      [
        '! new format .bin, which can run code while it is read: pytorch_model.bin',
        '+ pytorch_model.bin (7 bytes)',
        '- model.safetensors (7 bytes)',
      ],
    ],
    [
      'code',
      { files: { ...FILES, 'modeling.py': 'import os' } },
      [
        '! new format .py, source code, which runs when it is imported: modeling.py',
        '! new code: modeling.py (9 bytes)',
      ],
    ],
    [
      'something else that is loaded',
      {
        files: FILES,
        requires: [{ kind: 'remote-code', to: 'huggingface:code:a/b@main', saidBy: 'config.json' }],
      },
      ['! loads code from huggingface:code:a/b@main besides (config.json)'],
    ],
    [
      'a chat template, and a file that may hold one',
      { files: { ...FILES, 'chat_template.jinja': '{{ x }}', 'tokenizer_config.json': '{}' } },
      [
        '! new format .jinja, which native code or a template engine reads: chat_template.jinja',
        '+ new chat template: chat_template.jinja',
        '+ tokenizer_config.json, which can hold a chat template',
      ],
    ],
    [
      'another licence',
      { files: FILES, license: null },
      ['~ licence: it was apache-2.0, it is not declared'],
    ],
    [
      'other weights',
      { files: { ...FILES, 'model.safetensors': 'more weights' } },
      ['~ model.safetensors (7 bytes -> 12 bytes)'],
    ],
  ])('%s', (_what, parts, expected) => {
    expect(lines(parts)).toEqual(expected);
  });

  test('the most important comes first', () => {
    const changed = entry({
      files: {
        'config.json': '{"a":1}',
        'a.py': 'x',
        'z.so': 'x',
        'w.pkl': 'x',
        'notes.csv': 'x',
        'chat_template.json': 'x',
      },
      license: 'mit',
      identity: identity({ repoId: 'x', ownerId: 'y' }),
      redirect: ['a/b'],
      requires: [{ kind: 'base-model', to: 'huggingface:model:a/b@main', saidBy: 'adapter_config.json' }],
    });
    const kinds = compareEntries(before, changed).map((change) =>
      change.kind === 'format'
        ? `format ${change.extension}`
        : 'path' in change
          ? `${change.kind} ${change.path}`
          : change.kind,
    );
    expect(kinds).toEqual([
      'identity',
      'owner',
      'redirect',
      'format so',
      'format py',
      'edge',
      'code a.py',
      'code z.so',
      'format pkl',
      'chat-template chat_template.json',
      'license',
      'file w.pkl',
      'file config.json',
      'file notes.csv',
      'format csv',
      'file README.md',
      'file model.safetensors',
    ]);
  });

  test('any number of pickles and code files is told, plain files are counted beyond some', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`data/${i}.csv`, 'x']));
    const code = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`src/${i}.py`, 'x']));
    const told = lines({ files: { ...FILES, ...many, ...code } });
    expect(told.filter((line) => line.includes('new code'))).toHaveLength(30);
    expect(told.at(-1)).toBe('and 22 more files');
  });
});
