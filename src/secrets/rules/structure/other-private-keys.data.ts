import type { SecretRule } from '../../rule.ts';

const PKIX = 'https://www.rfc-editor.org/rfc/rfc7468';
const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html',
} as const;

/** Private keys that are not in PEM. */
export const OTHER_PRIVATE_KEY_RULES: readonly SecretRule[] = [
  {
    id: 'age-secret-key',
    provider: 'Generic',
    title: 'age secret key',
    severity: 'high',
    keywords: ['AGE-SECRET-KEY-1'],
    shape: { kind: 'token', pattern: 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}' },
    checks: { entropy: 3.5 },
    revoke: ROTATE,
    source: ['https://github.com/FiloSottile/age', 'https://github.com/C2SP/C2SP/blob/main/age.md'],
    docs: 'https://github.com/FiloSottile/age',
    examples: {
      positive: [
        '# public key: age1x\nAGE-SECRET-KEY-1{{set QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L 58}}\n',
        'SOPS_AGE_KEY=AGE-SECRET-KEY-1{{set QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L 58}}',
      ],
      negative: ['AGE-SECRET-KEY-1{{set QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L 20}}', 'age1{{lower 58}}'],
    },
  },
  {
    id: 'wireguard-private-key',
    provider: 'Generic',
    title: 'WireGuard private key',
    severity: 'high',
    keywords: ['PrivateKey'],
    shape: {
      kind: 'text',
      pattern: 'PrivateKey\\s{0,4}=\\s{0,4}(?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)',
    },
    checks: { entropy: 4 },
    revoke: ROTATE,
    source: [
      'https://www.wireguard.com/quickstart/',
      'https://git.zx2c4.com/wireguard-tools/about/src/man/wg.8',
    ],
    docs: 'https://www.wireguard.com/quickstart/',
    examples: {
      positive: [
        '[Interface]\nAddress = 10.0.0.2/32\nPrivateKey = {{base64 42}}E=\n',
        'PrivateKey={{base64 42}}0=',
      ],
      negative: [
        'PrivateKey = <your private key>',
        'PublicKey = {{base64 42}}E=',
        'PrivateKey = {{base64 42}}B=',
      ],
    },
  },
  {
    id: 'wireguard-preshared-key',
    provider: 'Generic',
    title: 'WireGuard preshared key',
    severity: 'medium',
    keywords: ['PresharedKey'],
    shape: {
      kind: 'text',
      pattern: 'PresharedKey\\s{0,4}=\\s{0,4}(?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)',
    },
    checks: { entropy: 4 },
    revoke: ROTATE,
    source: ['https://git.zx2c4.com/wireguard-tools/about/src/man/wg.8'],
    docs: 'https://www.wireguard.com/quickstart/',
    examples: {
      positive: ['[Peer]\nPresharedKey = {{base64 42}}E=\n', 'PresharedKey={{base64 42}}0='],
      negative: ['PresharedKey = <psk>', 'PresharedKey = {{base64 20}}='],
    },
  },
  {
    id: 'minisign-secret-key',
    provider: 'Generic',
    title: 'minisign or signify secret key',
    severity: 'medium',
    keywords: ['untrusted comment:'],
    shape: {
      kind: 'text',
      pattern:
        'untrusted comment: [^\\n]{0,60}secret key[^\\n]{0,40}\\n\\s{0,4}(?<secret>RW[A-Za-z0-9+/]{80,300}={0,2})',
    },
    checks: { entropy: 4 },
    revoke: ROTATE,
    source: ['https://jedisct1.github.io/minisign/', 'https://man.openbsd.org/signify'],
    docs: 'https://jedisct1.github.io/minisign/',
    examples: {
      positive: [
        'untrusted comment: minisign encrypted secret key\nRWRTY0Iy{{base64 200}}=\n',
        'untrusted comment: signify secret key\nRWRCSwAA{{base64 130}}==\n',
      ],
      negative: [
        'untrusted comment: minisign public key\nRWQ{{base64 53}}\n',
        'untrusted comment: minisign secret key\n...\n',
      ],
    },
  },
  {
    id: 'openvpn-static-key',
    provider: 'Generic',
    title: 'OpenVPN static key',
    severity: 'medium',
    keywords: ['-----BEGIN OpenVPN Static key'],
    shape: {
      kind: 'text',
      pattern: '-----BEGIN OpenVPN Static key V1-----\\s{1,4}(?<secret>[0-9a-f]{32}\\s{1,4}[0-9a-f]{32})',
    },
    checks: { entropy: 3 },
    revoke: ROTATE,
    source: ['https://openvpn.net/community-docs/static-key-mini-howto.html'],
    docs: 'https://openvpn.net/community-docs/static-key-mini-howto.html',
    examples: {
      positive: [
        '-----BEGIN OpenVPN Static key V1-----\n{{hex 32}}\n{{hex 32}}\n{{hex 32}}\n',
        '<tls-auth>\n-----BEGIN OpenVPN Static key V1-----\n{{hex 32}}\n{{hex 32}}\n',
      ],
      negative: [
        '-----BEGIN OpenVPN Static key V1-----\n...\n',
        '-----BEGIN CERTIFICATE-----\n{{base64 64}}\n',
      ],
    },
  },
  {
    id: 'private-key-in-base64',
    provider: 'Generic',
    title: 'Private key in base64',
    severity: 'high',
    keywords: ['LS0tLS1CRUdJTiB'],
    shape: {
      kind: 'token',
      pattern:
        'LS0tLS1CRUdJTiB(?:QUklWQVRFIEtFWS0|SU0EgUFJJVkFURSBLRVkt|FQyBQUklWQVRFIEtFWS0|PUEVOU1NIIFBSSVZBVEUgS0VZ)[A-Za-z0-9+/]{100,400}',
      notAfter: '',
    },
    checks: { entropy: 4 },
    revoke: ROTATE,
    source: [PKIX, 'https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/'],
    docs: PKIX,
    examples: {
      positive: [
        '    client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlF{{base64 400}}\n',
        'SSH_KEY_B64=LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZLS0tLS0K{{base64 300}}',
      ],
      negative: [
        'certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t{{base64 200}}',
        'LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0{{base64 20}}',
      ],
    },
  },
  {
    id: 'json-web-key',
    provider: 'Generic',
    title: 'Private JSON Web Key',
    severity: 'high',
    keywords: ['"d"'],
    shape: { kind: 'text', pattern: '"d"\\s{0,4}:\\s{0,4}"(?<secret>[A-Za-z0-9_-]{43,512})"' },
    checks: { entropy: 4 },
    parts: [{ name: 'kty', pattern: '"kty"\\s{0,4}:\\s{0,4}"(?:RSA|EC|OKP)"', within: 700, required: true }],
    revoke: ROTATE,
    source: [
      'https://www.rfc-editor.org/rfc/rfc7517',
      'https://www.rfc-editor.org/rfc/rfc7518#section-6.3.2',
    ],
    docs: 'https://www.rfc-editor.org/rfc/rfc7517',
    examples: {
      positive: [
        '{"kty":"EC","crv":"P-256","x":"{{base64url 43}}","y":"{{base64url 43}}","d":"{{base64url 43}}"}',
        '{"kty": "RSA", "e": "AQAB", "d": "{{base64url 342}}"}',
      ],
      negative: ['{"kty":"EC","crv":"P-256","x":"{{base64url 43}}"}', '{"d": "{{base64url 43}}"}'],
    },
  },
  {
    id: 'rsa-key-value-xml',
    provider: 'Generic',
    title: 'Private RSA key in XML (.NET)',
    severity: 'high',
    keywords: ['<D>'],
    shape: { kind: 'text', pattern: '<D>(?<secret>[A-Za-z0-9+/]{80,684}={0,2})</D></RSAKeyValue>' },
    checks: { entropy: 4 },
    revoke: ROTATE,
    source: ['https://learn.microsoft.com/en-us/dotnet/api/system.security.cryptography.rsa.toxmlstring'],
    docs: 'https://learn.microsoft.com/en-us/dotnet/api/system.security.cryptography.rsa.toxmlstring',
    examples: {
      positive: [
        '<RSAKeyValue><Modulus>{{base64 171}}=</Modulus><Exponent>AQAB</Exponent><D>{{base64 171}}=</D></RSAKeyValue>',
        '"<D>{{base64 342}}==</D></RSAKeyValue>"',
      ],
      negative: [
        '<RSAKeyValue><Modulus>{{base64 171}}=</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>',
        '<D>x</D></RSAKeyValue>',
      ],
    },
  },
  {
    id: 'tink-keyset',
    provider: 'Generic',
    title: 'Key of a Tink keyset in the clear',
    severity: 'high',
    keywords: ['google.crypto.tink.'],
    shape: {
      kind: 'text',
      pattern:
        'google\\.crypto\\.tink\\.[A-Za-z0-9]{4,40}Key\\\\{0,3}"\\s{0,8},\\s{0,40}\\\\{0,3}"value\\\\{0,3}"\\s{0,4}:\\s{0,4}\\\\{0,3}"(?<secret>[A-Za-z0-9+/]{20,400}={0,2})',
    },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'material',
        pattern: 'keyMaterialType\\\\{0,3}"\\s{0,4}:\\s{0,4}\\\\{0,3}"(?<part>SYMMETRIC|ASYMMETRIC_PRIVATE)',
        within: 600,
        required: true,
      },
    ],
    revoke: ROTATE,
    source: [
      'https://developers.google.com/tink/design/keysets',
      'https://github.com/tink-crypto/tink-java/blob/main/proto/tink.proto',
    ],
    docs: 'https://developers.google.com/tink/design/keysets',
    examples: {
      positive: [
        '{"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"{{base64 24}}","keyMaterialType":"SYMMETRIC"}}]}',
        '"typeUrl": "type.googleapis.com/google.crypto.tink.EcdsaPrivateKey",\n  "value": "{{base64 150}}==",\n  "keyMaterialType": "ASYMMETRIC_PRIVATE"',
      ],
      negative: [
        '"typeUrl": "type.googleapis.com/google.crypto.tink.EcdsaPublicKey", "value": "{{base64 90}}", "keyMaterialType": "ASYMMETRIC_PUBLIC"',
      ],
    },
  },
  {
    id: 'vapid-private-key',
    provider: 'Generic',
    title: 'VAPID private key of web push',
    severity: 'medium',
    keywords: ['vapid'],
    shape: {
      kind: 'assigned',
      names: 'vapid[\\w .-]{0,12}(?:private|priv|secret)[\\w .-]{0,8}',
      value: '[A-Za-z0-9_-]{43}',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    revoke: ROTATE,
    source: [
      'https://www.rfc-editor.org/rfc/rfc8292#section-3.2',
      'https://github.com/web-push-libs/web-push#command-line',
    ],
    docs: 'https://www.rfc-editor.org/rfc/rfc8292',
    examples: {
      positive: ['VAPID_PRIVATE_KEY={{base64url 43}}', 'vapidPrivateKey: "{{base64url 43}}",'],
      negative: ['VAPID_PUBLIC_KEY={{base64url 87}}', 'VAPID_PRIVATE_KEY={{base64url 20}}'],
    },
  },
];
