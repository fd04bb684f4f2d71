import type { SecretRule } from '../../rule.ts';
import { askWithUrl, NANGO } from '../ask.ts';

/** Credentials of Facebook, Instagram and WhatsApp. */
export const META_RULES: readonly SecretRule[] = [
  {
    id: 'facebook-access-token',
    provider: 'Facebook',
    title: 'Facebook, Instagram or WhatsApp access token',
    severity: 'high',
    keywords: ['EAA'],
    shape: {
      kind: 'token',
      pattern: 'EAA[A-Za-z0-9]{80,400}',
      notBefore: 'A-Za-z0-9+/_-',
      notAfter: 'A-Za-z0-9+/=_-',
    },
    checks: { entropy: 4.2, needs: ['digit', 'lower', 'upper'] },
    verify: {
      method: 'GET',
      url: 'https://graph.facebook.com/v22.0/me',
      headers: { Authorization: 'Bearer {{secret}}' },
      live: { status: [200] },
      dead: { status: [400, 401], bodyHas: 'OAuthException' },
      source: NANGO,
    },
    revoke: { kind: 'page', url: 'https://developers.facebook.com/tools/debug/accesstoken/' },
    source: ['https://developers.facebook.com/documentation/facebook-login/guides/access-tokens/', NANGO],
    docs: 'https://developers.facebook.com/documentation/facebook-login/guides/access-tokens/',
    examples: {
      positive: [
        'FB_ACCESS_TOKEN=EAA{{alnum 180}}',
        'curl "https://graph.facebook.com/v19.0/me?access_token=EAA{{alnum 120}}ZDZD"',
        'WHATSAPP_TOKEN: "EAA{{alnum 200}}"',
      ],
      negative: ['FB_ACCESS_TOKEN=EAA{{alnum 70}}'],
    },
  },
  {
    id: 'facebook-app-secret',
    provider: 'Facebook',
    title: 'Facebook or Instagram app secret',
    severity: 'high',
    keywords: ['facebook', 'fb_', 'fb-', 'meta_app', 'meta-app', 'metaapp', 'instagram', 'whatsapp'],
    shape: {
      kind: 'assigned',
      names: '(?:facebook|\\bfb|meta|instagram|whatsapp)[\\w.-]{0,16}secret',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    parts: [{ name: 'app-id', pattern: '[0-9]{15,17}', within: 300 }],
    revoke: { kind: 'page', url: 'https://developers.facebook.com/apps/' },
    source: ['https://developers.facebook.com/documentation/facebook-login/security'],
    docs: 'https://developers.facebook.com/documentation/facebook-login/security',
    examples: {
      positive: [
        'run --facebook-app-secret {{hex 32}} --verbose',
        'facebook_app_secret = "{{hex 32}}"',
        'os.environ["FACEBOOK_APP_SECRET"] = "{{hex 32}}"',
      ],
      negative: ['FACEBOOK_APP_SECRET={{hex 31}}', '"sha256": "{{hex 32}}"'],
    },
  },
  {
    id: 'facebook-app-access-token',
    provider: 'Facebook',
    title: 'Facebook app access token',
    severity: 'high',
    keywords: ['facebook', 'fb_app', 'fb-app', 'fbapp', 'access_token', 'access-token', 'accesstoken'],
    shape: {
      kind: 'assigned',
      names: 'facebook|\\bfb|access_token',
      value: '[0-9]{15,16}\\|[A-Za-z0-9_-]{27}',
    },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://developers.facebook.com/apps/' },
    source: ['https://developers.facebook.com/documentation/facebook-login/guides/access-tokens/'],
    docs: 'https://developers.facebook.com/documentation/facebook-login/guides/access-tokens/',
    examples: {
      positive: [
        'export FACEBOOK_APP_TOKEN={{digit 16}}|{{base64url 27}}',
        'docker run -e FACEBOOK_APP_TOKEN={{digit 16}}|{{base64url 27}} app',
        '{"facebookAppToken": "{{digit 16}}|{{base64url 27}}", "timeout": 30}',
      ],
      negative: ['FACEBOOK_APP_TOKEN={{digit 16}}|{{base64url 26}}', 'nonce={{digit 16}}|{{base64url 27}}'],
    },
  },
  {
    id: 'instagram-access-token',
    provider: 'Instagram',
    title: 'Instagram access token',
    severity: 'high',
    keywords: ['IGQV', 'IGQW', 'IGAA'],
    shape: {
      kind: 'token',
      pattern: 'IG(?:QV|QW|AA)[A-Za-z0-9_-]{100,200}',
      notBefore: 'A-Za-z0-9+/_-',
      notAfter: 'A-Za-z0-9+/=_-',
    },
    checks: { entropy: 4.2, needs: ['digit', 'lower', 'upper'] },
    verify: askWithUrl(
      'https://graph.instagram.com/me?fields=id&access_token={{secret}}',
      'https://developers.facebook.com/docs/instagram-platform/reference/me/',
    ),
    source: ['https://developers.facebook.com/docs/instagram-platform/reference/access_token/'],
    docs: 'https://developers.facebook.com/docs/instagram-platform/reference/access_token/',
    examples: {
      positive: [
        'os.environ["INSTAGRAM_ACCESS_TOKEN"] = "IGQV{{alnum 160}}"',
        '"os.environ[\\"INSTAGRAM_ACCESS_TOKEN\\"] = \\"IGQV{{alnum 160}}\\"\\n",',
        'client = Client("IGQV{{alnum 160}}")',
      ],
      negative: ['INSTAGRAM_ACCESS_TOKEN=IGQV{{alnum 90}}'],
    },
  },
];
