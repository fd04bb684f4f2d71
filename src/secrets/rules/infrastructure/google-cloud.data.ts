import type { SecretRule } from '../../rule.ts';

const CONSOLE = { kind: 'page', url: 'https://console.cloud.google.com/apis/credentials' } as const;
const GRANTS = { kind: 'page', url: 'https://myaccount.google.com/permissions' } as const;

/** Credentials of Google Cloud, Firebase and Google's OAuth. */
export const GOOGLE_CLOUD_RULES: readonly SecretRule[] = [
  {
    id: 'google-service-account-key',
    provider: 'Google Cloud',
    title: 'Google Cloud service account key',
    severity: 'critical',
    keywords: ['private_key_id'],
    // The key itself is longer than any window: its head and the first line of its body tell it.
    shape: {
      kind: 'text',
      pattern:
        '\\\\{0,3}"private_key_id\\\\{0,3}"\\s{0,8}:\\s{0,8}\\\\{0,3}"[0-9a-f]{40}\\\\{0,3}"[\\s,]{1,40}(?:\\\\{0,3}n)?["\'\\s,\\\\]{0,24}private_key\\\\{0,3}"\\s{0,8}:\\s{0,8}\\\\{0,3}"(?<secret>-----BEGIN (?:RSA )?PRIVATE KEY-----\\\\{1,4}n[A-Za-z0-9+/]{64})',
    },
    checks: { structure: 'google-service-account' },
    parts: [
      {
        name: 'client-email',
        pattern: '[a-z0-9-]{1,63}@[a-z0-9.-]{1,80}\\.gserviceaccount\\.com',
        within: 4000,
      },
      {
        name: 'key-id',
        pattern: '"private_key_id\\\\{0,3}"\\s{0,8}:\\s{0,8}\\\\{0,3}"(?<part>[0-9a-f]{40})',
        within: 200,
      },
    ],
    verify: {
      method: 'POST',
      url: 'https://oauth2.googleapis.com/token',
      sign: 'google-jwt',
      live: { status: [200] },
      dead: { status: [400, 401], bodyHas: 'invalid_grant' },
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#httprest',
    },
    revoke: { kind: 'page', url: 'https://console.cloud.google.com/iam-admin/serviceaccounts' },
    source: ['https://cloud.google.com/iam/docs/keys-create-delete#creating'],
    docs: 'https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys',
    examples: {
      positive: [
        '{\n  "type": "service_account",\n  "project_id": "models",\n  "private_key_id": "{{hex 40}}",\n  "private_key": "-----BEGIN PRIVATE KEY-----\\nMII{{base64 61}}\\n{{base64 64}}\\n-----END PRIVATE KEY-----\\n",\n  "client_email": "ci@models.iam.gserviceaccount.com"\n}',
        '{"type":"service_account","private_key_id":"{{hex 40}}","private_key":"-----BEGIN PRIVATE KEY-----\\nMII{{base64 61}}\\n{{base64 64}}\\n-----END PRIVATE KEY-----\\n","client_email":"a@b.iam.gserviceaccount.com"}',
      ],
      negative: [
        '{"type": "service_account", "private_key_id": "{{hex 40}}", "client_email": "a@b.iam.gserviceaccount.com"}',
        '"private_key_id": "abc", "private_key": "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----\\n"',
      ],
    },
  },
  {
    id: 'google-api-key',
    provider: 'Google Cloud',
    title: 'Google API key',
    severity: 'high',
    keywords: ['AIza'],
    shape: { kind: 'token', pattern: 'AIza[0-9A-Za-z_-]{35}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    verify: {
      method: 'GET',
      url: 'https://generativelanguage.googleapis.com/v1beta/models?key={{secret}}',
      live: { status: [200, 403] },
      dead: { status: [400], bodyHas: 'API_KEY_INVALID' },
      source: 'https://ai.google.dev/api/models#method:-models.list',
    },
    revoke: CONSOLE,
    source: [
      'https://cloud.google.com/docs/authentication/api-keys',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/gemini/api_key.go',
    ],
    docs: 'https://cloud.google.com/docs/authentication/api-keys#securing',
    examples: {
      positive: [
        'genai.configure(api_key="AIza{{base64url 34}}7")',
        'https://maps.googleapis.com/maps/api/js?key=AIza{{base64url 34}}4&libraries=places',
        'GOOGLE_API_KEY=AIza{{base64url 34}}9',
      ],
      negative: ['AIza{{base64url 30}}', 'AIzaSy{{upper 5}}-your-key-here'],
    },
  },
  {
    id: 'google-oauth-client-secret',
    provider: 'Google Cloud',
    title: 'Google OAuth client secret',
    severity: 'high',
    keywords: ['GOCSPX-'],
    shape: { kind: 'token', pattern: 'GOCSPX-[0-9A-Za-z_-]{28}' },
    checks: { entropy: 3.5 },
    parts: [
      {
        name: 'client-id',
        pattern: '[0-9]{6,20}-[0-9a-z]{32}\\.apps\\.googleusercontent\\.com',
        within: 500,
      },
    ],
    revoke: CONSOLE,
    source: [
      'https://developers.google.com/identity/protocols/oauth2/web-server',
      'https://support.google.com/cloud/answer/15549257',
    ],
    docs: 'https://support.google.com/cloud/answer/15549257',
    examples: {
      positive: ['"client_secret":"GOCSPX-{{base64url 28}}"', 'GOOGLE_CLIENT_SECRET=GOCSPX-{{base64url 28}}'],
      negative: ['GOCSPX-{{base64url 20}}', 'GOCSPX-your-client-secret'],
    },
  },
  {
    id: 'google-oauth-refresh-token',
    provider: 'Google Cloud',
    title: 'Google OAuth refresh token',
    severity: 'high',
    keywords: ['1//0'],
    shape: { kind: 'token', pattern: '1//0[0-9A-Za-z_-]{40,110}', notBefore: 'A-Za-z0-9/' },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    revoke: {
      kind: 'request',
      method: 'POST',
      url: 'https://oauth2.googleapis.com/revoke',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'token={{secret}}',
      done: [200],
      source: 'https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke',
    },
    source: ['https://developers.google.com/identity/protocols/oauth2#size'],
    docs: 'https://developers.google.com/identity/protocols/oauth2/web-server#offline',
    examples: {
      positive: [
        '"refresh_token": "1//0g{{alnum 30}}-L9Ir{{alnum 40}}Q2"',
        'REFRESH_TOKEN=1//0e{{alnum 60}}a7',
      ],
      negative: ['1//0g{{alnum 20}}', 'http://localhost:81//0abc'],
    },
  },
  {
    id: 'google-oauth-access-token',
    provider: 'Google Cloud',
    title: 'Google OAuth access token',
    severity: 'low',
    keywords: ['ya29.'],
    shape: { kind: 'token', pattern: 'ya29\\.[0-9A-Za-z_-]{60,400}', notAfter: '' },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    verify: {
      method: 'GET',
      url: 'https://oauth2.googleapis.com/tokeninfo?access_token={{secret}}',
      live: { status: [200] },
      dead: { status: [400] },
      source: 'https://developers.google.com/identity/sign-in/web/backend-auth',
    },
    revoke: GRANTS,
    source: ['https://developers.google.com/identity/protocols/oauth2#size'],
    docs: 'https://developers.google.com/identity/protocols/oauth2',
    examples: {
      positive: ['Authorization: Bearer ya29.a0{{base64url 160}}', '"access_token": "ya29.{{alnum 120}}"'],
      negative: ['ya29.{{alnum 20}}', 'ya29.{{lower 80}}'],
    },
  },
  {
    id: 'google-cloud-hmac-key',
    provider: 'Google Cloud',
    title: 'Google Cloud Storage HMAC key',
    severity: 'high',
    keywords: ['secret_access_key', 'secretaccesskey', 'secret_key', 'secretkey'],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        'secret_?(?:access_?)?key["\'\\]]{0,3}\\s{0,4}[=:]\\s{0,4}["\']?(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])',
    },
    checks: { entropy: 4, needs: ['lower', 'upper'] },
    parts: [
      {
        name: 'access-id',
        pattern: '(?<![A-Z0-9])GOOG(?:1E[A-Z0-9]{55}|[A-Z0-9]{20})(?![A-Z0-9])',
        within: 400,
        required: true,
      },
    ],
    revoke: { kind: 'page', url: 'https://console.cloud.google.com/storage/settings;tab=interoperability' },
    source: ['https://cloud.google.com/storage/docs/authentication/hmackeys'],
    docs: 'https://cloud.google.com/storage/docs/authentication/managing-hmackeys',
    examples: {
      positive: [
        'gs_access_key_id = GOOG1E{{upperalnum 55}}\ngs_secret_access_key = {{alnum 40}}\n',
        'ACCESS_ID="GOOG{{upperalnum 20}}"\nSECRET_KEY="{{alnum 40}}"',
      ],
      negative: [
        'GOOG1E{{upperalnum 55}}',
        'gs_access_key_id = GOOG1E{{upperalnum 55}}\ngs_secret_access_key = {{alnum 30}}\n',
      ],
    },
  },
  {
    id: 'firebase-cloud-messaging-key',
    provider: 'Google Cloud',
    title: 'Firebase Cloud Messaging server key',
    severity: 'medium',
    keywords: ['AAAA'],
    shape: {
      kind: 'token',
      pattern: 'AAAA[0-9A-Za-z_-]{7}:APA91b[0-9A-Za-z_-]{134}',
      notAfter: 'A-Za-z0-9_-',
    },
    revoke: { kind: 'page', url: 'https://console.firebase.google.com/' },
    source: [
      'https://firebase.google.com/docs/cloud-messaging/auth-server#authorize-legacy-protocol-send-requests',
    ],
    docs: 'https://firebase.google.com/docs/cloud-messaging/migrate-v1',
    examples: {
      positive: [
        'Authorization: key=AAAA{{alnum 7}}:APA91b{{base64url 133}}x',
        'FCM_SERVER_KEY=AAAA{{alnum 7}}:APA91b{{base64url 133}}7',
      ],
      negative: ['AAAA{{alnum 7}}:APA91b{{base64url 60}}', '{{alnum 11}}:APA91b{{base64url 134}}'],
    },
  },
  {
    id: 'google-recaptcha-secret-key',
    provider: 'Google',
    title: 'reCAPTCHA secret key',
    severity: 'low',
    keywords: ['recaptcha'],
    shape: {
      kind: 'assigned',
      names: 'recaptcha.{0,12}(?:secret|private).{0,6}',
      value: '6L[a-zA-Z0-9_-]{38}',
    },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://www.google.com/recaptcha/admin' },
    source: [
      'https://developers.google.com/recaptcha/docs/verify',
      'https://developers.google.com/recaptcha/docs/faq',
    ],
    docs: 'https://developers.google.com/recaptcha/intro',
    examples: {
      positive: ["RECAPTCHA_PRIVATE_KEY = '6L{{alnum 38}}'", 'RECAPTCHA_SECRET_KEY=6L{{alnum 38}}'],
      negative: ["RECAPTCHA_SITE_KEY = '6L{{alnum 38}}'", 'RECAPTCHA_SECRET_KEY=6L{{alnum 20}}'],
    },
  },
];
