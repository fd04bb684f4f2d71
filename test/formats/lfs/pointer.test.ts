import { describe, expect, test } from 'vitest';
import { lfsObjectPath, parseLfsPointer } from '../../../src/formats/lfs/index.ts';

const oid = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`;

describe('LFS pointers', () => {
  test.each([
    ['the plain form', pointer],
    ['line ends of Windows', pointer.replaceAll('\n', '\r\n')],
    ['an extension', pointer.replace('oid', `ext-0-foo sha256:${oid}\noid`)],
    ['the name before the specification moved', pointer.replace('git-lfs.github.com', 'hawser.github.com')],
    ['no last line feed', pointer.trimEnd()],
  ])('%s is read', (_, text) => {
    expect(parseLfsPointer(Buffer.from(text))).toEqual({ oid, size: 12345 });
  });

  test.each([
    ['another version', pointer.replace('/v1', '/v2')],
    ['another hash', pointer.replace('sha256', 'sha512')],
    ['an object id that leads elsewhere', pointer.replace(oid, '../'.repeat(21).padEnd(64, 'a'))],
    ['no size', pointer.replace(/size.*\n/, '')],
    ['a size below zero', pointer.replace('12345', '-1')],
    ['text about pointers', `version 1\n${pointer}`],
    ['a long file', pointer + 'x '.repeat(600)],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(parseLfsPointer(Buffer.from(text))).toBeNull();
  });

  test('contents stand in the store by the first digits of their object id', () => {
    expect(lfsObjectPath('/r/.git', oid)).toBe(`/r/.git/lfs/objects/4d/7a/${oid}`);
  });
});
