// Search for many literals at once, in one range or in the dirty ranges of a delta. A filter leaves few places, and a hash
// table and a comparison decide about those.
import { newEpoch } from './follow';
import { data, dataEnd, hits, rangeTo, setData, setStarts, table, takeHits } from './matching';
import { addSearched, DIRTY, region, setMore } from './region';
import { DONE, scan16, scan8 } from './scan-buckets';
import { scanHashed } from './scan-hashed';
import { BUCKETS, WINDOW_MAX } from './table';

/** Where the next fingerprint is looked for. */
let cursor: u32 = 0;

// The dirty ranges that are still to come, when it is them that are searched.
let ranges: u32 = 0;
let rangesEnd: u32 = 0;
let widenBefore: u32 = 0;
let widenAfter: u32 = 0;

/** Searches what is left. Answers the number of hits noted in this call. */
function go(): i32 {
  takeHits();
  const count = load<u32>(table, BUCKETS);
  while (true) {
    // The last fingerprint that may belong to a keyword of the range, and the last that has three bytes.
    const end = min(rangeTo + load<u32>(table, WINDOW_MAX), dataEnd - 2);
    if (cursor < end) {
      cursor = count == 8 ? scan8(cursor, end) : count == 16 ? scan16(cursor, end) : scanHashed(cursor, end);
      if (cursor != DONE) {
        setMore(true);
        return i32(hits);
      }
    }
    if (!nextRange()) break;
  }
  setMore(false);
  return i32(hits);
}

/** Takes up the next dirty range, joined with those that it meets when widened. */
function nextRange(): bool {
  if (ranges == rangesEnd) return false;
  const size = dataEnd - data;
  const start = load<u32>(ranges);
  let end: u32;
  do {
    end = min(load<u32>(ranges, 4), size);
    end = size - end > widenAfter ? end + widenAfter : size;
    ranges += 8;
  } while (ranges != rangesEnd && u64(load<u32>(ranges)) <= u64(end) + u64(widenBefore));
  setRange(min(start > widenBefore ? start - widenBefore : 0, end), end);
  return true;
}

function setRange(from: u32, to: u32): void {
  setStarts(data + from, data + to);
  cursor = data + from;
  addSearched(to - from);
}

/** Begins a search of `size` bytes. Answers whether there is anything to look for. */
function begin(at: u32, size: u32): bool {
  newEpoch();
  setData(at, size);
  ranges = 0;
  rangesEnd = 0;
  setMore(false);
  return load<u32>(table, BUCKETS) != 0 && size >= 3;
}

export function search(at: u32, size: u32, from: u32, to: u32): i32 {
  const end = min(to, size);
  if (!begin(at, size) || from >= end) return 0;
  setRange(from, end);
  return go();
}

export function searchDirty(at: u32, size: u32, count: u32, before: u32, after: u32): i32 {
  if (!begin(at, size)) return 0;
  ranges = region + DIRTY;
  rangesEnd = ranges + (count << 3);
  widenBefore = before;
  widenAfter = after;
  return nextRange() ? go() : 0;
}

export function searchMore(): i32 {
  return go();
}
