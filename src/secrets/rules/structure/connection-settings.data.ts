import type { SecretRule } from '../../rule.ts';
import { URL_PASSWORD } from './url-parts.ts';

const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
} as const;

/** Settings of connections to databases and brokers that are not addresses. */
export const CONNECTION_SETTING_RULES: readonly SecretRule[] = [
  {
    id: 'ldap-connection-string',
    provider: 'Generic',
    title: 'LDAP bind password',
    severity: 'high',
    keywords: ['ldap'],
    shape: {
      kind: 'text',
      pattern:
        'ldap(?:search|modify|add)\\s[^\\n]{1,160}?\\s-w\\s{0,2}["\']?(?<secret>[^\\s"\'$<>{}()]{6,64})',
    },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://www.openldap.org/software/man.cgi?query=ldapsearch'],
    docs: 'https://www.openldap.org/software/man.cgi?query=ldapsearch',
    examples: {
      positive: [
        'ldapsearch -x -D "cn=admin,dc=acme" -w {{alnum 12}} -b dc=acme',
        "ldapadd -x -D cn=admin -w '{{alnum 14}}' -f x.ldif",
      ],
      negative: ['ldapsearch -x -D "cn=admin,dc=acme" -W -b dc=acme', 'ldapsearch -x -w $PASS -b x'],
    },
  },
  {
    id: 'ado-connection-string',
    provider: 'Generic',
    title: 'ADO.NET connection string with a password',
    severity: 'high',
    keywords: ['password=', 'pwd='],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        ';\\s{0,2}(?:password|pwd)=(?<secret>(?!(?:pass(?:word)?|your|my|\\*|x{3})[a-z_*]{0,16};?["\'])[^;"\'\\s<>{}$\\\\%]{6,128})',
    },
    checks: { entropy: 2.5 },
    parts: [
      {
        name: 'server',
        pattern:
          '(?:[Ss]erver|SERVER|[Dd]ata [Ss]ource|DATA SOURCE|[Aa]ddress|[Hh]ost|HOST)=(?<part>(?!localhost|127\\.|\\.|\\(local)[^;"\'\\s]{2,120})',
        within: 300,
        required: true,
      },
    ],
    revoke: ROTATE,
    source: ['https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax'],
    docs: 'https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/protecting-connection-information',
    examples: {
      positive: [
        'Server=tcp:models.database.windows.net,1433;Initial Catalog=m;User ID=app;Password={{alnum 14}}!;Encrypt=True;',
        '"Default": "Host=pg.acme-ml.com;Username=app;Password={{alnum 16}};Database=x"',
        'DRIVER={ODBC Driver 17 for SQL Server};SERVER=sql.acme-ml.com;DATABASE=x;UID=app;PWD={{alnum 14}}',
      ],
      negative: [
        'Server=localhost;Database=x;User Id=sa;Password={{alnum 12}};',
        'Server=sql.acme-ml.com;Database=x;User Id=sa;Password=<password>;',
        'Server=sql.acme-ml.com;Trusted_Connection=True;',
      ],
    },
  },
  {
    id: 'jdbc-connection-string',
    provider: 'Generic',
    title: 'JDBC URL with a password',
    severity: 'high',
    keywords: ['jdbc:'],
    shape: {
      kind: 'text',
      pattern:
        'jdbc:[a-z]{2,20}(?::[a-z]{2,12})?://(?!localhost|127\\.|0\\.0)[^\\s"\'<>?;]{3,120}[?;](?:[^\\s"\'<>]{0,100}?[&;])?password=(?<secret>[^\\s&;"\'<>{}$\\\\]{5,64})',
    },
    checks: { entropy: 2.3 },
    revoke: ROTATE,
    source: [
      'https://jdbc.postgresql.org/documentation/use/',
      'https://learn.microsoft.com/en-us/sql/connect/jdbc/building-the-connection-url',
    ],
    docs: 'https://jdbc.postgresql.org/documentation/use/',
    examples: {
      positive: [
        'jdbc:postgresql://pg.acme-ml.com:5432/x?user=app&password={{alnum 14}}',
        'jdbc:sqlserver://sql.acme-ml.com:1433;database=x;user=app;password={{alnum 16}};encrypt=true',
      ],
      negative: [
        'jdbc:postgresql://localhost/x?user=app&password={{alnum 14}}',
        'jdbc:postgresql://pg.acme-ml.com/x?password=${DB_PASSWORD}',
      ],
    },
  },
  {
    id: 'go-mysql-dsn',
    provider: 'Generic',
    title: 'MySQL data source name (Go) with a password',
    severity: 'high',
    keywords: ['@tcp('],
    shape: {
      kind: 'text',
      pattern: `["'\`=\\s][A-Za-z0-9_.-]{1,40}:(?<secret>${URL_PASSWORD})@tcp\\((?!127\\.|localhost|0\\.0)[A-Za-z0-9_.-]{3,120}`,
    },
    revoke: ROTATE,
    source: ['https://github.com/go-sql-driver/mysql#dsn-data-source-name'],
    docs: 'https://github.com/go-sql-driver/mysql#dsn-data-source-name',
    examples: {
      positive: [
        'dsn := "app:{{alnum 14}}@tcp(db.acme-ml.com:3306)/app?parseTime=true"',
        'DSN=app:{{alnum 14}}@tcp(mysql-1.acme-ml.com:3306)/x',
      ],
      negative: [
        'dsn := "root:password@tcp(db.acme-ml.com:3306)/x"',
        'dsn := "app:{{alnum 14}}@tcp(127.0.0.1:3306)/app"',
      ],
    },
  },
  {
    id: 'kafka-sasl-password',
    provider: 'Generic',
    title: 'Kafka SASL password (JAAS)',
    severity: 'high',
    keywords: ['LoginModule required'],
    shape: {
      kind: 'text',
      pattern:
        'LoginModule required\\s{1,8}username=\\\\{0,2}["\'][^"\'\\n]{1,80}["\']\\s{1,8}password=\\\\{0,2}["\'](?<secret>[^\\s"\'<>{}$\\\\]{6,128})',
    },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://kafka.apache.org/documentation/#security_sasl'],
    docs: 'https://kafka.apache.org/documentation/#security_sasl',
    examples: {
      positive: [
        'sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="app" password="{{alnum 20}}";',
        'org.apache.kafka.common.security.plain.PlainLoginModule required username=\\"app\\" password=\\"{{alnum 20}}\\";',
      ],
      negative: [
        'PlainLoginModule required username="app" password="${KAFKA_PASSWORD}";',
        'PlainLoginModule required username="alice" password="alice";',
      ],
    },
  },
  {
    id: 'pgpass-entry',
    provider: 'Generic',
    title: 'PostgreSQL password file entry',
    severity: 'high',
    keywords: [':5432:'],
    shape: {
      kind: 'text',
      pattern:
        '(?!127\\.|localhost)[A-Za-z0-9_.-]{3,100}:5432:[A-Za-z0-9_*-]{1,63}:[A-Za-z0-9_-]{1,63}:(?<secret>(?!pass(?:word)?\\b)[^\\s:"\'<>{}$]{6,64})',
    },
    checks: { entropy: 2.5, needs: ['letter'] },
    revoke: ROTATE,
    source: ['https://www.postgresql.org/docs/current/libpq-pgpass.html'],
    docs: 'https://www.postgresql.org/docs/current/libpq-pgpass.html',
    examples: {
      positive: [
        'pg.acme-ml.com:5432:models:app:{{alnum 14}}\n',
        'echo "db.acme-ml.com:5432:*:app:{{alnum 16}}" >> ~/.pgpass',
      ],
      negative: ['hostname:5432:database:username:password', 'ports:\n  - 5432:5432'],
    },
  },
];
