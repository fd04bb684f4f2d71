export { namesMatching } from './name-patterns.ts';
export type { Leftovers, Problem, VerifiedStorage } from './problem.ts';
export type { VerifyStorageOptions } from './verify-storage.ts';
export { verifyStorage } from './verify-storage.ts';
