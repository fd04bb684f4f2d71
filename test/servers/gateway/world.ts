import { MemoryMirror, type MemoryRepo } from './memory-mirror.ts';

export const WEIGHTS = Buffer.alloc(5000, 'weights ');

/** A description as a hub gives it, with what must never come through. */
const DESCRIPTION = {
  _id: '000000000000000000000000',
  sha: 'f'.repeat(40),
  private: true,
  xetEnabled: true,
  tags: ['pytorch', 'license:mit'],
  cardData: { license: 'mit' },
  pipeline_tag: 'text-generation',
  library_name: 'transformers',
  downloads: 12,
  likes: 3,
  gated: 'auto',
  downloadUrl: 'https://cas-bridge.xethub.hf.co/xet-bridge-us/1',
  siblings: [{ rfilename: 'model.safetensors', xetHash: 'a'.repeat(64) }],
};

export const BERT: MemoryRepo = {
  name: 'acme/bert',
  description: DESCRIPTION,
  files: {
    '.gitattributes': { content: '*.safetensors filter=lfs\n' },
    'README.md': { content: '# bert\n' },
    'config.json': { content: '{"model_type":"bert"}' },
    'empty.txt': { content: '' },
    'model.safetensors': { content: WEIGHTS, lfs: true },
    'onnx/fp16/model.onnx': { content: 'onnx', lfs: true },
    'onnx/größe 1.json': { content: '{}' },
  },
  refs: ['refs/heads/dev', 'refs/tags/v1', 'refs/pr/1', 'refs/convert/parquet'],
};

export function smallWorld(more: readonly MemoryRepo[] = []): MemoryMirror {
  const mirror = new MemoryMirror([
    BERT,
    { name: 'gpt2', files: { 'config.json': { content: '{}' } } },
    { kind: 'dataset', name: 'acme/squad', files: { 'data/train.csv': { content: 'a,b\n1,2\n' } } },
    { kind: 'dataset', name: 'squad', files: { 'train.csv': { content: 'a\n' } } },
    {
      kind: 'space',
      name: 'acme/demo',
      files: { 'app.py': { content: 'print()\n' } },
      description: { sdk: 'gradio' },
    },
    ...more,
  ]);
  mirror.accounts.set('acme', {
    kind: 'organization',
    name: 'acme',
    id: '65b000000000000000000001',
    createdAt: null,
  });
  mirror.accounts.set('ann', {
    kind: 'user',
    name: 'Ann',
    id: '65b000000000000000000002',
    createdAt: '2024-01-01T00:00:00.000Z',
  });
  return mirror;
}
