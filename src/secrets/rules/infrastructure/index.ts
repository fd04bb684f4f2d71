import type { SecretRule } from '../../rule.ts';
import { APP_PLATFORM_RULES } from './app-platforms.data.ts';
import { AWS_RULES } from './aws.data.ts';
import { AZURE_DATA_RULES } from './azure-data.data.ts';
import { AZURE_PLATFORM_RULES } from './azure-platform.data.ts';
import { EDGE_RULES } from './edges.data.ts';
import { GITHUB_RULES } from './github.data.ts';
import { GITLAB_RULES } from './gitlab.data.ts';
import { GOOGLE_CLOUD_RULES } from './google-cloud.data.ts';
import { HOSTING_RULES } from './hosting.data.ts';
import { NETWORK_RULES } from './networks.data.ts';
import { REGIONAL_CLOUD_RULES } from './regional-clouds.data.ts';

export const INFRASTRUCTURE_RULES: readonly SecretRule[] = [
  ...APP_PLATFORM_RULES,
  ...AWS_RULES,
  ...AZURE_DATA_RULES,
  ...AZURE_PLATFORM_RULES,
  ...EDGE_RULES,
  ...GITHUB_RULES,
  ...GITLAB_RULES,
  ...GOOGLE_CLOUD_RULES,
  ...HOSTING_RULES,
  ...NETWORK_RULES,
  ...REGIONAL_CLOUD_RULES,
];
