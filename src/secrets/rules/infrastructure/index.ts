import type { SecretRule } from '../../rule.ts';
import { ALERTING_RULES } from './alerting.data.ts';
import { APP_PLATFORM_RULES } from './app-platforms.data.ts';
import { ARTIFACT_REGISTRY_RULES } from './artifact-registries.data.ts';
import { AWS_RULES } from './aws.data.ts';
import { AZURE_DATA_RULES } from './azure-data.data.ts';
import { AZURE_DEPLOYMENT_RULES } from './azure-deployment.data.ts';
import { AZURE_MESSAGING_RULES } from './azure-messaging.data.ts';
import { AZURE_PLATFORM_RULES } from './azure-platform.data.ts';
import { BACK_END_RULES } from './back-ends.data.ts';
import { CI_RULES } from './ci.data.ts';
import { CODE_HOST_RULES } from './code-hosts.data.ts';
import { CODE_QUALITY_RULES } from './code-quality.data.ts';
import { DATA_SERVICE_RULES } from './data-services.data.ts';
import { DATABASE_RULES } from './databases.data.ts';
import { DELIVERY_RULES } from './delivery.data.ts';
import { DEPLOY_HOOK_RULES } from './deploy-hooks.data.ts';
import { EDGE_RULES } from './edges.data.ts';
import { ERROR_TRACKING_RULES } from './error-tracking.data.ts';
import { GITHUB_RULES } from './github.data.ts';
import { GITLAB_RULES } from './gitlab.data.ts';
import { GITLAB_LEGACY_RULES } from './gitlab-legacy.data.ts';
import { GOOGLE_CLOUD_RULES } from './google-cloud.data.ts';
import { HOSTING_RULES } from './hosting.data.ts';
import { IBM_CLOUD_RULES } from './ibm-cloud.data.ts';
import { INFRASTRUCTURE_AS_CODE_RULES } from './infrastructure-as-code.data.ts';
import { LOG_PLATFORM_RULES } from './log-platforms.data.ts';
import { MONITORING_RULES } from './monitoring.data.ts';
import { NETWORK_RULES } from './networks.data.ts';
import { NEW_RELIC_RULES } from './new-relic.data.ts';
import { PACKAGE_REGISTRY_RULES } from './package-registries.data.ts';
import { REGIONAL_CLOUD_RULES } from './regional-clouds.data.ts';
import { SECRET_STORE_RULES } from './secret-stores.data.ts';
import { SUPABASE_UPSTASH_RULES } from './supabase-upstash.data.ts';

/** Clouds, code hosts, CI, registries, stores of secrets, monitoring, networks and databases. */
export const INFRASTRUCTURE_RULES: readonly SecretRule[] = [
  ...ALERTING_RULES,
  ...APP_PLATFORM_RULES,
  ...ARTIFACT_REGISTRY_RULES,
  ...AWS_RULES,
  ...AZURE_DATA_RULES,
  ...AZURE_DEPLOYMENT_RULES,
  ...AZURE_MESSAGING_RULES,
  ...AZURE_PLATFORM_RULES,
  ...BACK_END_RULES,
  ...CI_RULES,
  ...CODE_HOST_RULES,
  ...CODE_QUALITY_RULES,
  ...DATA_SERVICE_RULES,
  ...DATABASE_RULES,
  ...DELIVERY_RULES,
  ...DEPLOY_HOOK_RULES,
  ...EDGE_RULES,
  ...ERROR_TRACKING_RULES,
  ...GITHUB_RULES,
  ...GITLAB_LEGACY_RULES,
  ...GITLAB_RULES,
  ...GOOGLE_CLOUD_RULES,
  ...HOSTING_RULES,
  ...IBM_CLOUD_RULES,
  ...INFRASTRUCTURE_AS_CODE_RULES,
  ...LOG_PLATFORM_RULES,
  ...MONITORING_RULES,
  ...NETWORK_RULES,
  ...NEW_RELIC_RULES,
  ...PACKAGE_REGISTRY_RULES,
  ...REGIONAL_CLOUD_RULES,
  ...SECRET_STORE_RULES,
  ...SUPABASE_UPSTASH_RULES,
];
