import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Credentials of HashiCorp and Pulumi. */
export const INFRASTRUCTURE_AS_CODE_RULES: readonly SecretRule[] = [
  {
    id: 'terraform-cloud-token',
    provider: 'HCP Terraform',
    title: 'HCP Terraform API token',
    severity: 'critical',
    keywords: ['.atlasv1.'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,70}',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 4 },
    verify: askWithBearer(
      'https://app.terraform.io/api/v2/account/details',
      'https://developer.hashicorp.com/terraform/cloud-docs/api-docs/account',
    ),
    revoke: { kind: 'page', url: 'https://app.terraform.io/app/settings/tokens' },
    source: ['https://developer.hashicorp.com/terraform/cloud-docs/api-docs/user-tokens'],
    docs: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
    examples: {
      positive: [
        'credentials "app.terraform.io" {\n  token = "{{alnum 14}}.atlasv1.{{alnum 67}}"\n}',
        'TFE_TOKEN={{alnum 14}}.atlasv1.{{alnum 67}}',
      ],
      negative: [
        '{{alnum 14}}.atlasv1.{{alnum 20}}',
        'xxxxxxxxxxxxxx.atlasv1.zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz',
      ],
    },
  },
  {
    id: 'pulumi-access-token',
    provider: 'Pulumi',
    title: 'Pulumi access token',
    severity: 'critical',
    keywords: ['pul-'],
    shape: { kind: 'token', pattern: 'pul-[0-9a-f]{40}', notBefore: 'A-Za-z0-9-' },
    verify: askWithHeader(
      'https://api.pulumi.com/api/user',
      'Authorization',
      'token {{secret}}',
      'https://www.pulumi.com/docs/reference/cloud-rest-api/',
    ),
    revoke: { kind: 'page', url: 'https://app.pulumi.com/account/tokens' },
    source: [
      'https://github.com/1Password/shell-plugins/blob/main/plugins/pulumi/pulumi_access_token.go',
      'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
    ],
    docs: 'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
    examples: {
      positive: ['PULUMI_ACCESS_TOKEN=pul-{{hex 40}}', '"accessToken": "pul-{{hex 40}}"'],
      negative: ['pul-{{hex 20}}', 'pul-{{upper 40}}'],
    },
  },
  {
    id: 'vault-token',
    provider: 'HashiCorp Vault',
    title: 'HashiCorp Vault token',
    severity: 'critical',
    keywords: ['hvs.', 'hvr.'],
    shape: {
      kind: 'token',
      pattern: 'hv[sr]\\.(?:[A-Za-z0-9_-]{90,120}|[A-Za-z0-9]{24})',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3.8, needs: ['letter', 'digit'] },
    revoke: { kind: 'page', url: 'https://developer.hashicorp.com/vault/docs/commands/token/revoke' },
    source: ['https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes'],
    docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    examples: {
      positive: [
        'VAULT_TOKEN=hvs.CAESI{{base64url 90}}',
        'vault login hvs.{{alnum 24}}',
        'X-Vault-Token: hvs.{{alnum 24}}',
      ],
      negative: ['hvs.{{alnum 10}}', 'hvs.{{lower 24}}'],
    },
  },
  {
    id: 'vault-batch-token',
    provider: 'HashiCorp Vault',
    title: 'HashiCorp Vault batch token',
    severity: 'high',
    keywords: ['hvb.'],
    shape: { kind: 'token', pattern: 'hvb\\.[A-Za-z0-9_-]{100,300}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#batch-tokens' },
    source: ['https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes'],
    docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#batch-tokens',
    examples: {
      positive: ['VAULT_TOKEN=hvb.AAAAAQ{{base64url 140}}x', 'token: hvb.AAAAAQ{{base64url 150}}y'],
      negative: ['hvb.{{alnum 24}}', 'hvb.AAAA'],
    },
  },
  {
    id: 'vault-legacy-token',
    provider: 'HashiCorp Vault',
    title: 'HashiCorp Vault token (before 1.10)',
    severity: 'high',
    keywords: ['vault'],
    shape: { kind: 'assigned', names: 'vault.{0,16}token|vault login', value: 's\\.[A-Za-z0-9]{24}' },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://developer.hashicorp.com/vault/docs/commands/token/revoke' },
    source: ['https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes'],
    docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    examples: {
      positive: ['VAULT_TOKEN=s.{{alnum 24}}', 'X-Vault-Token: s.{{alnum 24}}'],
      negative: ['VAULT_TOKEN=s.{{alnum 10}}', 'VAULT_TOKEN=root'],
    },
  },
  {
    id: 'hashicorp-cloud-client-secret',
    provider: 'HashiCorp Cloud Platform',
    title: 'HashiCorp Cloud Platform client secret',
    severity: 'critical',
    keywords: ['hcp_client', 'hcp-client'],
    shape: { kind: 'assigned', names: 'hcp.?client.?secret', value: '[A-Za-z0-9_-]{64}' },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://portal.cloud.hashicorp.com/' },
    source: ['https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal/key'],
    docs: 'https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal/key',
    examples: {
      positive: [
        'HCP_CLIENT_ID={{alnum 32}}\nHCP_CLIENT_SECRET={{alnum 64}}',
        'hcp_client_secret = "{{alnum 64}}"',
      ],
      negative: ['HCP_CLIENT_SECRET={{alnum 32}}', 'HCP_CLIENT_ID={{alnum 32}}'],
    },
  },
  {
    id: 'consul-token',
    provider: 'HashiCorp Consul',
    title: 'HashiCorp Consul ACL token',
    severity: 'high',
    keywords: ['consul'],
    shape: { kind: 'assigned', names: 'consul.{0,16}token|x-consul-token', value: UUID },
    revoke: { kind: 'page', url: 'https://developer.hashicorp.com/consul/commands/acl/token/delete' },
    source: ['https://developer.hashicorp.com/consul/docs/secure/acl/token'],
    docs: 'https://developer.hashicorp.com/consul/docs/secure/acl/token',
    examples: {
      positive: [
        'CONSUL_HTTP_TOKEN={{uuid}}',
        'curl -H "X-Consul-Token: {{uuid}}" http://consul:8500/v1/kv/',
      ],
      negative: ['CONSUL_HTTP_TOKEN={{hex 32}}', 'consul_node_id = "{{uuid}}"'],
    },
  },
  {
    id: 'nomad-token',
    provider: 'HashiCorp Nomad',
    title: 'HashiCorp Nomad ACL token',
    severity: 'high',
    keywords: ['nomad'],
    shape: { kind: 'assigned', names: 'nomad.{0,8}token', value: UUID },
    revoke: { kind: 'page', url: 'https://developer.hashicorp.com/nomad/commands/acl/token/delete' },
    source: ['https://developer.hashicorp.com/nomad/docs/secure/acl/tokens'],
    docs: 'https://developer.hashicorp.com/nomad/docs/secure/acl/tokens',
    examples: {
      positive: ['NOMAD_TOKEN={{uuid}}', 'X-Nomad-Token: {{uuid}}'],
      negative: ['NOMAD_TOKEN={{hex 32}}', 'NOMAD_ALLOC_ID={{uuid}}'],
    },
  },
];
