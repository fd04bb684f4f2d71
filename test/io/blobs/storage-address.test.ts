import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseStorageAddress, storageAddressText } from '../../../src/io/blobs/index.ts';

test.each([
  ['file:/srv/models', { kind: 'disk', path: '/srv/models' }, 'file:/srv/models'],
  ['file:///srv/my%20models', { kind: 'disk', path: '/srv/my models' }, 'file:/srv/my models'],
  ['/srv/models/', { kind: 'disk', path: '/srv/models' }, 'file:/srv/models'],
  ['models', { kind: 'disk', path: resolve('models') }, `file:${resolve('models')}`],
  ['file:models/../x', { kind: 'disk', path: resolve('x') }, `file:${resolve('x')}`],
  ['s3://models', { kind: 's3', bucket: 'models', prefix: '' }, 's3://models'],
  ['s3://models/', { kind: 's3', bucket: 'models', prefix: '' }, 's3://models'],
  ['S3://models/a/b_c=1.2/', { kind: 's3', bucket: 'models', prefix: 'a/b_c=1.2/' }, 's3://models/a/b_c=1.2'],
] as const)('%s is a place to store things', (text, address, written) => {
  expect(parseStorageAddress(text)).toEqual(address);
  expect(storageAddressText(parseStorageAddress(text))).toBe(written);
});

test.each([
  '',
  'file:',
  'file://elsewhere/srv',
  'gs://models',
  'https://s3.amazonaws.com/models',
  's3:models',
  's3://',
  's3:///prefix',
  's3://Models',
  's3://a',
  's3://models/../other',
  's3://models/./x',
  's3://models/a//b',
  's3://models/a b',
  's3://models/ä',
  `s3://models/${'a/'.repeat(300)}`,
  '/srv/\0models',
])('%j is no place to store things, and a remedy says so', (text) => {
  expect(() => parseStorageAddress(text)).toThrow(
    expect.objectContaining({ code: 'usage', remedy: expect.any(String) }),
  );
});

test('credentials in an address are refused, and not repeated', () => {
  expect(() => parseStorageAddress('s3://AKID:hush@models/x')).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.not.stringContaining('hush') }),
  );
});
