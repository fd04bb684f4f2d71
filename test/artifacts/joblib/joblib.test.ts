import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';
import * as p from '../pickle/assemble.ts';

const FIXTURES = new URL('../../../fixtures/model-files/joblib/', import.meta.url);
const HARM = p.call('os', 'system', p.str('echo weighbridge'));

/** `numpy.dtype('f4', False, True)` with the state that numpy gives it. */
function dtype(description: string, flags = 0): p.Piece {
  const none = p.int(0xffffffff);
  const parts = [p.int(3), p.str('<'), p.NONE, p.NONE, p.NONE, none, none, p.int(flags)];
  return p.build(p.call('numpy', 'dtype', p.str(description), p.FALSE, p.TRUE), p.tuple(...parts));
}

interface ArrayParts {
  readonly shape: readonly number[];
  readonly type?: p.Piece;
  readonly aligned?: boolean;
  /** What stands behind BUILD. */
  readonly data: Uint8Array;
}

/** A stand-in of joblib for an array, and the array's bytes (joblib/numpy_pickle.py). */
function array({ shape, type = dtype('f4'), aligned = true, data }: ArrayParts): p.Piece {
  const state = [
    p.str('subclass'),
    p.global('numpy', 'ndarray'),
    p.str('shape'),
    p.tuple(...shape.map(p.int)),
  ];
  state.push(p.str('order'), p.str('C'), p.str('dtype'), type, p.str('allow_mmap'), p.TRUE);
  if (aligned) state.push(p.str('numpy_array_alignment_bytes'), p.int(16));
  const made = p.newObject('joblib.numpy_pickle', 'NumpyArrayWrapper');
  return p.join(p.build(made, p.dict(...state)), data);
}

/** The length of the padding, the padding, the bytes. */
function padded(padding: number, bytes: Uint8Array): Uint8Array {
  return p.join(p.raw(padding), new Uint8Array(padding).fill(0xff), bytes);
}

/** An old stand-in: the array is in a file beside it. */
function beside(filename: string): p.Piece {
  const made = p.newObject('joblib.numpy_pickle', 'NDArrayWrapper');
  return p.build(
    made,
    p.dict(p.str('filename'), p.str(filename), p.str('subclass'), p.global('numpy', 'ndarray')),
  );
}

const TWELVE = new Uint8Array(12).fill(0x2e);

describe('files that joblib wrote', () => {
  test.each(readdirSync(FIXTURES).filter((name) => name !== 'README.md'))('%s', async (name) => {
    expect(await judgeBytes(readFileSync(new URL(name, FIXTURES)), name.replace('.z', ''))).toMatchObject({
      format: name.endsWith('.z') ? 'zlib' : 'joblib',
      danger: name.startsWith('harm') ? 'malicious' : 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });
});

describe('a pickle with arrays among its opcodes', () => {
  test.each<readonly [string, p.Piece]>([
    ['with padding before its bytes', array({ shape: [3], data: padded(7, TWELVE) })],
    ['as it was before joblib 1.2', array({ shape: [3], aligned: false, data: TWELVE })],
    ['of two dimensions', array({ shape: [1, 3], data: padded(0, TWELVE) })],
    ['of none', array({ shape: [], type: dtype('V12'), data: padded(0, TWELVE) })],
    ['that is empty', array({ shape: [0, 9], data: padded(0, new Uint8Array()) })],
    ['of text', array({ shape: [1], type: dtype('U3'), data: padded(1, TWELVE) })],
    ['of objects', array({ shape: [1], type: dtype('O8', 63), data: p.pickle(p.list(p.str('x'))) })],
    ['of parts with objects', array({ shape: [1], type: dtype('V16', 63), data: p.pickle(p.list()) })],
  ])('an array %s is passed over, and what follows is judged', async (_, piece) => {
    const sound = await judgeBytes(p.pickle(p.list(piece, p.int(1))), 'm.joblib');
    expect(sound).toMatchObject({ format: 'joblib', danger: 'none', complete: true, formatTrust: 'matches' });
    expect(await judgeBytes(p.pickle(p.list(piece, HARM)), 'm.joblib')).toMatchObject({
      danger: 'malicious',
    });
  });

  test('with harm in an array of objects is harmful', async () => {
    const piece = array({ shape: [1], type: dtype('O8', 63), data: p.pickle(p.list(HARM)) });
    expect(await judgeBytes(p.pickle(piece), 'm.joblib')).toMatchObject({ danger: 'malicious' });
  });

  test('with harm that only pickle.load runs, in the bytes of an array, is harmful', async () => {
    const data = p.join(padded(0, new Uint8Array()).slice(1), HARM, p.STOP);
    const piece = array({ shape: [data.length], type: dtype('u1'), aligned: false, data });
    expect(await judgeBytes(p.pickle(piece), 'm.joblib')).toMatchObject({ danger: 'malicious' });
  });

  test('with an array whose size cannot be told is incomplete', async () => {
    const piece = array({ shape: [3], type: p.str('f4'), data: TWELVE });
    expect(await judgeBytes(p.pickle(p.list(piece, HARM)), 'm.joblib')).toMatchObject({ complete: false });
  });

  test('with an array that is longer than the file breaks off there', async () => {
    const piece = array({ shape: [2 ** 31 - 1, 2 ** 31 - 1], data: padded(0, TWELVE) });
    expect(await judgeBytes(p.pickle(p.list(piece, HARM)), 'm.joblib')).toMatchObject({
      danger: 'none',
      formatTrust: 'mismatch',
    });
  });

  test('costs no more than its opcodes, however long the arrays are', async () => {
    const length = 2 ** 30;
    const before = p.join(p.proto(4), p.EMPTY_LIST, p.MARK, array({ shape: [length], data: p.raw(0) }));
    const behind = p.join(HARM, p.APPENDS, p.STOP);
    const size = before.length + 4 * length + behind.length;
    const start = memorySource(before);
    const end = memorySource(behind);
    const { judgeFile } = await import('../../../src/artifacts/index.ts');
    const { systemClock } = await import('../../../src/base/index.ts');
    const source = {
      size,
      far: true,
      read: async (offset: number, wanted: number) => {
        const bytes = Buffer.alloc(Math.max(0, Math.min(wanted, size - offset)));
        bytes.set(await start.read(offset, bytes.length));
        const endAt = size - behind.length;
        const from = Math.max(offset, endAt);
        if (from < offset + bytes.length)
          bytes.set(await end.read(from - endAt, bytes.length), from - offset);
        return bytes;
      },
    };
    const options = { clock: systemClock, signal: new AbortController().signal, neighbours: null };
    const artifact = await judgeFile(source, 'm.joblib', options);
    expect(artifact).toMatchObject({ format: 'joblib', danger: 'malicious', complete: true });
    expect(artifact!.bytesRead).toBeLessThan(1_000_000);
  });
});

describe('arrays in files beside the pickle, as before joblib 0.10', () => {
  const model = p.pickle(p.list(beside('m.npy')));

  test('are judged with it', async () => {
    const neighbours = neighboursOf({ 'm.npy': p.pickle(HARM) });
    expect(await judgeBytes(model, 'm.pkl', { neighbours })).toMatchObject({
      format: 'joblib',
      danger: 'malicious',
    });
  });

  test('that are missing leave it incomplete', async () => {
    expect(await judgeBytes(model, 'm.pkl', { neighbours: neighboursOf({}) })).toMatchObject({
      complete: false,
    });
  });

  test('that are elsewhere are an escape', async () => {
    const artifact = await judgeBytes(p.pickle(beside('../../secret.npy')), 'm.pkl', {
      neighbours: neighboursOf({}),
    });
    expect(artifact?.payloads).toContainEqual(expect.objectContaining({ topic: 'escape' }));
  });
});
