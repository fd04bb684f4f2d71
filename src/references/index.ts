export { couldHoldReferences } from './file-names.ts';
export type { PinEdit, PinSite, PlainEdit, UnpinnableReason } from './pin-site.ts';
export type { PinnableReference, ReadReferences, TargetFiles } from './read-references.ts';
export { readPinnable, readReferences } from './read-references.ts';
export type { FoundReference, Language, ReaderContext, ReferenceReader } from './reader.ts';
export { READERS } from './registry.ts';
