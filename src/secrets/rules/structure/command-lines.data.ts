import type { SecretRule } from '../../rule.ts';

const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
} as const;
const CURL = 'https://curl.se/docs/manpage.html#-u';

/** Passwords in the arguments of commands. */
export const COMMAND_LINE_RULES: readonly SecretRule[] = [
  {
    id: 'generic-curl-password',
    provider: 'Generic',
    title: 'Password in the arguments of curl or wget',
    severity: 'medium',
    keywords: ['curl ', 'wget '],
    shape: {
      kind: 'text',
      pattern:
        '(?:curl|wget) [^\\n]{0,70}?(?:(?:-u|--user)[ =]["\']?[^\\s:"\'$<>{}]{1,64}:|--(?:http-|ftp-)?password[ =]["\']?)(?<secret>[^\\s"\'$<>{}()@]{6,64})',
    },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: [CURL, 'https://www.gnu.org/software/wget/manual/wget.html#HTTP-Options'],
    docs: CURL,
    examples: {
      positive: [
        'curl -u admin:{{alnum 16}} https://nexus.acme-ml.com/service/rest/v1/status',
        'wget --user=ci --password={{alnum 14}} https://files.acme-ml.com/w.bin',
      ],
      negative: [
        'curl -u user:password https://x.acme-ml.com',
        'curl -u $USER:$PASS https://x.acme-ml.com',
        'curl -s https://x.acme-ml.com',
      ],
    },
  },
  {
    id: 'sshpass-password',
    provider: 'Generic',
    title: 'Password given to sshpass',
    severity: 'high',
    keywords: ['sshpass'],
    shape: {
      kind: 'text',
      pattern: 'sshpass\\s{1,4}-p\\s{0,2}["\']?(?<secret>(?!pass(?:word)?\\b)[^\\s"\'$<>{}()]{4,64})',
    },
    revoke: ROTATE,
    source: ['https://linux.die.net/man/1/sshpass'],
    docs: 'https://linux.die.net/man/1/sshpass',
    examples: {
      positive: [
        "sshpass -p '{{alnum 12}}' ssh root@gpu-1.acme-ml.com",
        'sshpass -p {{alnum 10}} scp w.bin root@gpu-1:/data',
      ],
      negative: ['sshpass -p "$PASS" ssh root@x', 'sshpass -p password ssh root@x', 'apt install sshpass'],
    },
  },
  {
    id: 'docker-login-password',
    provider: 'Generic',
    title: 'Password given to docker login',
    severity: 'high',
    keywords: ['docker login', 'podman login', 'helm registry login'],
    shape: {
      kind: 'text',
      pattern:
        '(?:docker|podman|helm registry) login\\s[^\\n]{0,60}?(?:-p|--password)[ =]["\']?(?<secret>(?!pass(?:word)?\\b)[^\\s"\'$<>{}()`]{6,100})',
    },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://docs.docker.com/reference/cli/docker/login/'],
    docs: 'https://docs.docker.com/reference/cli/docker/login/',
    examples: {
      positive: [
        'docker login registry.acme-ml.com -u ci -p {{alnum 16}}',
        'podman login --username=ci --password={{alnum 20}} quay.acme-ml.com',
      ],
      negative: [
        'docker login -u ci -p $TOKEN registry.acme-ml.com',
        'echo $X | docker login -u ci --password-stdin',
        'docker login -u user -p password',
      ],
    },
  },
  {
    id: 'database-client-password',
    provider: 'Generic',
    title: 'Password in the arguments of a database client',
    severity: 'medium',
    keywords: ['mysql', 'redis-cli', 'mongo', 'PGPASSWORD='],
    shape: {
      kind: 'text',
      pattern:
        '(?:(?:mysql|mysqldump|mysqladmin|mongo|mongosh|mongodump)\\s(?:[^\\n]{0,50}?\\s)?(?:-p|--password=)|redis-cli\\s(?:[^\\n]{0,50}?\\s)?(?:-a |--pass )|PGPASSWORD=)["\']?(?<secret>(?!pass(?:word)?\\b|postgres\\b|root\\b|mysql\\b|secret\\b)[^\\s"\'$<>{}();=-][^\\s"\'$<>{}();]{5,40})',
    },
    checks: { entropy: 2.6, needs: ['digit'] },
    revoke: ROTATE,
    source: [
      'https://dev.mysql.com/doc/refman/8.4/en/connection-options.html#option_general_password',
      'https://redis.io/docs/latest/develop/tools/cli/',
      'https://www.postgresql.org/docs/current/libpq-envars.html',
    ],
    docs: 'https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html',
    examples: {
      positive: [
        'mysql -u root -p{{alnum 12}} models < dump.sql',
        'redis-cli -h cache.acme-ml.com -a {{alnum 20}} ping',
        'PGPASSWORD={{alnum 14}} psql -h pg.acme-ml.com -U app',
      ],
      negative: ['mysql -u root -p models', 'redis-cli -a $REDIS_PASSWORD ping', 'PGPASSWORD=postgres psql'],
    },
  },
  {
    id: 'openssl-passphrase',
    provider: 'Generic',
    title: 'Passphrase given to openssl',
    severity: 'medium',
    keywords: ['pass:'],
    shape: {
      kind: 'text',
      pattern:
        '-(?:passin|passout|pass|k) pass:(?<secret>(?!pass(?:word|phrase)?\\b|test|changeit|secret\\b|foobar)[^\\s"\'$<>{}()]{6,64})',
    },
    checks: { entropy: 2.5, needs: ['digit'] },
    revoke: ROTATE,
    source: ['https://docs.openssl.org/master/man1/openssl-passphrase-options/'],
    docs: 'https://docs.openssl.org/master/man1/openssl-passphrase-options/',
    examples: {
      positive: [
        'openssl aes-256-cbc -d -in w.enc -out w.bin -pass pass:{{alnum 16}}',
        'openssl rsa -in key.pem -passin pass:{{alnum 12}}',
      ],
      negative: [
        'openssl rsa -in key.pem -passin pass:$PW',
        'openssl rsa -in key.pem -passout pass:changeit',
        'openssl enc -pass pass:password',
      ],
    },
  },
];
