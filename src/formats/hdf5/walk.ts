import { type Hdf5Attribute, readAttributes } from './attribute.ts';
import { type Hdf5Dataset, readDataset } from './dataset.ts';
import { UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';
import { GlobalHeap } from './global-heap.ts';
import { type Hdf5Link, readLinks } from './links.ts';
import { readObjectHeader } from './object-header.ts';
import { SharedMessages } from './shared-messages.ts';

export interface Hdf5Object {
  /** `/model_weights/dense/kernel:0`: the first way to it. */
  readonly path: string;
  /** Of its header, from the start of the file. */
  readonly at: number;
  readonly attributes: readonly Hdf5Attribute[];
  readonly dataset: Hdf5Dataset | null;
  /** Those that lead out of the tree of groups: soft, external and user-defined ones. */
  readonly links: readonly Exclude<Hdf5Link, { readonly kind: 'hard' }>[];
  /** Global heap of the file, for what is of variable length. */
  readonly heap: GlobalHeap;
}

/** Objects of one file. The largest weights files have some 20,000 tensors (CWE-400). */
const OBJECTS_MAX = 200_000;
/** Groups one within another (CWE-674). */
const DEPTH_MAX = 256;
/** Links of one object that lead out (CWE-400). */
const OUTWARD_MAX = 10_000;

/** Every object that the root leads to, each once. What cannot be read is in the file's gaps. */
export async function* walkHdf5(file: Hdf5File): AsyncGenerator<Hdf5Object> {
  const shared = new SharedMessages(file);
  const heap = new GlobalHeap(file);
  const seen = new Set<number>([file.superblock.root]);
  const stack = [{ path: '/', address: file.superblock.root, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (file.ended) return;
    const messages = await readObjectHeader(file, next.address);
    if (messages === null) {
      file.gap('an object has no header where its group says');
      continue;
    }
    const outward: Exclude<Hdf5Link, { readonly kind: 'hard' }>[] = [];
    const children: (typeof next)[] = [];
    for await (const link of readLinks(file, messages)) {
      if (link.kind !== 'hard') {
        if (outward.length < OUTWARD_MAX) outward.push(link);
        else file.gap('a group has more links that lead out than are read');
        continue;
      }
      if (seen.has(link.address) || link.address === UNDEFINED) continue;
      if (next.depth >= DEPTH_MAX || seen.size >= OBJECTS_MAX) {
        file.gap('it has more objects, or groups in deeper groups, than are read');
        break;
      }
      seen.add(link.address);
      children.push({
        path: `${next.path === '/' ? '' : next.path}/${link.name}`,
        address: link.address,
        depth: next.depth + 1,
      });
    }
    stack.push(...children.reverse());
    yield {
      path: next.path,
      at: file.superblock.base + next.address,
      attributes: await readAttributes(file, shared, messages),
      dataset: await readDataset(file, shared, heap, messages),
      links: outward,
      heap,
    };
  }
}
