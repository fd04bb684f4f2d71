import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safetensorsJudge } from '../../../src/artifacts/safetensors/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { safetensorsFile, tensor } from './safetensors-file.ts';

const judges = [safetensorsJudge];
const judge = (bytes: Uint8Array) => judgeBytes(bytes, 'model.safetensors', { judges });
const A = tensor(0, 16);
const json = JSON.stringify;

describe('a safetensors file', () => {
  test.each([
    ['of one tensor', safetensorsFile({ a: A })],
    ['without tensors', safetensorsFile({}, new Uint8Array(0))],
    ['with metadata', safetensorsFile({ __metadata__: { format: 'pt', license: 'mit' }, a: A })],
    ['whose tensors stand in another order', safetensorsFile({ b: tensor(8, 16), a: tensor(0, 8) })],
    ['with empty tensors', safetensorsFile({ z: tensor(0, 0, 'F32', [0, 3]), a: A })],
    ['with elements of four bits', safetensorsFile({ a: tensor(0, 16, 'F4', [32]) })],
    ['padded with white space', safetensorsFile(`${json({ a: A })}     `)],
  ])('%s is clean', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({
      format: 'safetensors',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test.each([
    ['whose key stands twice', safetensorsFile(`{"a":${json(A)},"a":${json(A)}}`), 'ambiguous'],
    [
      'whose key stands twice, once escaped',
      safetensorsFile(`{"a":${json(A)},"\\u0061":${json(A)}}`),
      'ambiguous',
    ],
    ['whose tensors overlap', safetensorsFile({ a: tensor(0, 10), b: tensor(6, 16) }), 'ambiguous'],
    ['with a hole between tensors', safetensorsFile({ a: tensor(0, 4), b: tensor(8, 16) }), 'ambiguous'],
    ['with bytes after its last tensor', safetensorsFile({ a: tensor(0, 12) }), 'ambiguous'],
    ['whose shape is not its size', safetensorsFile({ a: tensor(0, 16, 'F32', [3]) }), 'mismatch'],
    ['whose shape overflows', safetensorsFile({ a: tensor(0, 16, 'F32', [2 ** 40, 2 ** 40]) }), 'mismatch'],
    ['of a type that is none', safetensorsFile({ a: tensor(0, 16, 'OBJECT') }), 'mismatch'],
    ['whose metadata is no text', safetensorsFile({ __metadata__: { a: { b: 'c' } }, a: A }), 'mismatch'],
    ['that begins with white space', safetensorsFile(` ${json({ a: A })}`), 'mismatch'],
    ['with a word of JavaScript', safetensorsFile(`{"a":${json(A)},"b":NaN}`), 'mismatch'],
    ['whose offsets run backwards', safetensorsFile({ a: tensor(16, 0, 'U8', [16]), b: A }), 'mismatch'],
  ])('%s is not trusted', async (_, bytes, formatTrust) => {
    expect(await judge(bytes)).toMatchObject({ format: 'safetensors', formatTrust });
  });

  test.each([
    ['cut off within its header', safetensorsFile({ a: A }).subarray(0, 30)],
    ['cut off within a tensor', safetensorsFile({ a: A }).subarray(0, -1)],
    [
      'whose header is longer than the format allows',
      Buffer.concat([Buffer.from([0, 0, 0, 8, 0, 0, 0, 0]), Buffer.from('{"a":1}')]),
    ],
    ['whose header is nested without end', safetensorsFile(`{"a":${'['.repeat(100_000)}`)],
  ])('%s is incomplete', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({ complete: false });
  });

  test('hands what follows its tensors, and templates of its metadata, to every judge', async () => {
    const seen: string[] = [];
    const spy = {
      format: 'jinja',
      couldBe: () => true,
      judge: async ({ member }: { member: string }) => {
        seen.push(member);
        return null;
      },
    };
    const bytes = safetensorsFile({ __metadata__: { chat_template: '{{ x }}' }, a: tensor(0, 4) });
    await judgeBytes(bytes, 'm.safetensors', { judges: [safetensorsJudge, spy] });
    expect(seen).toEqual(
      expect.arrayContaining([expect.stringContaining('trailing bytes at'), '__metadata__.chat_template']),
    );
  });

  test('tells code among its metadata, which loading does not run', async () => {
    const artifact = await judge(
      safetensorsFile({ __metadata__: { note: '__import__("os").system("id")' }, a: A }),
    );
    expect(artifact).toMatchObject({ danger: 'unvetted', formatTrust: 'matches' });
  });

  test.each([
    'plain text that says {"weight": 1}',
    '{"name": "a json file", "version": "1"}',
    '\0\0\0\0\0\0\0\0',
    '12345678{"a": 1}',
  ])('is not seen in %j', async (text) => {
    expect(await judgeBytes(Buffer.from(text), 'notes.txt', { judges })).toBeNull();
  });

  test('never makes the judge throw, whatever happened to it', async () => {
    const bytes = safetensorsFile({
      __metadata__: { a: 'b' },
      a: tensor(0, 4),
      b: tensor(4, 16, 'F32', [3]),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
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

const python = ((): string | null => {
  const candidate = process.env['TEST_PYTHON'] ?? 'python3';
  try {
    execFileSync(candidate, ['-c', 'import safetensors'], { stdio: 'ignore' });
    return candidate;
  } catch {
    return null;
  }
})();

/** Headers on which the library and the judge have to agree: refused there, not clean here, and the other way round. */
const HEADERS: readonly string[] = [
  ...[
    '[]',
    '[0]',
    '[16]',
    '[2,8]',
    '[16.0]',
    '[-16]',
    '[01]',
    '["16"]',
    'null',
    '[18446744073709551616,0]',
    '[0,9223372036854775807]',
  ].map((shape) => `{"a":{"dtype":"U8","shape":${shape},"data_offsets":[0,16]}}`),
  ...['[0,16]', '[0]', '[0,16,16]', '[1,17]', '[0,16.5]', '{}'].map(
    (offsets) => `{"a":{"dtype":"U8","shape":[16],"data_offsets":${offsets}}}`,
  ),
  ...['BOOL', 'F4', 'F6_E2M3', 'F8_E8M0', 'I8', 'u8', 'I4', 'C64'].map(
    (dtype) => `{"a":{"dtype":"${dtype}","shape":[16],"data_offsets":[0,16]}}`,
  ),
  ...[
    '1e400',
    '1E5',
    '-0',
    'tru',
    '"\\ud800"',
    '"\\x"',
    `${'['.repeat(125)}${']'.repeat(125)}`,
    `${'['.repeat(126)}${']'.repeat(126)}`,
  ].map((extra) => `{"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16],"x":${extra}}}`),
  ...['null', '{}', '{"a":1}', '[]', '"x"'].map((metadata) => `{"__metadata__":${metadata},"a":${json(A)}}`),
  `{"a":${json(A)}}x`,
  `{"a":${json(A)},}`,
];

test.skipIf(python === null)(
  'is refused by the safetensors library exactly where it is not clean (needs Python with safetensors; set TEST_PYTHON)',
  async () => {
    const files = HEADERS.map((header) => safetensorsFile(header));
    const program = `
import base64, json, sys
from safetensors import deserialize
def accepted(text):
    try:
        deserialize(base64.b64decode(text))
        return True
    except Exception:
        return False
print(json.dumps([accepted(each) for each in json.load(sys.stdin)]))`;
    const output = execFileSync(python!, ['-c', program], {
      input: JSON.stringify(files.map((file) => file.toString('base64'))),
    });
    const accepted = JSON.parse(output.toString()) as boolean[];
    const clean: boolean[] = [];
    for (const file of files) {
      const artifact = await judge(file);
      clean.push(artifact?.complete === true && artifact.lies.length === 0);
    }
    expect(HEADERS.map((header, index) => [header, clean[index]])).toEqual(
      HEADERS.map((header, index) => [header, accepted[index]]),
    );
  },
);
