import type { SecretRule } from '../../rule.ts';

export const AI_RULES: readonly SecretRule[] = [];
