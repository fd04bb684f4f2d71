export type { EntryChange, Happened } from './change.ts';
export { classOf, compareEntries } from './compare-entries.ts';
export type { FormatClass } from './formats.data.ts';
export { CLASS_WORDS, FORMAT_CLASSES } from './formats.data.ts';
export { renderChanges } from './render-changes.ts';
