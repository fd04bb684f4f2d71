import type { Blocks } from './blocks.ts';
import { BLOCK_BYTES, NEAR_BYTES, SKIP_BYTES } from './transfer-limits.ts';

/** A request under way, as far as planning goes. */
export interface UnderWay {
  readonly from: number;
  readonly at: number;
  readonly to: number;
}

/** The first block that is neither held nor brought by a request under way; null where there is none. */
export function firstGap(blocks: Blocks, underWay: Iterable<UnderWay>): number | null {
  const all = [...underWay];
  let block = blocks.nextAbsent(0);
  while (block < blocks.count) {
    const start = blocks.startOf(block);
    const bringing = all.find(({ from, to }) => from <= start && start < to);
    if (bringing === undefined) return block;
    block = blocks.nextAbsent(blocks.at(bringing.to - 1) + 1);
  }
  return null;
}

/**
 * Where a request that begins with this block has to end, as a place: where so much is held that asking behind it is
 * cheaper, or where another begins.
 */
export function endOfGap(blocks: Blocks, block: number, underWay: Iterable<UnderWay>): number {
  let end = blocks.nextRun(block, SKIP_BYTES / BLOCK_BYTES) * BLOCK_BYTES;
  for (const { from } of underWay) if (from > blocks.startOf(block) && from < end) end = from;
  return Math.min(end, blocks.size);
}

/** Whether a request under way brings this byte soon, or has brought it and it is being written. */
export function isComing(place: number, underWay: Iterable<UnderWay>): boolean {
  for (const { from, at, to } of underWay) {
    if (from <= place && place < to && place - at <= NEAR_BYTES) return true;
  }
  return false;
}
