import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rDataJudge } from '../../../src/artifacts/rdata/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import {
  alternative,
  bytecode,
  call,
  characters,
  closure,
  environment,
  integers,
  list,
  named,
  nil,
  promise,
  rda,
  rds,
  reals,
  strings,
  symbol,
  unbound,
  withAttributes,
} from './r-file.ts';

const judges = [rDataJudge];
const judge = (bytes: Uint8Array) => judgeBytes(bytes, 'model.rds', { judges });
const SYSTEM = call('system', strings('echo weighbridge'));
const COUNT_OF_TWO = Buffer.from([0, 0, 0, 1, 0, 0, 0, 7]);

describe('an object of R', () => {
  test.each<[string, Buffer]>([
    ['of numbers', rds(reals(1000))],
    ['of version 2', rds(integers(1, 2, 3), 2)],
    [
      'that is a list with names',
      rds(
        withAttributes(
          19,
          Buffer.concat([Buffer.from([0, 0, 0, 1]), reals(3)()]),
          named(['names', strings('a')]),
        ),
      ),
    ],
    [
      'that is a factor',
      rds(withAttributes(13, COUNT_OF_TWO, named(['levels', strings('x')], ['class', strings('factor')]))),
    ],
    ['that was called to be made', rds(named(['call', call('lm', symbol('y'), symbol('data'))]))],
    ['that holds a call as data', rds(list(SYSTEM))],
    ['with a compact vector', rds(alternative('compact_intseq', 'base', reals(3)))],
    ['with an argument that was used', rds(environment(['x', promise(reals(1), symbol('x'), nil)]))],
    ['saved with its name', rda(['model', list(reals(2), strings('a', 'b'))])],
    [
      'in letters',
      Buffer.from('A\n3\n262913\n197888\n5\nUTF-8\n16\n2\n262153\n3\na\\040b\n262153\n2\n\\\\x\n'),
    ],
    ['in letters, of numbers', Buffer.from('A\n2\n262913\n131840\n14\n3\n1.5\nNA\n-Inf\n')],
  ])('%s is clean', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({
      format: 'r-data',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test('that is a promise runs its code when it is first used (CVE-2024-27322)', async () => {
    expect(await judge(rds(promise(unbound, SYSTEM)))).toMatchObject({
      danger: 'malicious',
      payloads: [{ what: 'promise system("echo weighbridge")', advisories: ['CVE-2024-27322'] }],
    });
    expect(await judge(rda(['model', promise(unbound, call('f'))]))).toMatchObject({ danger: 'malicious' });
  });

  test.each<[string, Buffer, string]>([
    ['hides a promise in a list', rds(list(reals(1), promise(unbound, SYSTEM))), 'malicious'],
    [
      'hides a promise in its attributes',
      rds(withAttributes(13, COUNT_OF_TWO, named(['dim', promise(unbound, SYSTEM)]))),
      'malicious',
    ],
    ['is run by R at its start', rda(['.First', closure(SYSTEM)]), 'malicious'],
    ['brings a function that starts a program', rds(list(closure(SYSTEM))), 'suspicious'],
    ['brings byte code that starts a program', rds(closure(bytecode('system'))), 'suspicious'],
    ['maps a file', rds(alternative('mmap_integer', 'base', list(strings('/etc/passwd')))), 'suspicious'],
    [
      'brings a late argument that starts a program',
      rds(environment(['x', promise(unbound, SYSTEM)])),
      'suspicious',
    ],
    ['brings a late argument', rds(environment(['x', promise(unbound, symbol('y'))])), 'unvetted'],
    ['brings a function', rds(list(closure(call('predict', symbol('x'))))), 'unvetted'],
    ['asks a package for a vector', rds(alternative('array_int_vector', 'arrow', reals(1))), 'unvetted'],
  ])('that %s is told', async (_, bytes, danger) => {
    expect(await judge(bytes)).toMatchObject({ danger, complete: true });
  });

  test.each<[string, Uint8Array]>([
    ['cut off', rds(reals(100)).subarray(0, -8)],
    ['with a vector longer than the file', rds(() => Buffer.from([0, 0, 0, 19, 0x7f, 0xff, 0xff, 0xff]))],
    ['with a string longer than the file', rds(() => Buffer.from([0, 0, 0, 9, 0x7f, 0xff, 0xff, 0xff]))],
    [
      'nested without end',
      rds(() => Buffer.concat(Array.from({ length: 100_000 }, () => Buffer.from([0, 0, 0, 19, 0, 0, 0, 1])))),
    ],
    ['of a type that is none', rds(() => Buffer.from([0, 0, 0, 99]))],
    ['of version 1', Buffer.from('RDX1\n0 0 0 0 0')],
  ])('%s is incomplete', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({ format: 'r-data', complete: false });
  });

  test('followed by something else is ambiguous', async () => {
    expect(await judge(Buffer.concat([rds(nil), rds(promise(unbound, SYSTEM))]))).toMatchObject({
      danger: 'malicious',
      formatTrust: 'ambiguous',
    });
  });

  test.each(['A\nB\nC\n', 'X\nis a letter', 'B\n', 'RDX', 'A\n3\nitems\n'])(
    'is not seen in %j',
    async (text) => {
      expect(await judgeBytes(Buffer.from(text), 'notes.txt', { judges })).toBeNull();
    },
  );

  test('never makes the judge throw, whatever happened to it', async () => {
    const bytes = rda(
      ['a', list(closure(bytecode('f')), promise(unbound, SYSTEM), characters('x'))],
      ['b', environment(['x', alternative('wrap_real', 'base', reals(2))])],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 20, max: bytes.length - 1 }), fc.nat(255)), { maxLength: 6 }),
        fc.nat(bytes.length),
        async (changes, length) => {
          const copy = Buffer.from(bytes);
          for (const [at, byte] of changes) copy[at] = byte;
          const artifact = await judge(copy.subarray(0, length));
          expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
