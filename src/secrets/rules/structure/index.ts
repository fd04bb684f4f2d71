import type { SecretRule } from '../../rule.ts';
import { AUTHORIZATION_RULES } from './authorization.data.ts';
import { COMMAND_LINE_RULES } from './command-lines.data.ts';
import { CONFIG_FILE_RULES } from './config-files.data.ts';
import { CONNECTION_SETTING_RULES } from './connection-settings.data.ts';
import { CONNECTION_STRING_RULES } from './connection-strings.data.ts';
import { FRAMEWORK_RULES } from './frameworks.data.ts';
import { GENERIC_ASSIGNMENT_RULES } from './generic-assignment.data.ts';
import { OTHER_PRIVATE_KEY_RULES } from './other-private-keys.data.ts';
import { PRIVATE_KEY_RULES } from './private-keys.data.ts';
import { PROGRAM_FILE_RULES } from './program-files.data.ts';

/** Credentials that are nobody's product, known by the form they are kept in. */
export const STRUCTURE_RULES: readonly SecretRule[] = [
  ...AUTHORIZATION_RULES,
  ...COMMAND_LINE_RULES,
  ...CONFIG_FILE_RULES,
  ...CONNECTION_SETTING_RULES,
  ...CONNECTION_STRING_RULES,
  ...FRAMEWORK_RULES,
  ...GENERIC_ASSIGNMENT_RULES,
  ...OTHER_PRIVATE_KEY_RULES,
  ...PRIVATE_KEY_RULES,
  ...PROGRAM_FILE_RULES,
];
