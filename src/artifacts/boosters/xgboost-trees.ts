import type { ByteSource } from '../../base/index.ts';
import { UBJSON_BYTES, type UbjsonNumbers, type UbjsonText } from '../../formats/ubjson/index.ts';

/** Bytes of trees whose links are followed (CWE-400), 8 to a node; larger forests have their arrays counted only. */
const LINK_BYTES_MAX = 32 * 1024 * 1024;
/** Faults that are told; more are of the same kind. */
const FAULTS_MAX = 10;
const ARRAYS = ['left_children', 'right_children', 'split_indices', 'split_conditions', 'parents'] as const;

/** Ways in which trees contradict themselves: arrays of other lengths than their nodes, links that lead out of the tree. */
export async function treeFaults(
  source: ByteSource,
  numbers: readonly UbjsonNumbers[],
  texts: readonly UbjsonText[],
): Promise<readonly string[]> {
  const ofTrees = (name: string) => numbers.filter(({ path }) => path.endsWith(`.trees[].${name}`));
  const nodes = texts
    .filter(({ path }) => path.endsWith('.trees[].tree_param.num_nodes'))
    .map(({ text }) => Number(text));
  const faults: string[] = [];
  let bytes = 0;
  for (const name of ARRAYS) {
    const arrays = ofTrees(name);
    for (const [tree, { count, type, at }] of arrays.entries()) {
      if (faults.length >= FAULTS_MAX) return faults;
      const expected = arrays.length === nodes.length ? nodes[tree]! : count;
      if (count !== expected) faults.push(`tree ${tree}: ${count} ${name} for ${expected} nodes`);
      const { least = -1, most = -1 } = arrays[tree]!;
      if (name.endsWith('_children') && (least < -1 || most >= count))
        faults.push(`tree ${tree}: ${name} lead to node ${least < -1 ? least : most} of ${count}`);
      const length = count * (UBJSON_BYTES[type] ?? 0);
      if (!name.endsWith('_children') || type !== 'l' || bytes + length > LINK_BYTES_MAX) continue;
      bytes += length;
      const fault = linkFault(await source.read(at, length), count);
      if (fault) faults.push(`tree ${tree}: ${name} ${fault}`);
    }
  }
  return faults;
}

function linkFault(bytes: Uint8Array, count: number): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 4 <= view.byteLength; at += 4) {
    const child = view.getInt32(at, false);
    if (child < -1 || child >= count) return `lead to node ${child} of ${count}`;
  }
  return null;
}
