import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ThreadMemory } from '../../src/gitpack/history/memory-layout.ts';
import { TreeWalk } from '../../src/gitpack/history/tree-walk.ts';
import { buildForest } from '../../src/gitpack/objects/delta-forest.ts';
import { openObjectStore } from '../../src/gitpack/objects/object-store.ts';
import { idAt } from '../../src/gitpack/objects/pack-index.ts';
import { compileKeywords } from '../../src/kernel/index.ts';
import { HostileHistory, SHAPES } from './hostile-history.ts';

const table = compileKeywords([{ literal: 'never there', caseless: false, follow: null }]);
const TYPES = ['?', 'commit', 'tree', 'blob', 'tag'];

/** Ids that git gives to the bytes that we expand, computed from those bytes. */
async function expanded(folder: string, hashBytes: 20 | 32) {
  using store = await openObjectStore(join(folder, '.git', 'objects'), hashBytes);
  const memory = new ThreadMemory(table);
  const claimed: string[] = [];
  const computed: string[] = [];
  const failed: string[] = [];
  const walk = new TreeWalk(
    memory,
    {
      visit({ index, forest }, number, at, size) {
        claimed.push(idAt(index, forest.places[number]!));
        computed.push(
          createHash(hashBytes === 32 ? 'sha256' : 'sha1')
            .update(`${TYPES[forest.types[number]!]} ${size}\0`)
            .update(memory.bytes.slice(at, at + size))
            .digest('hex'),
        );
        return null;
      },
    },
    (_, number, why) => failed.push(`${number} ${why}`),
  );
  for (const { index, file } of store.packs) {
    const forest = buildForest({ index, file }, () => true);
    walk.walk({ forest, index, fd: file.fd }, 0, forest.roots.length);
  }
  return { claimed, computed, failed };
}

describe('expansion', () => {
  for (const [title, shape] of Object.entries(SHAPES)) {
    if (!shape.repacks) continue;
    test(`${title}: the bytes of every packed object hash to its id`, async () => {
      using history = new HostileHistory({ seed: 11, commits: 60, ...shape });
      const { claimed, computed, failed } = await expanded(history.folder, shape.sha256 ? 32 : 20);
      expect(failed).toEqual([]);
      expect(computed).toEqual(claimed);
      expect(claimed.length).toBeGreaterThan(50);
    });
  }

  test('objects of many megabytes with their deltas, branching, in little memory', async () => {
    using history = new HostileHistory({ seed: 1, commits: 2 });
    const size = 9_000_000;
    const noise = Buffer.alloc(size);
    let state = 1;
    for (let i = 0; i < size; i += 2) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      noise.writeUInt16LE(state >>> 16, i);
    }
    for (let i = 0; i < 12; i++) {
      noise.write(`version ${i}`, i * 500_000);
      const part = noise
        .subarray(0, size - i * 1000)
        .toString('base64')
        .slice(0, 7_000_000 + i * 400_000);
      history.write('big', part.replace(/(.{76})/g, '$1\n'));
      history.git(['add', 'big']);
      history.git(['commit', '-q', '-m', `big ${i}`]);
    }
    history.git(['repack', '-adfq', '--depth=4']);
    const { claimed, computed, failed } = await expanded(history.folder, 20);
    expect(failed).toEqual([]);
    expect(computed).toEqual(claimed);
  });
});
