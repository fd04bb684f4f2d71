// The condition on what comes after a keyword.
import { CLEARED, CLEARED_BYTES, region } from './region';

/** Which search the notes in CLEARED belong to. */
let epoch: u32 = 0;

/** Forgets what an earlier instance left in the region. */
export function clearNotes(): void {
  memory.fill(region + CLEARED, 0, CLEARED_BYTES);
}

/** Forgets what is known, since the bytes are others now. */
export function newEpoch(): void {
  epoch++;
}

/**
 * Whether a run of `run` bytes of a class starts in [start, start + within], and ends by `end`. `table` has the bit `bit`
 * set for bytes of the class. Where no run starts is kept for each class and run (`condition`), so that a text of nothing
 * but keywords does not have the same bytes read for every one of them (CWE-407).
 */
export function followed(
  start: u32,
  within: u32,
  run: u32,
  end: u32,
  table: u32,
  bit: u32,
  condition: u32,
): bool {
  if (end - start < run) return false;
  const last = min(start + within, end - run);
  const note = region + CLEARED + (condition << 4);
  const known = load<u32>(note) == epoch && start >= load<u32>(note, 4) && start <= load<u32>(note, 8);
  let at = known ? load<u32>(note, 8) : start;
  while (at <= last) {
    // From the run's end backwards: the first byte outside of the class says where the next run may start.
    let left = run;
    while (left > 0 && (u32(load<u8>(table + load<u8>(at + left - 1))) & bit) != 0) left--;
    if (left == 0) return true;
    at += left;
  }
  if (!known) {
    store<u32>(note, epoch);
    store<u32>(note, start, 4);
  }
  store<u32>(note, at, 8);
  return false;
}
