import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPyc, reachesOf, readCode, readMarshal } from '../../../src/formats/marshal/index.ts';

const FIXTURES = new URL('../../../fixtures/model-files/marshal/code-objects.json', import.meta.url);
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(FIXTURES, 'utf8'),
);
const VERSIONS = Object.keys(CODES['system']!);

const codeOf = (what: string, version: string): Uint8Array => Buffer.from(CODES[what]![version]!, 'base64');

function namesOf(bytes: Uint8Array): readonly string[] {
  const program = readCode(bytes);
  return program === null ? [] : reachesOf(program).reaches.map(({ name }) => name);
}

describe.each(VERSIONS)('code objects of CPython %s', (version) => {
  test('name what they import and call', () => {
    const program = readCode(codeOf('imported', version));
    const { reaches, unread } = reachesOf(program!);
    expect(unread).toBe(false);
    expect(reaches).toContainEqual({
      name: 'os.system',
      isImported: true,
      isCalled: true,
      args: ['echo weighbridge'],
    });
    expect(reaches).toContainEqual(
      expect.objectContaining({ name: 'os.popen', isImported: true, isCalled: true }),
    );
    expect(reaches).toContainEqual(expect.objectContaining({ name: 'subprocess.Popen', isImported: true }));
  });

  test('name what getattr and __import__ find', () => {
    expect(namesOf(codeOf('getattr', version))).toContain('os.system');
    expect(namesOf(codeOf('system', version))).toContain('os.system');
    expect(namesOf(codeOf('exec', version))).toContain('eval');
  });

  test('name the attributes that arithmetic takes', () => {
    expect(namesOf(codeOf('benign', version))).toEqual(expect.arrayContaining(['K.max', 'tf.math.abs']));
    expect(namesOf(codeOf('benign2', version))).toContain('numpy.exp');
  });

  test('are read to their last byte', () => {
    const bytes = codeOf('imported', version);
    expect(readMarshal(bytes)?.end).toBe(bytes.length);
    for (let length = 0; length < bytes.length; length += 7)
      expect(readMarshal(bytes.subarray(0, length))).toBeNull();
  });
});

/** A code object of 3.11 and later: byte code, constants, names. */
function assemble(code: readonly number[], consts: readonly string[], names: readonly string[]): Uint8Array {
  const i32 = (value: number): Uint8Array => Uint8Array.from([value & 255, (value >> 8) & 255, 0, 0]);
  const bytes = (content: Uint8Array): Uint8Array =>
    Buffer.concat([Buffer.from('s'), i32(content.length), content]);
  const text = (content: string): Uint8Array =>
    Buffer.concat([Buffer.from('z'), Uint8Array.of(content.length), Buffer.from(content)]);
  const tuple = (items: readonly string[]): Uint8Array =>
    Buffer.concat([Buffer.from(')'), Uint8Array.of(items.length), ...items.map(text)]);
  const counts = [0, 0, 0, 4, 3].map(i32);
  return Buffer.concat([
    ...[Buffer.from('c'), ...counts, bytes(Uint8Array.from(code)), tuple(consts), tuple(names), tuple([])],
    ...[bytes(new Uint8Array()), text('<x>'), text('f'), text('f'), i32(1), bytes(new Uint8Array())],
    bytes(new Uint8Array()),
  ]);
}

test('code of CPython 3.14 names what it calls', () => {
  // RESUME, LOAD_SMALL_INT, LOAD_CONST, IMPORT_NAME, LOAD_ATTR system as a method, LOAD_CONST, CALL 1, RETURN_VALUE.
  const code = [128, 0, 94, 0, 82, 1, 73, 0, 80, 3, 0, 0, 82, 0, 52, 1, 0, 0, 35, 0];
  const program = readCode(assemble(code, ['echo weighbridge', 'x'], ['os', 'system']));
  expect(program?.versions).toContain('3.14');
  expect(reachesOf(program!).reaches).toContainEqual({
    name: 'os.system',
    isImported: true,
    isCalled: true,
    args: ['echo weighbridge'],
  });
});

test('an argument that goes on over EXTENDED_ARG is put together', () => {
  const names = Array.from({ length: 200 }, (_, index) => (index === 150 ? 'eval' : `name${index}`));
  // 150 << 1 is 300: one byte and 44.
  const program = readCode(assemble([128, 0, 69, 1, 92, 44, 35, 0], [], names));
  expect(reachesOf(program!).reaches.map(({ name }) => name)).toContain('eval');
});

test('a .pyc file says its version', () => {
  const header = Buffer.from([0xa7, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const bytes = Buffer.concat([header, codeOf('imported', '3.11')]);
  expect(isPyc(bytes)).toBe(true);
  expect(readCode(bytes)?.versions).toEqual(['3.11']);
});

test('counts, lengths and references that lie end the reading', () => {
  const cases = [
    '(\xff\xff\xff\x7f',
    's\xff\xff\xff\xff',
    'r\x05\0\0\0',
    'l\0\0\0\x80',
    `${'('.repeat(10)}`,
    'c',
    '{N',
  ];
  for (const text of cases) expect(readMarshal(Buffer.from(text, 'latin1'))).toBeNull();
  expect(readMarshal(Buffer.from('[\x01\0\0\0'.repeat(100_000), 'latin1'))).toBeNull();
});

test('a container that holds itself is read once', () => {
  expect(readMarshal(Buffer.from('\xa9\x01r\0\0\0\0', 'latin1'))?.value).toEqual({
    kind: 'items',
    items: [{ kind: 'other' }],
  });
});

test('changed code objects are read or refused, and never throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...VERSIONS),
      fc.constantFrom(...Object.keys(CODES)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      (version, what, changes) => {
        const bytes = Buffer.from(codeOf(what, version));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const program = readCode(bytes);
        if (program !== null) expect(reachesOf(program).functions).toBeGreaterThan(0);
      },
    ),
    { numRuns: 3000 },
  );
});
