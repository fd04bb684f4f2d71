export type { XetContext } from './context.ts';
export type { OpenXet, XetOptions } from './open-xet.ts';
export { openXet } from './open-xet.ts';
export { KEY_BYTES, signingKey } from './signing-key.ts';
export { createXetPart } from './xet-part.ts';
