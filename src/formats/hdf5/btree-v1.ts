import { UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';

/** Levels of a tree; 2^16 children per node leave no use for more (CWE-674). */
const LEVELS_MAX = 32;

/** The leaves' children of a version 1 B-tree for groups: addresses of symbol table nodes (specification, III.A.1). */
export async function* groupTreeLeaves(file: Hdf5File, root: number): AsyncGenerator<number> {
  const { offsetBytes, lengthBytes } = file.superblock;
  const seen = new Set<number>();
  const stack: { readonly address: number; readonly depth: number }[] = [{ address: root, depth: 0 }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.address === UNDEFINED || seen.has(node.address) || node.depth > LEVELS_MAX) {
      if (node.address !== UNDEFINED) file.gap("a group's tree runs in a circle");
      continue;
    }
    seen.add(node.address);
    const headBytes = 8 + 2 * offsetBytes;
    const head = await file.read(node.address, headBytes);
    if (head === null) return;
    if (!head.starts('TREE') || head.u8() !== 0) {
      file.gap("a node of a group's tree is no such node");
      continue;
    }
    const level = head.u8();
    const used = head.u16();
    const entries = await file.read(node.address + headBytes, used * (lengthBytes + offsetBytes));
    if (entries === null) return;
    const children: number[] = [];
    for (let index = 0; index < used && !entries.short; index++) {
      entries.skip(lengthBytes);
      const child = entries.sized(offsetBytes);
      if (!entries.short) children.push(child);
    }
    if (children.length < used) file.gap("the file ends within a group's tree");
    if (level === 0) yield* children;
    else for (const child of children.reverse()) stack.push({ address: child, depth: node.depth + 1 });
  }
}
