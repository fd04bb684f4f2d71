import { describe, expect, test } from 'vitest';
import { shardIndexJudge } from '../../../src/artifacts/safetensors/index.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';
import { safetensorsFile, tensor } from './safetensors-file.ts';

const judges = [shardIndexJudge];
const index = (map: object) => Buffer.from(JSON.stringify({ metadata: { total_size: 16 }, weight_map: map }));
const first = safetensorsFile({ a: tensor(0, 16) });
const second = safetensorsFile({ b: tensor(0, 16) });
const judge = (
  map: object,
  files: Record<string, Uint8Array> = { '1.safetensors': first, '2.safetensors': second },
) => judgeBytes(index(map), 'model.safetensors.index.json', { judges, neighbours: neighboursOf(files) });

describe('an index of shards', () => {
  test('is clean when each shard holds what it says', async () => {
    expect(await judge({ a: '1.safetensors', b: '2.safetensors' })).toMatchObject({
      format: 'shard-index',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test.each([
    '../other/model.safetensors',
    '/etc/passwd',
    'C:\\weights.bin',
    'sub\\..\\..\\x.bin',
    'https://host.example/x.bin',
  ])('that names %j reads outside of its folder', async (shard) => {
    expect(await judge({ a: '1.safetensors', b: shard })).toMatchObject({
      danger: 'suspicious',
      payloads: [{ topic: 'escape' }],
    });
  });

  test('is incomplete when one of its shards is missing, and no gap when none is there', async () => {
    expect(await judge({ a: '1.safetensors', b: '3.safetensors' })).toMatchObject({ complete: false });
    expect(await judge({ a: '1.safetensors' }, {})).toMatchObject({ complete: true });
  });

  test('lies when a tensor is in another shard', async () => {
    expect(await judge({ a: '2.safetensors', b: '2.safetensors' })).toMatchObject({
      formatTrust: 'mismatch',
    });
  });

  test('is never called clean where blanks make it longer than is read', async () => {
    const bytes = Buffer.concat([index({ a: '../x.bin' }), Buffer.alloc(32 * 1024 * 1024, ' ')]);
    expect(await judgeBytes(bytes, 'model.safetensors.index.json', { judges })).toMatchObject({
      format: 'shard-index',
      complete: false,
    });
    expect(await judgeBytes(bytes, 'words.index.json', { judges })).toBeNull();
  });

  test('is not seen in other JSON', async () => {
    expect(await judgeBytes(Buffer.from('{"weight_map": 3}'), 'x.json', { judges })).toBeNull();
    expect(await judgeBytes(Buffer.from('{"weight_map": '), 'x.json', { judges })).toBeNull();
  });
});
