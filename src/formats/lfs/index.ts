export type { LfsPointer } from './pointer.ts';
export { LFS_POINTER_BYTES_MAX, lfsObjectPath, parseLfsPointer } from './pointer.ts';
