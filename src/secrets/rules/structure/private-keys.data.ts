import type { SecretRule } from '../../rule.ts';

const PKIX = 'https://www.rfc-editor.org/rfc/rfc7468';
const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html',
} as const;
/** Line ends, also as code and JSON write them. */
const BREAK = '["\'\\s\\\\+,nrt]{1,60}?';
/** The body has no bound: so much of it tells keys apart. */
const BODY = '[A-Za-z0-9+/][A-Za-z0-9+/\\s\\\\]{40,200}';

/** Private keys, by their heads. */
export const PRIVATE_KEY_RULES: readonly SecretRule[] = [
  {
    id: 'rsa-private-key',
    provider: 'Generic',
    title: 'RSA private key (PKCS #1)',
    severity: 'high',
    keywords: ['-----BEGIN RSA PRIVATE KEY'],
    shape: { kind: 'text', pattern: `(?<secret>-----BEGIN RSA PRIVATE KEY-----${BREAK}${BODY})` },
    checks: { structure: 'private-key-pem' },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2', PKIX],
    docs: PKIX,
    examples: {
      positive: [
        '-----BEGIN RSA PRIVATE KEY-----\nMIIE{{base64 60}}\n{{base64 64}}\n{{base64 64}}\n-----END RSA PRIVATE KEY-----\n',
        'KEY="-----BEGIN RSA PRIVATE KEY-----\\nMIIE{{base64 60}}\\n{{base64 64}}\\n-----END RSA PRIVATE KEY-----\\n"',
      ],
      negative: [
        '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
        '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{{HEX 32}}\n\n{{base64 64}}\n',
        '-----BEGIN RSA PUBLIC KEY-----\nMIIB{{base64 60}}\n{{base64 64}}\n',
      ],
    },
  },
  {
    id: 'pkcs8-private-key',
    provider: 'Generic',
    title: 'Private key (PKCS #8)',
    severity: 'high',
    keywords: ['-----BEGIN PRIVATE KEY'],
    shape: { kind: 'text', pattern: `(?<secret>-----BEGIN PRIVATE KEY-----${BREAK}${BODY})` },
    checks: { structure: 'private-key-pem' },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc5958', PKIX],
    docs: PKIX,
    examples: {
      positive: [
        '-----BEGIN PRIVATE KEY-----\nMIIE{{base64 60}}\n{{base64 64}}\n{{base64 64}}\n-----END PRIVATE KEY-----\n',
        'TLS_KEY: "-----BEGIN PRIVATE KEY-----\\nMC4CAQAwBQYDK2VwBCIEI{{base64 43}}\\n-----END PRIVATE KEY-----\\n"',
      ],
      negative: [
        '-----BEGIN PRIVATE KEY-----\nYOUR KEY\n-----END PRIVATE KEY-----',
        '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE{{base64 60}}\n{{base64 64}}\n',
      ],
    },
  },
  {
    id: 'ec-private-key',
    provider: 'Generic',
    title: 'Elliptic curve private key (SEC 1)',
    severity: 'high',
    keywords: ['-----BEGIN EC PRIVATE KEY'],
    shape: { kind: 'text', pattern: `(?<secret>-----BEGIN EC PRIVATE KEY-----${BREAK}${BODY})` },
    checks: { structure: 'private-key-pem' },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc5915'],
    docs: 'https://www.rfc-editor.org/rfc/rfc5915',
    examples: {
      positive: [
        '-----BEGIN EC PRIVATE KEY-----\nMHcC{{base64 60}}\n{{base64 64}}\n-----END EC PRIVATE KEY-----\n',
        "key = '-----BEGIN EC PRIVATE KEY-----\\nMHcC{{base64 60}}\\n{{base64 64}}\\n-----END EC PRIVATE KEY-----'",
      ],
      negative: [
        '-----BEGIN EC PRIVATE KEY-----\n<key>\n-----END EC PRIVATE KEY-----',
        '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n',
      ],
    },
  },
  {
    id: 'dsa-private-key',
    provider: 'Generic',
    title: 'DSA private key',
    severity: 'high',
    keywords: ['-----BEGIN DSA PRIVATE KEY'],
    shape: { kind: 'text', pattern: `(?<secret>-----BEGIN DSA PRIVATE KEY-----${BREAK}${BODY})` },
    checks: { structure: 'private-key-pem' },
    revoke: ROTATE,
    source: ['https://docs.openssl.org/master/man1/openssl-dsa/'],
    docs: 'https://docs.openssl.org/master/man1/openssl-dsa/',
    examples: {
      positive: [
        '-----BEGIN DSA PRIVATE KEY-----\nMIIB{{base64 60}}\n{{base64 64}}\n-----END DSA PRIVATE KEY-----\n',
        '"-----BEGIN DSA PRIVATE KEY-----\\nMIIB{{base64 60}}\\n{{base64 64}}\\n"',
      ],
      negative: [
        '-----BEGIN DSA PRIVATE KEY-----\n...',
        '-----BEGIN DSA PUBLIC KEY-----\nMIIB{{base64 60}}\n{{base64 64}}\n',
      ],
    },
  },
  {
    id: 'openssh-private-key',
    provider: 'Generic',
    title: 'OpenSSH private key',
    severity: 'critical',
    keywords: ['-----BEGIN OPENSSH PRIVATE KEY'],
    // The first field says how it is encrypted: "none" or a cipher.
    shape: {
      kind: 'text',
      pattern:
        '(?<secret>-----BEGIN OPENSSH PRIVATE KEY-----["\'\\s\\\\+,nrt]{1,60}?b3BlbnNzaC1rZXktdjEAAAAABG5vbmU[A-Za-z0-9+/\\s\\\\]{40,400})',
    },
    checks: { structure: 'private-key-pem' },
    revoke: ROTATE,
    source: ['https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key'],
    docs: 'https://man.openbsd.org/ssh-keygen',
    examples: {
      positive: [
        '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU{{base64 39}}\n{{base64 70}}\n{{base64 70}}\n-----END OPENSSH PRIVATE KEY-----\n',
        'SSH_KEY="-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU{{base64 39}}\\n{{base64 70}}\\n"',
      ],
      negative: [
        '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHI{{base64 31}}\n{{base64 70}}\n',
        '-----BEGIN OPENSSH PRIVATE KEY-----\n...\n',
      ],
    },
  },
  {
    id: 'pgp-private-key',
    provider: 'Generic',
    title: 'PGP private key block',
    severity: 'high',
    keywords: ['-----BEGIN PGP PRIVATE KEY'],
    shape: {
      kind: 'text',
      pattern:
        '(?<secret>-----BEGIN PGP PRIVATE KEY BLOCK-----(?:\\s{1,4}(?:Version|Comment): [^\\n]{0,80})?["\'\\s\\\\+,nr]{1,10}[A-Za-z0-9+/]{40})',
    },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://www.gnupg.org/gph/en/manual/c235.html' },
    source: ['https://www.rfc-editor.org/rfc/rfc9580#section-6.2'],
    docs: 'https://www.gnupg.org/gph/en/manual/x56.html',
    examples: {
      positive: [
        '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY{{base64 60}}\n{{base64 64}}\n',
        '-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nlQOY{{base64 60}}\n{{base64 64}}\n',
      ],
      negative: [
        '-----BEGIN PGP PRIVATE KEY BLOCK-----\n...',
        '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQIN{{base64 60}}\n',
      ],
    },
  },
  {
    id: 'putty-private-key',
    provider: 'Generic',
    title: 'PuTTY private key without a passphrase',
    severity: 'high',
    keywords: ['PuTTY-User-Key-File-'],
    shape: {
      kind: 'text',
      pattern:
        '(?<secret>PuTTY-User-Key-File-[23]: [a-z0-9-]{6,30}\\s{1,4}Encryption: none\\s{1,4}Comment: [^\\n]{0,120}\\n\\s{0,8}Public-Lines: [0-9]{1,3}\\s{1,4}[A-Za-z0-9+/]{40,64})',
    },
    revoke: ROTATE,
    source: ['https://the.earth.li/~sgtatham/putty/0.83/htmldoc/AppendixC.html'],
    docs: 'https://the.earth.li/~sgtatham/putty/0.83/htmldoc/Chapter8.html',
    examples: {
      positive: [
        'PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: imported-openssh-key\nPublic-Lines: 6\nAAAAB3NzaC1yc2E{{base64 49}}\n',
        'PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\nComment: me@host\r\nPublic-Lines: 2\r\nAAAAC3NzaC1lZDI1{{base64 48}}\r\n',
      ],
      negative: [
        'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: aes256-cbc\nComment: x\nPublic-Lines: 6\nAAAAB3NzaC1yc2E{{base64 49}}\n',
        'PuTTY-User-Key-File-2: ssh-rsa',
      ],
    },
  },
];
