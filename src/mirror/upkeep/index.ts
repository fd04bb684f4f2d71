export { namesMatching } from './name-patterns.ts';
export type { PrunableCommit, PrunePlan, PruneRules } from './plan-prune.ts';
export type { Leftovers, Problem, VerifiedStorage } from './problem.ts';
export type { Pruned, PruneOptions } from './prune.ts';
export { planPruning, prune } from './prune.ts';
export type { VerifyStorageOptions } from './verify-storage.ts';
export { verifyStorage } from './verify-storage.ts';
