import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

const SENTRY = 'https://docs.sentry.io/account/auth-tokens/';
const SENTRY_CODE =
  'https://github.com/getsentry/sentry/blob/master/src/sentry/utils/security/orgauthtoken_token.py';

/** Credentials of services that collect errors. */
export const ERROR_TRACKING_RULES: readonly SecretRule[] = [
  {
    id: 'sentry-organization-token',
    provider: 'Sentry',
    title: 'Sentry organisation auth token',
    severity: 'medium',
    keywords: ['sntrys_eyJ'],
    shape: {
      kind: 'token',
      pattern: 'sntrys_eyJ[A-Za-z0-9+/]{60,300}={0,2}_[A-Za-z0-9+/]{43}',
      notAfter: 'A-Za-z0-9+/',
    },
    revoke: { kind: 'page', url: 'https://sentry.io/settings/auth-tokens/' },
    source: [SENTRY, SENTRY_CODE],
    docs: SENTRY,
    examples: {
      positive: [
        'SENTRY_AUTH_TOKEN=sntrys_eyJpYXQiOjE3{{alnum 120}}=_{{base64 43}}',
        'sentry-cli --auth-token sntrys_eyJpYXQiOjE3{{alnum 130}}_{{base64 43}} releases list',
      ],
      negative: ['sntrys_eyJ{{alnum 30}}', 'sntrys_token'],
    },
  },
  {
    id: 'sentry-user-token',
    provider: 'Sentry',
    title: 'Sentry user auth token',
    severity: 'high',
    keywords: ['sntryu_'],
    shape: { kind: 'token', pattern: 'sntryu_[0-9a-f]{64}' },
    verify: askWithBearer('https://sentry.io/api/0/', 'https://docs.sentry.io/api/auth/'),
    revoke: { kind: 'page', url: 'https://sentry.io/settings/account/api/auth-tokens/' },
    source: [SENTRY],
    docs: SENTRY,
    examples: {
      positive: ['SENTRY_AUTH_TOKEN=sntryu_{{hex 64}}', 'Authorization: Bearer sntryu_{{hex 64}}'],
      negative: ['sntryu_{{hex 32}}', 'sntryu_your_token_here'],
    },
  },
  {
    id: 'sentry-legacy-token',
    provider: 'Sentry',
    title: 'Sentry auth token (64 hex digits)',
    severity: 'high',
    keywords: ['sentry'],
    shape: { kind: 'assigned', names: 'sentry.{0,16}(?:token|secret)', value: '[0-9a-f]{64}' },
    checks: { entropy: 3.3 },
    verify: askWithBearer('https://sentry.io/api/0/', 'https://docs.sentry.io/api/auth/'),
    revoke: { kind: 'page', url: 'https://sentry.io/settings/account/api/auth-tokens/' },
    source: ['https://github.com/1Password/shell-plugins/blob/main/plugins/sentry/auth_token.go', SENTRY],
    docs: SENTRY,
    examples: {
      positive: ['SENTRY_AUTH_TOKEN={{hex 64}}', 'sentry-auth-token: "{{hex 64}}"'],
      negative: ['SENTRY_AUTH_TOKEN={{hex 32}}', 'SENTRY_RELEASE={{hex 64}}'],
    },
  },
  {
    id: 'sentry-dsn',
    provider: 'Sentry',
    title: 'Sentry DSN',
    severity: 'info',
    keywords: ['sentry.io/'],
    shape: {
      kind: 'text',
      pattern:
        'https://(?<secret>[0-9a-f]{32}(?::[0-9a-f]{32})?)@(?:o[0-9]{1,12}\\.)?(?:ingest\\.)?(?:[a-z]{2}\\.)?sentry\\.io/[0-9]{1,20}',
    },
    revoke: { kind: 'page', url: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/' },
    source: ['https://docs.sentry.io/concepts/key-terms/dsn-explainer/'],
    docs: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
    examples: {
      positive: [
        'sentry_sdk.init(dsn="https://{{hex 32}}@o{{digit 6}}.ingest.sentry.io/{{digit 7}}")',
        'SENTRY_DSN=https://{{hex 32}}:{{hex 32}}@sentry.io/{{digit 6}}',
      ],
      negative: ['https://examplePublicKey@o0.ingest.sentry.io/0', 'https://docs.sentry.io/'],
    },
  },
  {
    id: 'rollbar-access-token',
    provider: 'Rollbar',
    title: 'Rollbar access token',
    severity: 'medium',
    keywords: ['rollbar'],
    shape: { kind: 'assigned', names: 'rollbar.{0,24}token|rollbar\\.init', value: '[0-9a-f]{32}' },
    checks: { entropy: 3.2 },
    verify: askWithHeader(
      'https://api.rollbar.com/api/1/projects',
      'X-Rollbar-Access-Token',
      '{{secret}}',
      'https://docs.rollbar.com/reference/getting-started-1',
    ),
    revoke: { kind: 'page', url: 'https://docs.rollbar.com/docs/access-tokens' },
    source: ['https://docs.rollbar.com/docs/access-tokens'],
    docs: 'https://docs.rollbar.com/docs/access-tokens',
    examples: {
      positive: ['ROLLBAR_ACCESS_TOKEN={{hex 32}}', "rollbar.init('{{hex 32}}', 'production')"],
      negative: ['ROLLBAR_ACCESS_TOKEN={{hex 20}}', 'rollbar_env = production'],
    },
  },
  {
    id: 'bugsnag-api-key',
    provider: 'BugSnag',
    title: 'BugSnag API key',
    severity: 'low',
    keywords: ['bugsnag'],
    shape: {
      kind: 'assigned',
      names: 'bugsnag.{0,24}key|bugsnag\\.(?:start|configure)[^\\n]{0,40}',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3.2 },
    revoke: { kind: 'page', url: 'https://docs.bugsnag.com/product/' },
    source: ['https://docs.bugsnag.com/platforms/python/other/configuration-options/'],
    docs: 'https://docs.bugsnag.com/platforms/python/other/configuration-options/',
    examples: {
      positive: ['BUGSNAG_API_KEY={{hex 32}}', 'bugsnag.configure(api_key="{{hex 32}}")'],
      negative: ['BUGSNAG_API_KEY={{hex 20}}', 'bugsnag_release = 3'],
    },
  },
];
