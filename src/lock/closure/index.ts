export type { Dependency, Described } from './dependency.ts';
export { describedIn, isDescribing, MAX_DESCRIBING_BYTES } from './describing-files.ts';
