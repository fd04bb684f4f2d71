import type { SecretRule } from '../../rule.ts';

/** Credentials of password managers. */
export const VAULT_RULES: readonly SecretRule[] = [
  {
    id: 'onepassword-service-account-token',
    provider: '1Password',
    title: '1Password service account token',
    severity: 'critical',
    keywords: ['ops_eyJ'],
    shape: { kind: 'token', pattern: 'ops_eyJ[A-Za-z0-9_-]{250,720}', notAfter: '' },
    checks: { entropy: 3 },
    revoke: {
      kind: 'page',
      url: 'https://developer.1password.com/docs/service-accounts/manage-service-accounts/',
    },
    source: ['https://developer.1password.com/docs/service-accounts/security/'],
    docs: 'https://developer.1password.com/docs/service-accounts/security/',
    examples: {
      positive: [
        'op_service_account_token = "ops_eyJ{{base64url 700}}"',
        '"os.environ[\\"OP_SERVICE_ACCOUNT_TOKEN\\"] = \\"ops_eyJ{{base64url 700}}\\"\\n",',
        'https://example.com/cb?token=ops_eyJ{{base64url 700}}&page=1',
      ],
      negative: ['OP_SERVICE_ACCOUNT_TOKEN=ops_eyJ{{base64url 200}}'],
    },
  },
  {
    id: 'onepassword-secret-key',
    provider: '1Password',
    title: '1Password secret key',
    severity: 'high',
    keywords: ['A3-'],
    shape: {
      kind: 'token',
      pattern: 'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
    },
    checks: { entropy: 3, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://support.1password.com/secret-key/' },
    source: ['https://support.1password.com/secret-key-security/'],
    docs: 'https://support.1password.com/secret-key-security/',
    examples: {
      positive: [
        '{"opSecretKey": "A3-{{upperalnum 6}}-{{upperalnum 11}}-{{upperalnum 5}}-{{upperalnum 5}}-{{upperalnum 5}}", "timeout": 30}',
        'export OP_SECRET_KEY=A3-{{upperalnum 6}}-{{upperalnum 11}}-{{upperalnum 5}}-{{upperalnum 5}}-{{upperalnum 5}}',
        'curl -H "Authorization: Bearer A3-{{upperalnum 6}}-{{upperalnum 11}}-{{upperalnum 5}}-{{upperalnum 5}}-{{upperalnum 5}}" https://localhost/',
      ],
      negative: [
        'OP_SECRET_KEY=A3-{{upperalnum 6}}-{{upperalnum 10}}-{{upperalnum 5}}-{{upperalnum 5}}-{{upperalnum 5}}',
      ],
    },
  },
];
