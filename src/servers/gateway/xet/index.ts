export type { XetContext } from './context.ts';
export { KEY_BYTES, signingKey } from './signing-key.ts';
export { createXetPart } from './xet-part.ts';
