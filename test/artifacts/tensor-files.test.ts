import { describe, expect, test } from 'vitest';
import { zipOf } from './archives/zip-of.ts';
import { ggufFile, text } from './gguf/gguf-file.ts';
import { judgeBytes } from './judge-bytes.ts';
import { modelFixture } from './model-fixture.ts';
import { array, bin, byte, map, str, yes } from './msgpack/msgpack-file.ts';
import { safetensorsFile, tensor } from './safetensors/safetensors-file.ts';

const CLEAN = { danger: 'none', complete: true, formatTrust: 'matches' };
const PICKLE = Buffer.from("cos\nsystem\n(S'echo weighbridge'\ntR.");
const SSTI = "{{ ''.__class__.__mro__[1].__subclasses__() }}";

describe('a file that its own library wrote', () => {
  test.each([
    ['safetensors/tiny.safetensors', 'safetensors'],
    ['gguf/tiny.gguf', 'gguf'],
    ['gguf/tiny-big-endian.gguf', 'gguf'],
    ['skops/logistic.skops', 'skops'],
    ['skops/tree.skops', 'skops'],
    ['rdata/frame.rds', 'gzip'],
    ['rdata/saved.rda', 'xz'],
    ['boosters/catboost.cbm', 'catboost'],
    ['boosters/catboost.pmml', 'pmml'],
    ['boosters/lightgbm.txt', 'lightgbm'],
    ['boosters/xgboost.json', 'xgboost'],
    ['boosters/xgboost.ubj', 'xgboost'],
    ['boosters/xgboost-2.deprecated.bin', 'xgboost'],
  ])('is clean: %s', async (path, format) => {
    expect(await judgeBytes(modelFixture(path), path)).toMatchObject({ format, ...CLEAN });
  });

  test('is malicious where it prepares a call that starts a program: skops/partial-system.skops', async () => {
    const artifact = await judgeBytes(modelFixture('skops/partial-system.skops'), 'model.skops');
    expect(artifact).toMatchObject({ danger: 'malicious' });
    expect(artifact?.payloads[0]?.where).toContain('schema.json');
  });
});

describe('a file that hides another', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'a pickle after the tensors of a safetensors file',
      safetensorsFile({ a: tensor(0, 16) }, Buffer.concat([Buffer.alloc(16), PICKLE])),
      'm.safetensors',
    ],
    [
      'a pickle between the tensors of a safetensors file',
      safetensorsFile(
        { a: tensor(0, 4), b: tensor(4 + PICKLE.length, 8 + PICKLE.length) },
        Buffer.concat([Buffer.alloc(4), PICKLE, Buffer.alloc(4)]),
      ),
      'm.safetensors',
    ],
    [
      'a zip with a pickle after the tensors of a safetensors file',
      Buffer.concat([
        safetensorsFile({ a: tensor(0, 16) }),
        zipOf([{ name: 'archive/data.pkl', bytes: PICKLE }]),
      ]),
      'm.safetensors',
    ],
    [
      'a pickle after the tensors of a GGUF file',
      ggufFile({ tensors: [{ name: 'a', shape: [32] }], data: Buffer.concat([Buffer.alloc(32), PICKLE]) }),
      'm.gguf',
    ],
    [
      'a template that reaches out in a GGUF file',
      ggufFile({ metadata: [['tokenizer.chat_template', text(SSTI)]] }),
      'm.gguf',
    ],
    [
      'a named template that reaches out in a GGUF file',
      ggufFile({ metadata: [['tokenizer.chat_template.tool_use', text(SSTI)]] }),
      'm.gguf',
    ],
    [
      'a template that reaches out in the metadata of a safetensors file',
      safetensorsFile({ __metadata__: { chat_template: SSTI }, a: tensor(0, 16) }),
      'm.safetensors',
    ],
    [
      'a pickle in an array of objects of msgpack-numpy',
      map({
        w: map({
          nd: yes,
          type: str('|O'),
          kind: bin(Buffer.from('O')),
          shape: array(byte(1)),
          data: bin(PICKLE),
        }),
      }),
      'm.msgpack',
    ],
    ['a pickle under the name of a skops file (CVE-2025-54886)', PICKLE, 'model.skops'],
  ])('is as dangerous as that: %s', async (_, bytes, path) => {
    expect(await judgeBytes(bytes, path)).toMatchObject({ danger: 'malicious' });
  });

  test('is a llamafile: a program, an archive, and the GGUF in it', async () => {
    const gguf = ggufFile({ metadata: [['tokenizer.chat_template', text(SSTI)]] });
    const prefix = Buffer.from("MZqFpD='\n".padEnd(512, '\0'));
    const bytes = zipOf([{ name: 'model.gguf', bytes: gguf }], { prefix });
    const artifact = await judgeBytes(bytes, 'model.llamafile');
    expect(artifact).toMatchObject({ format: 'llamafile', danger: 'malicious', formatTrust: 'ambiguous' });
    expect(artifact?.payloads[0]?.where).toContain('model.gguf');
    expect(artifact?.alsoReadAs).toContain('zip');
  });
});
