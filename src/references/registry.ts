import type { ReferenceReader } from './reader.ts';
import { textReader } from './text/index.ts';

/** Every reader, one for each language. The order is that in which several that accept a file are asked. */
export const READERS: readonly ReferenceReader[] = [textReader];
