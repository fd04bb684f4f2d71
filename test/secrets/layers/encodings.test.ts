import { describe, expect, test } from 'vitest';
import { foundInLayers, foundPlain, key, token } from './found-in.ts';

const secret = token();
const hexadecimal = (text: string) => Buffer.from(text).toString('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const padded = (text: string) => `${'>'.repeat((3 - (text.length % 3)) % 3)}${text}`;
const each = (text: string, write: (code: number) => string) =>
  [...text].map((character) => write(character.charCodeAt(0))).join('');
const wrapped = (text: string, width: number, between: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))!.join(between);

/** How it is written, the text, what the layer is called, and where in the text the secret begins. */
const FORMS: readonly (readonly [string, string, string, string])[] = [
  ['base64 of a record', `data: ${base64(`{"t":"${secret}"}`)}`, 'base64', ''],
  [
    'base64 behind a data address',
    `<a href="data:text/plain;base64,${base64(`  ${secret} `)}">`,
    'base64',
    '',
  ],
  [
    'base64 in the alphabet for addresses',
    `?s=${Buffer.from(`>>>?? ${secret}`).toString('base64url')}`,
    'base64',
    '',
  ],
  [
    'base64 in lines of 64',
    `-----\n${wrapped(base64(`${'some text '.repeat(9)}${secret}\n`), 64, '\n')}\n`,
    'base64',
    '',
  ],
  [
    'base64 in quoted lines',
    `x = ("${wrapped(base64(`${'some text '.repeat(9)}${secret}\n`), 76, '"\n     "')}")`,
    'base64',
    '',
  ],
  [
    'base64 in escaped lines',
    `"${wrapped(base64(`${'some text '.repeat(9)}${secret}\n`), 76, String.raw`\n`)}"`,
    'base64',
    '',
  ],
  ['base64 of base64', `k: ${base64(`inner: ${base64(padded(secret))}`)}`, 'base64', ''],
  ['hexadecimal', `k = 0x${hexadecimal(secret)}`, 'hex', hexadecimal(secret)],
  [
    'an escaped character',
    String.raw`{"k": "tst\u005f${secret.slice(4)}"}`,
    'backslash escapes',
    'tst\\u005f',
  ],
  [
    'nothing but escapes',
    `k = '${each(secret, (code) => `\\x${code.toString(16)}`)}'`,
    'backslash escapes',
    '\\x74',
  ],
  [
    'octal escapes',
    `printf '${each(secret, (code) => `\\${code.toString(8).padStart(3, '0')}`)}'`,
    'backslash escapes',
    '\\164',
  ],
  ['an address', `GET /?t=tst%5F${secret.slice(4)}&x=1`, 'percent escapes', 'tst%5F'],
  ['an address in an address', `GET /?u=%2F%3Ft%3Dtst%255F${secret.slice(4)}`, 'percent escapes', ''],
  ['entities', `<code>tst&#95;${secret.slice(4)}</code>`, 'entity escapes', 'tst&#95;'],
  ['named entities', `<td>tst&lowbar;${secret.slice(4)}</td>`, 'entity escapes', 'tst&lowbar;'],
  ['colours of grep', `a:\x1b[01;31m\x1b[Ktst_\x1b[m\x1b[K${secret.slice(4)}`, 'terminal escapes', 'tst_'],
];

describe('encodings within a text', () => {
  test.each(FORMS)('%s: the token is found in the layer, at its place', (_, text, what, at) => {
    const bytes = Buffer.from(`first line\n  ${text}\nlast line\n`);
    expect(foundPlain(bytes)).toEqual([]);
    const { found, gaps } = foundInLayers(bytes);
    const hit = found.find(({ value }) => value === secret);
    expect(hit?.path).toBe('file');
    expect(hit?.line).toBeGreaterThanOrEqual(2);
    expect(hit?.what).toBe(what);
    expect(gaps).toEqual([]);
    if (at !== '') {
      expect(hit).toMatchObject({ line: 2, column: 3 + text.indexOf(at), outer: bytes.indexOf(at, 11) });
    }
  });

  test('a decoded value keeps the name it is assigned to', () => {
    const text = `apiVersion: v1\ndata:\n  WANDB_API_KEY: ${base64(key())}\n`;
    const { found } = foundInLayers(Buffer.from(text));
    expect(found).toMatchObject([{ value: key(), what: 'base64', line: 3, column: 18 }]);
  });

  test('a private key in a JSON string becomes lines again', () => {
    const pem = `-----BEGIN PRIVATE KEY-----\n${wrapped(base64('\x30\x82\x04'.repeat(60)), 64, '\n')}\n-----END PRIVATE KEY-----\n`;
    const { layers } = foundInLayers(Buffer.from(JSON.stringify({ private_key: pem })));
    expect(layers.map(({ bytes }) => Buffer.from(bytes).toString()).join()).toContain(pem.trim());
  });

  test.each([
    ['utf16le', true],
    ['utf16le', false],
  ] as const)(
    'a text in %s (mark: %s) is read, and counted in lines and columns that an editor shows',
    (encoding, mark) => {
      const bytes = Buffer.from(`${mark ? '\ufeff' : ''}first\r\nkey = ${secret}\r\n`, encoding);
      expect(foundPlain(bytes)).toEqual([]);
      expect(foundInLayers(bytes).found).toMatchObject([
        { value: secret, what: 'UTF-16 text', line: 2, column: 7, outer: (mark ? 2 : 0) + 2 * 13 },
      ]);
    },
  );

  test('a text in UTF-16 with the higher byte first is read', () => {
    const bytes = Buffer.from(`\ufefffirst\nkey = ${secret}\n`, 'utf16le').swap16();
    expect(foundInLayers(bytes).found).toMatchObject([{ value: secret, line: 2, column: 7 }]);
  });

  test('UTF-16 within a program is read', () => {
    const bytes = Buffer.concat([
      Buffer.from('MZ\x90\0\x03\0\0\0\x04', 'latin1'),
      Buffer.alloc(300, 7),
      Buffer.from(`key=${secret}`, 'utf16le'),
      Buffer.alloc(99, 1),
    ]);
    expect(foundInLayers(bytes).found).toMatchObject([
      { value: secret, what: 'wide text', outer: 9 + 300 + 8 },
    ]);
  });

  test('names, paths, hashes and pictures are not taken for encoded text', () => {
    const text = [
      'const AutoModelForSequenceClassification = require("transformers/models/AutoModelForSequenceClassification");',
      `commit ${key(2)} sha256-${Buffer.from(key(3) + key(4), 'hex').toString('base64')}`,
      `"image/png": "${Buffer.from(`\x89PNG\r\n\x1a\n${'\xff\x91\x03'.repeat(200)}`, 'latin1').toString('base64')}"`,
      'THIS_IS_A_LONG_CONSTANT_NAME_IN_CAPITALS = some_other_name_that_is_long_enough_to_count',
    ].join('\n');
    expect(foundInLayers(Buffer.from(text)).layers.map(({ what }) => what)).toEqual([]);
  });

  test('encodings deeper than the limit are left alone', () => {
    let text = `tst%5F${secret.slice(4)}`;
    for (let depth = 0; depth < 6; depth++)
      text = `level ${depth}: ${base64(`${text} ; ${'and so on '.repeat(3)}`)}`;
    const { found, layers } = foundInLayers(Buffer.from(text));
    expect(layers.length).toBeLessThanOrEqual(8);
    expect(found).toEqual([]);
  });
});
