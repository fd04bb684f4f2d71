import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judge } from '../../../src/artifacts/index.ts';
import { flaxMsgpackJudge, orbaxJudge } from '../../../src/artifacts/msgpack/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { array, bin, byte, ext, float64, int, map, ndarray, nil, str, yes } from './msgpack-file.ts';

const judges = [flaxMsgpackJudge, orbaxJudge];
const judge = (bytes: Uint8Array, path = 'flax_model.bin') => judgeBytes(bytes, path, { judges });
const kernel = ndarray([2, 3], 'float32', Buffer.alloc(24));
const PARAMETERS = map({
  params: map({ Dense_0: map({ kernel, bias: ndarray([3], 'bfloat16', Buffer.alloc(6)) }) }),
  step: ndarray([], 'int32', Buffer.alloc(4), 3),
  phase: ext(2, array(float64, float64)),
  note: nil,
});

describe('parameters of Flax', () => {
  test.each([
    ['in maps', PARAMETERS],
    [
      'in chunks',
      map({
        big: map({ __msgpack_chunked_array__: yes, shape: map({ 0: int(6) }), chunks: map({ 0: kernel }) }),
      }),
    ],
    [
      'as msgpack-numpy writes numbers',
      map({
        w: map({
          nd: yes,
          type: str('<f4'),
          kind: bin(Buffer.alloc(0)),
          shape: array(int(1)),
          data: bin(Buffer.alloc(4)),
        }),
      }),
    ],
  ])('%s are clean', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({
      format: 'flax-msgpack',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test('whose array is not as large as its shape lie', async () => {
    const bytes = map({ w: ndarray([1000, 1000], 'float32', Buffer.alloc(4)) });
    expect(await judge(bytes)).toMatchObject({ formatTrust: 'mismatch' });
  });

  test('followed by something else are ambiguous', async () => {
    expect(await judge(Buffer.concat([PARAMETERS, Buffer.from('PK')]))).toMatchObject({
      formatTrust: 'ambiguous',
    });
  });

  test.each([
    ['cut off', PARAMETERS.subarray(0, -10)],
    ['with a byte that is none', Buffer.concat([byte(0x82), str('w'), kernel, str('x'), byte(0xc1)])],
    [
      'nested without end',
      Buffer.concat([map({ w: kernel }).with(2, 2), str('x'), Buffer.alloc(100_000, 0x91)]),
    ],
  ])('%s are incomplete', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({ format: 'flax-msgpack', complete: false });
  });

  test.each([
    [
      'an array of objects of msgpack-numpy',
      map({
        w: map({
          nd: yes,
          type: str('|O'),
          kind: bin(Buffer.from('O')),
          shape: array(int(1)),
          data: bin(Buffer.from('cos\nsystem\n.')),
        }),
        k: kernel,
      }),
      'pickle at',
    ],
    [
      'a value of a type of its own',
      map({ w: ext(42, Buffer.from('cos\nsystem\n.')), k: kernel }),
      'extension 42 at',
    ],
  ])('hand %s to the judges of what it holds', async (_, bytes, member) => {
    const seen: string[] = [];
    const pickle: Judge = {
      format: 'pickle',
      couldBe: ({ head }) => Buffer.from(head).includes('cos\nsystem'),
      judge: async (subject) => {
        if (subject.member !== '') seen.push(subject.member);
        return null;
      },
    };
    const artifact = await judgeBytes(bytes, 'm.bin', { judges: [...judges, pickle] });
    expect(artifact).toMatchObject({ danger: 'unvetted' });
    expect(seen).toEqual([expect.stringContaining(member)]);
  });

  test('that name files outside of their folder reach out of it', async () => {
    const bytes = map({
      target: map({ w: str('PLACEHOLDER://../../etc/passwd'), v: str('PLACEHOLDER://target.v') }),
    });
    expect(await judge(bytes)).toMatchObject({ danger: 'suspicious', payloads: [{ topic: 'escape' }] });
  });

  test.each([
    ['a map of a cache', map({ a: int(1), b: str('x') })],
    ['a pickle', Buffer.from('\x80\x04\x95\x00.', 'latin1')],
    ['random bytes', Buffer.from('83a1c3d4ff00112233445566778899', 'hex')],
    ['text', Buffer.from('Übung', 'latin1')],
  ])('are not seen in %s', async (_, bytes) => {
    expect(await judge(bytes, 'cache.bin')).toBeNull();
  });

  test('never make the judge throw, whatever happened to them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(PARAMETERS.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(PARAMETERS.length),
        async (changes, length) => {
          const copy = Buffer.from(PARAMETERS);
          for (const [at, value] of changes) copy[at] = value;
          const artifact = await judge(copy.subarray(0, length), 'm.msgpack');
          expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the metadata of a checkpoint of Orbax', () => {
  const metadata = (value: unknown) => judge(Buffer.from(JSON.stringify(value)), '_METADATA');
  const entry = (key: string) => ({
    key_metadata: [{ key, key_type: 2 }],
    value_metadata: { value_type: 'jax.Array', skip_deserialize: false },
  });

  test('are clean as Orbax writes them', async () => {
    expect(
      await metadata({ tree_metadata: { "('params', 'w')": entry('w') }, use_zarr3: false }),
    ).toMatchObject({ format: 'orbax', danger: 'none', complete: true });
    expect(
      await metadata({
        item_handlers: {
          default: 'orbax.checkpoint._src.handlers.pytree_checkpoint_handler.PyTreeCheckpointHandler',
        },
        metrics: {},
      }),
    ).toMatchObject({ format: 'orbax', danger: 'none' });
  });

  test('tell handlers of others, and parameters that reach out of the folder', async () => {
    expect(await metadata({ item_handlers: { state: 'evil_package.Handler' } })).toMatchObject({
      danger: 'unvetted',
    });
    expect(await metadata({ tree_metadata: { x: entry('../../x') } })).toMatchObject({
      danger: 'suspicious',
    });
  });

  test('are never called clean where blanks make them longer than is read', async () => {
    const text = Buffer.from(JSON.stringify({ item_handlers: 'evil_package.Handler' }));
    const bytes = Buffer.concat([text, Buffer.alloc(16 * 1024 * 1024, ' ')]);
    expect(await judge(bytes, '_METADATA')).toMatchObject({ format: 'orbax', complete: false });
    expect(await judge(bytes, 'other.json')).toBeNull();
  });

  test('are not seen in other JSON', async () => {
    expect(await judge(Buffer.from('{"item_metadata": 1}'), 'a.json')).toBeNull();
    expect(await judge(Buffer.from('{"tree_metadata": '), 'a.json')).toBeNull();
  });
});
