export type { FirstUseOptions, FirstUses } from './first-uses.ts';
export { findFirstUses } from './first-uses.ts';
export type { GitProgram } from './git-process.ts';
export type { Repository } from './locate.ts';
export { locateRepository, resolveRevision } from './locate.ts';
export type { ObjectReader, TreeEntry } from './tree.ts';
export { listTree, openObjects } from './tree.ts';
