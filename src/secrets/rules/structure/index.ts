import type { SecretRule } from '../../rule.ts';

export const STRUCTURE_RULES: readonly SecretRule[] = [];
