import { Fields, UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';

/** Levels of a tree; 2^16 children per node leave no use for more (CWE-674). */
const LEVELS_MAX = 32;

/** The leaves' children of a version 1 B-tree for groups: addresses of symbol table nodes (specification, III.A.1). */
export async function* groupTreeLeaves(file: Hdf5File, root: number): AsyncGenerator<number> {
  for await (const { address } of treeLeaves(file, root, 0, file.superblock.lengthBytes)) yield address;
}

/** Those of one for chunks: where each stands, what it takes there, and a bit for each filter that it went without. */
export async function* chunkTreeLeaves(
  file: Hdf5File,
  { address, rank }: { readonly address: number; readonly rank: number },
): AsyncGenerator<{ readonly address: number; readonly length: number; readonly skipped: number }> {
  for await (const { address: chunk, key } of treeLeaves(file, address, 1, 8 + 8 * rank)) {
    yield { address: chunk, length: key.u32(), skipped: key.u32() };
  }
}

interface Leaf {
  readonly address: number;
  /** The key before it. */
  readonly key: Fields;
}

async function* treeLeaves(
  file: Hdf5File,
  root: number,
  nodeType: number,
  keyBytes: number,
): AsyncGenerator<Leaf> {
  const { offsetBytes } = file.superblock;
  const seen = new Set<number>();
  const stack: { readonly address: number; readonly depth: number }[] = [{ address: root, depth: 0 }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.address === UNDEFINED) continue;
    if (seen.has(node.address) || node.depth > LEVELS_MAX) {
      file.gap('a tree runs in a circle');
      continue;
    }
    seen.add(node.address);
    const headBytes = 8 + 2 * offsetBytes;
    const head = await file.read(node.address, headBytes);
    if (head === null) return;
    if (!head.starts('TREE') || head.u8() !== nodeType) {
      file.gap('a node of a tree is no such node');
      continue;
    }
    const level = head.u8();
    const used = head.u16();
    const entries = await file.read(node.address + headBytes, used * (keyBytes + offsetBytes));
    if (entries === null) return;
    const leaves: Leaf[] = [];
    for (let index = 0; index < used && !entries.short; index++) {
      const key = new Fields(entries.take(keyBytes));
      const address = entries.sized(offsetBytes);
      if (!entries.short) leaves.push({ address, key });
    }
    if (leaves.length < used) file.gap('the file ends within a tree');
    if (level === 0) yield* leaves;
    else for (const { address } of leaves.reverse()) stack.push({ address, depth: node.depth + 1 });
  }
}
