export { createMirror } from './create-mirror.ts';
export type { MirrorOptions } from './options.ts';
