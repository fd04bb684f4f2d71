import type { SecretRule } from '../../rule.ts';
import { AWS_RULES } from './aws.data.ts';
import { AZURE_DATA_RULES } from './azure-data.data.ts';
import { AZURE_PLATFORM_RULES } from './azure-platform.data.ts';
import { GOOGLE_CLOUD_RULES } from './google-cloud.data.ts';
import { HOSTING_RULES } from './hosting.data.ts';
import { REGIONAL_CLOUD_RULES } from './regional-clouds.data.ts';

export const INFRASTRUCTURE_RULES: readonly SecretRule[] = [
  ...AWS_RULES,
  ...AZURE_DATA_RULES,
  ...AZURE_PLATFORM_RULES,
  ...GOOGLE_CLOUD_RULES,
  ...HOSTING_RULES,
  ...REGIONAL_CLOUD_RULES,
];
