import type { SecretRule } from '../rule.ts';
import { AI_RULES } from './ai/index.ts';
import { INFRASTRUCTURE_RULES } from './infrastructure/index.ts';
import { SERVICE_RULES } from './services/index.ts';
import { STRUCTURE_RULES } from './structure/index.ts';

/** Every kind of credential that is looked for. */
export const SECRET_RULES: readonly SecretRule[] = [
  ...AI_RULES,
  ...INFRASTRUCTURE_RULES,
  ...SERVICE_RULES,
  ...STRUCTURE_RULES,
];
