import type { SecretRule } from '../../rule.ts';

const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
} as const;

/** Credentials in files of servers and their programs. */
export const PROGRAM_FILE_RULES: readonly SecretRule[] = [
  {
    id: 'shadow-password-hash',
    provider: 'Generic',
    title: 'Password hash of a Unix account',
    severity: 'low',
    keywords: [':$6$', ':$5$', ':$y$', ':$1$'],
    shape: {
      kind: 'text',
      pattern:
        '[a-z_][a-z0-9_-]{0,31}:(?<secret>\\$(?:6\\$[^\\s:$]{1,20}\\$[./A-Za-z0-9]{86}|5\\$[^\\s:$]{1,20}\\$[./A-Za-z0-9]{43}|1\\$[^\\s:$]{1,10}\\$[./A-Za-z0-9]{22}|y\\$[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{1,30}\\$[./A-Za-z0-9]{43})):[0-9]{0,6}:',
    },
    revoke: ROTATE,
    source: [
      'https://man7.org/linux/man-pages/man5/shadow.5.html',
      'https://man7.org/linux/man-pages/man5/crypt.5.html',
    ],
    docs: 'https://man7.org/linux/man-pages/man5/shadow.5.html',
    examples: {
      positive: [
        'root:$6${{alnum 16}}${{alnum 86}}:19000:0:99999:7:::',
        'alice:$1${{alnum 8}}${{alnum 22}}:18000:0:99999:7:::',
      ],
      negative: ['root:*:19000:0:99999:7:::', 'root:$6$salt$hash:19000:0:99999:7:::'],
    },
  },
  {
    id: 'htpasswd-entry',
    provider: 'Generic',
    title: 'Password hash in an htpasswd file',
    severity: 'low',
    keywords: ['$apr1$', '{SHA}'],
    shape: {
      kind: 'text',
      pattern:
        '[A-Za-z0-9_.@-]{1,64}:(?<secret>\\$apr1\\$[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{22}|\\{SHA\\}[A-Za-z0-9+/]{27}=)',
    },
    revoke: ROTATE,
    source: ['https://httpd.apache.org/docs/2.4/misc/password_encryptions.html'],
    docs: 'https://httpd.apache.org/docs/2.4/programs/htpasswd.html',
    examples: {
      positive: ['admin:$apr1${{alnum 8}}${{alnum 22}}\n', 'ci:{SHA}{{base64 27}}=\n'],
      negative: ['admin:$apr1$salt', 'user:{SHA}xyz'],
    },
  },
  {
    id: 'wordpress-salt',
    provider: 'Generic',
    title: 'WordPress key or salt',
    severity: 'medium',
    keywords: ['AUTH_KEY', 'AUTH_SALT', 'LOGGED_IN_KEY', 'LOGGED_IN_SALT', 'NONCE_KEY', 'NONCE_SALT'],
    shape: {
      kind: 'text',
      pattern:
        "define\\(\\s{0,3}[\"'](?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)[\"']\\s{0,3},\\s{1,12}'(?<secret>[^'\\n]{60,70})'",
    },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://api.wordpress.org/secret-key/1.1/salt/' },
    source: ['https://developer.wordpress.org/advanced-administration/wordpress/wp-config/#security-keys'],
    docs: 'https://developer.wordpress.org/advanced-administration/wordpress/wp-config/#security-keys',
    examples: {
      positive: [
        "define('AUTH_KEY',         '{{set abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#%^&*()-_=+;:,. 64}}');",
        "define( 'NONCE_SALT', '{{alnum 64}}' );",
      ],
      negative: [
        "define('AUTH_KEY', 'put your unique phrase here');",
        "define('AUTH_KEY', getenv('AUTH_KEY'));",
      ],
    },
  },
  {
    id: 'wordpress-database-password',
    provider: 'Generic',
    title: 'Database password in wp-config.php',
    severity: 'high',
    keywords: ['DB_PASSWORD'],
    shape: {
      kind: 'text',
      pattern:
        'define\\(\\s{0,3}["\']DB_PASSWORD["\']\\s{0,3},\\s{0,8}["\'](?<secret>(?!password|wordpress|root|database_password|example)[^"\'\\s$<>]{6,64})["\']',
    },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://developer.wordpress.org/advanced-administration/wordpress/wp-config/'],
    docs: 'https://developer.wordpress.org/advanced-administration/wordpress/wp-config/',
    examples: {
      positive: ["define('DB_PASSWORD', '{{alnum 14}}');", 'define( "DB_PASSWORD", "{{alnum 20}}" );'],
      negative: ["define('DB_PASSWORD', 'password_here');", "define('DB_PASSWORD', getenv('DB_PASSWORD'));"],
    },
  },
  {
    id: 'rclone-obscured-password',
    provider: 'Generic',
    title: 'Password in an rclone configuration (obscured, not encrypted)',
    severity: 'high',
    keywords: ['pass = '],
    shape: { kind: 'text', pattern: '\\npass = (?<secret>[A-Za-z0-9_-]{22,200})\\r?\\n' },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'type',
        pattern: '\\ntype = (?<part>sftp|ftp|webdav|smb|mega|crypt|koofr|mailru|opendrive|seafile)\\b',
        within: 400,
        required: true,
      },
    ],
    revoke: ROTATE,
    source: ['https://rclone.org/commands/rclone_obscure/'],
    docs: 'https://rclone.org/commands/rclone_obscure/',
    examples: {
      positive: [
        '[nas]\ntype = sftp\nhost = nas.acme-ml.com\nuser = ml\npass = {{base64url 40}}\n',
        '[dav]\ntype = webdav\nurl = https://dav.acme-ml.com\npass = {{alnum 30}}\n',
      ],
      negative: ['[x]\ntype = sftp\npass = x\n', 'x\npass = {{alnum 30}}\n'],
    },
  },
  {
    id: 'cisco-type-7-password',
    provider: 'Generic',
    title: 'Cisco type 7 password (reversible)',
    severity: 'medium',
    keywords: ['password 7 ', 'key 7 '],
    shape: { kind: 'text', pattern: '(?:password|key) 7 (?<secret>[01][0-9][0-9A-F]{10,60})(?![0-9A-Za-z])' },
    revoke: ROTATE,
    source: [
      'https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html',
    ],
    docs: 'https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html',
    examples: {
      positive: [
        'username admin privilege 15 password 7 08{{HEX 16}}\n',
        'tacacs-server key 7 13{{HEX 20}}\n',
      ],
      negative: ['username admin password 7 xyz', 'password 5 08{{HEX 16}}'],
    },
  },
];
