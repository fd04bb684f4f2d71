export { couldHoldReferences } from './file-names.ts';
export type { ReadReferences } from './read-references.ts';
export { readReferences } from './read-references.ts';
export type { FoundReference, Language, ReaderContext, ReferenceReader } from './reader.ts';
export { READERS } from './registry.ts';
