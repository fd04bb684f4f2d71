// The filter for many keywords: the four bytes at every place are hashed and looked up in a bloom. With many keywords
// buckets let nearly everything pass; this does not care how many there are.
import { bloom, compare, full, slotOf } from './matching';
import { DONE } from './scan-buckets';
import { FOLD, FOLD_SHORT, HASH, HASHED_SHIFT } from './table';

/** Whether the hashed bloom may hold what lies at a place: its bit, among others. */
// @ts-ignore: decorator
@inline
function probe(at: u32, offset: u32): u32 {
  const hash = (load<u32>(at + offset) | FOLD) * HASH;
  return load<u32>(bloom + (hash >> HASHED_SHIFT)) >> hash;
}

/** Scans by hashing. */
export function scanHashed(from: u32, end: u32): u32 {
  for (let at = from; at < end; at += 8) {
    const probe0 = probe(at, 0);
    const probe1 = probe(at, 1);
    const probe2 = probe(at, 2);
    const probe3 = probe(at, 3);
    const probe4 = probe(at, 4);
    const probe5 = probe(at, 5);
    const probe6 = probe(at, 6);
    const probe7 = probe(at, 7);
    if (((probe0 | probe1 | probe2 | probe3 | probe4 | probe5 | probe6 | probe7) & 1) == 0) continue;
    let lanes =
      (probe0 & 1) |
      ((probe1 & 1) << 1) |
      ((probe2 & 1) << 2) |
      ((probe3 & 1) << 3) |
      ((probe4 & 1) << 4) |
      ((probe5 & 1) << 5) |
      ((probe6 & 1) << 6) |
      ((probe7 & 1) << 7);
    if (end - at < 8) lanes &= (1 << (end - at)) - 1;
    const stopped = examineHashed(at, lanes);
    if (stopped) return stopped;
  }
  return DONE;
}

/** Looks at the places that passed; as `examine`. */
function examineHashed(from: u32, lanes: u32): u32 {
  while (lanes) {
    const at = from + ctz(lanes);
    lanes &= lanes - 1;
    const folded = load<u32>(at) | FOLD;
    const longSlot = slotOf(folded, folded * HASH);
    const foldedShort = folded & FOLD_SHORT;
    const shortSlot = slotOf(foldedShort, foldedShort * HASH);
    if (longSlot == 0 && shortSlot == 0) continue;
    if (full()) return at;
    if (longSlot) compare(at, longSlot);
    if (shortSlot) compare(at, shortSlot);
  }
  return DONE;
}
