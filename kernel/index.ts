// The module: inflate, git deltas and keyword search within one shared memory. An instance owns one region of it, where
// its tables and answers lie; all else is the caller's, who says where things are and sees to it that they are in bounds.
import { writeDeflateTables } from './deflate-tables';
import { clearNotes } from './follow';
import { setTable } from './matching';
import { setRegion } from './region';

export { applyDelta, deltaResultSize, expandDelta } from './delta';
export { inflate } from './inflate';
export { search, searchDirty, searchMore } from './search';

/** Takes the region at `region` and the keyword table at `table`. Before anything else, once. */
export function start(region: u32, table: u32): void {
  setRegion(region);
  setTable(table);
  clearNotes();
  writeDeflateTables();
}
