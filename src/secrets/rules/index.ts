import type { SecretRule } from '../rule.ts';

/** Every kind of credential that is looked for. */
export const SECRET_RULES: readonly SecretRule[] = [];
