import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ggmlJudge, ggufJudge } from '../../../src/artifacts/gguf/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { type GgufSpec, ggufFile, text } from './gguf-file.ts';

const judges = [ggufJudge, ggmlJudge];
const judge = (bytes: Uint8Array) => judgeBytes(bytes, 'model.gguf', { judges });
const TEMPLATE = '{% for m in messages %}{{ m.content }}{% endfor %}';
const METADATA: GgufSpec['metadata'] = [
  ['general.architecture', text('llama')],
  ['general.alignment', { type: 4, value: 32 }],
  ['tokenizer.ggml.tokens', { type: 9, of: 8, value: Array.from({ length: 3000 }, (_, at) => `token${at}`) }],
  ['tokenizer.ggml.add_bos_token', { type: 7, value: true }],
  ['tokenizer.chat_template', text(TEMPLATE)],
];
const TENSORS: GgufSpec['tensors'] = [
  { name: 'a', shape: [40, 2] },
  { name: 'b', shape: [5] },
];
const WHOLE = { metadata: METADATA, tensors: TENSORS };

describe('a GGUF file', () => {
  test.each<[string, GgufSpec]>([
    ['of version 3', WHOLE],
    ['of version 2', { ...WHOLE, version: 2 }],
    ['with its bytes the other way round', { ...WHOLE, bigEndian: true }],
    ['without tensors', { metadata: METADATA }],
    ['of nothing', {}],
    ['of quantised blocks', { tensors: [{ name: 'q', shape: [256, 2], type: 12 }], data: Buffer.alloc(288) }],
    ['whose last tensor has no padding', { ...WHOLE, data: Buffer.alloc(96 + 5) }],
  ])('%s is clean', async (_, spec) => {
    expect(await judge(ggufFile(spec))).toMatchObject({
      format: 'gguf',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test.each<[string, GgufSpec]>([
    [
      'whose tensors overlap',
      {
        tensors: [
          { name: 'a', shape: [64] },
          { name: 'b', shape: [8], offset: 32 },
        ],
      },
    ],
    [
      'whose key stands twice',
      {
        metadata: [
          ['k', text('1')],
          ['k', text('2')],
        ],
      },
    ],
    [
      'whose tensor stands twice',
      {
        tensors: [
          { name: 'a', shape: [8] },
          { name: 'a', shape: [8] },
        ],
      },
    ],
    ['with something after its tensors', { ...WHOLE, data: Buffer.from(`${'\0'.repeat(128)}PK\x03\x04`) }],
  ])('%s is ambiguous', async (_, spec) => {
    expect(await judge(ggufFile(spec))).toMatchObject({ formatTrust: 'ambiguous' });
  });

  test.each<[string, GgufSpec]>([
    ['of version 1', { ...WHOLE, version: 1 }],
    ['whose alignment is no power of two', { metadata: [['general.alignment', { type: 4, value: 33 }]] }],
    ['whose alignment is a text', { metadata: [['general.alignment', text('32')]] }],
    ['whose tensor has five dimensions', { tensors: [{ name: 'a', shape: [1, 1, 1, 1, 1] }] }],
    [
      'whose tensor stands at no aligned place',
      { tensors: [{ name: 'a', shape: [8], offset: 4 }], data: Buffer.alloc(40) },
    ],
    [
      'whose rows are no whole blocks',
      { tensors: [{ name: 'a', shape: [31], type: 2 }], data: Buffer.alloc(32) },
    ],
    ['with an empty key', { metadata: [['', text('x')]] }],
    [
      'with a type of value that is none',
      { metadata: [['k', { type: 'raw', bytes: Buffer.from([99, 0, 0, 0]) }]] },
    ],
  ])('%s breaks its format', async (_, spec) => {
    expect(await judge(ggufFile(spec))).toMatchObject({ formatTrust: 'mismatch' });
  });

  test('whose number of elements overflows is told with the holes it went through (CVE-2025-53630, CVE-2026-27940)', async () => {
    const artifact = await judge(
      ggufFile({ tensors: [{ name: 'a', shape: [2n ** 62n, 16n] }], data: Buffer.alloc(0) }),
    );
    expect(artifact).toMatchObject({
      danger: 'suspicious',
      payloads: [{ topic: 'resource', advisories: ['CVE-2025-53630', 'CVE-2026-27940'] }],
    });
  });

  const huge = Buffer.concat([Buffer.from([8, 0, 0, 0]), Buffer.from('ffffffffffff0000', 'hex')]);
  const manyMembers = Buffer.concat([
    Buffer.from([9, 0, 0, 0, 8, 0, 0, 0]),
    Buffer.from('00ffffff0f000000', 'hex'),
  ]);
  test.each<[string, Uint8Array]>([
    ['cut off within its tensors', ggufFile(WHOLE).subarray(0, -40)],
    ['cut off within its directory', ggufFile(WHOLE).subarray(0, 2000)],
    [
      'whose tensor says that it is larger than the file (CVE-2026-7482)',
      ggufFile({ tensors: [{ name: 'a', shape: [1_000_000] }], data: Buffer.alloc(64) }),
    ],
    ['with a string longer than the file', ggufFile({ metadata: [['k', { type: 'raw', bytes: huge }]] })],
    [
      'with an array longer than the file',
      ggufFile({ metadata: [['k', { type: 'raw', bytes: manyMembers }]] }),
    ],
    ['that promises entries without end', ggufFile({ counts: [0n, 2n ** 63n] })],
    ['of a type that is not known', ggufFile({ tensors: [{ name: 'a', shape: [32], type: 200 }] })],
    ['of a version to come', ggufFile({ version: 4 })],
  ])('%s is incomplete', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({ complete: false });
  });

  test('hands every template to the judge of templates, named ones too', async () => {
    const seen: [string, string][] = [];
    const spy = {
      format: 'jinja',
      couldBe: () => false,
      judge: async ({ member, head }: { member: string; head: Uint8Array }) => {
        seen.push([member, Buffer.from(head).toString()]);
        return null;
      },
    };
    const bytes = ggufFile({
      metadata: [
        ['tokenizer.chat_template', text('{{ a }}')],
        ['tokenizer.chat_template.tool_use', text('{{ b }}')],
        ['tokenizer.chat_templates', { type: 9, of: 8, value: ['tool_use'] }],
        ['general.description', text('hidden {% if x %} here')],
        ['general.name', text('a name')],
      ],
    });
    await judgeBytes(bytes, 'm.gguf', { judges: [ggufJudge, spy] });
    expect(seen).toEqual([
      ['tokenizer.chat_template', '{{ a }}'],
      ['tokenizer.chat_template.tool_use', '{{ b }}'],
      ['general.description', 'hidden {% if x %} here'],
    ]);
  });

  test('is not seen in text that begins with its letters', async () => {
    expect(await judgeBytes(Buffer.from('GGUF is a format of files.'), 'notes.txt', { judges })).toBeNull();
    expect(
      await judgeBytes(Buffer.from('lmgg is a word that nobody uses, ever'), 'notes.txt', { judges }),
    ).toBeNull();
  });

  test('never makes the judge throw, whatever happened to it', async () => {
    const bytes = ggufFile({ ...WHOLE, metadata: METADATA!.filter(([key]) => !key.endsWith('tokens')) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 4, max: bytes.length - 1 }), fc.nat(255)), { maxLength: 6 }),
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

describe('a file of ggml before GGUF', () => {
  const u32 = (...values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(4 * values.length);
    values.forEach((value, at) => {
      bytes.writeUInt32LE(value, 4 * at);
    });
    return bytes;
  };
  const llama = Buffer.concat([
    Buffer.from('fmgg'),
    u32(1, 2, 32, 256, 1, 1, 32, 0),
    ...['<s>', 'a'].flatMap((token) => [u32(token.length), Buffer.from(token), u32(0)]),
    u32(1, 4, 0, 8),
    Buffer.from('norm'),
    Buffer.alloc(32),
  ]);
  const whisper = Buffer.concat([
    Buffer.from('lmgg'),
    u32(2, 1500, 384, 6, 4, 448, 384, 6, 4, 80, 1),
    u32(2, 3),
    Buffer.alloc(24),
    u32(2, 1),
    Buffer.from('a'),
    u32(1),
    Buffer.from('b'),
    u32(2, 3, 1, 4, 2),
    Buffer.from('w.b'),
    Buffer.alloc(16),
  ]);

  test.each([
    ['of llama.cpp', llama],
    ['of whisper.cpp', whisper],
  ])('%s is clean when its tensors end where it does', async (_, bytes) => {
    expect(await judgeBytes(bytes, 'ggml-model.bin', { judges })).toMatchObject({
      format: 'ggml',
      danger: 'none',
      complete: true,
    });
  });

  test.each([
    ['cut off', llama.subarray(0, -1)],
    ['longer than its tensors', Buffer.concat([whisper, Buffer.from('x')])],
    [
      'with a vocabulary that it cannot hold',
      Buffer.concat([llama.subarray(0, 8), u32(0xffffffff), llama.subarray(12)]),
    ],
  ])('%s is incomplete', async (_, bytes) => {
    expect(await judgeBytes(bytes, 'ggml-model.bin', { judges })).toMatchObject({
      format: 'ggml',
      complete: false,
    });
  });
});
