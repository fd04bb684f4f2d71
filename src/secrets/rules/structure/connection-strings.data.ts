import type { SecretRule } from '../../rule.ts';
import { REMOTE_HOST, URL_PASSWORD, URL_USER } from './url-parts.ts';

const LOGIN = `://${URL_USER}:(?<secret>${URL_PASSWORD})@${REMOTE_HOST}`;
/** Where a store takes a password without a name. */
const LOGIN_OR_PASSWORD = `://(?:${URL_USER})?:(?<secret>${URL_PASSWORD})@${REMOTE_HOST}`;
const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
} as const;

/** Addresses of databases and brokers with the password in them. */
export const CONNECTION_STRING_RULES: readonly SecretRule[] = [
  {
    id: 'postgres-connection-string',
    provider: 'Generic',
    title: 'PostgreSQL connection string with a password',
    severity: 'high',
    keywords: ['postgres'],
    shape: { kind: 'text', pattern: `postgres(?:ql)?(?:\\+[a-z0-9]{2,12})?${LOGIN}` },
    revoke: { kind: 'page', url: 'https://www.postgresql.org/docs/current/sql-alterrole.html' },
    source: ['https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS'],
    docs: 'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS',
    examples: {
      positive: [
        'DATABASE_URL=postgres://models:{{alnum 16}}@db.acme-ml.com:5432/models',
        'create_engine("postgresql+psycopg2://models:{{alnum 12}}%21@pg-1.eu-west-1.rds.amazonaws.com/models")',
      ],
      negative: [
        'postgres://user:password@db.acme-ml.com/x',
        'postgres://postgres:{{alnum 12}}@localhost:5432/x',
        'postgresql://{user}:{password}@{host}/x',
      ],
    },
  },
  {
    id: 'mysql-connection-string',
    provider: 'Generic',
    title: 'MySQL or MariaDB connection string with a password',
    severity: 'high',
    keywords: ['mysql', 'mariadb'],
    shape: { kind: 'text', pattern: `(?:mysql|mariadb)x?(?:\\+[a-z0-9]{2,16})?${LOGIN}` },
    revoke: { kind: 'page', url: 'https://dev.mysql.com/doc/refman/8.4/en/alter-user.html' },
    source: [
      'https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html',
      'https://docs.sqlalchemy.org/en/20/dialects/mysql.html',
    ],
    docs: 'https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html',
    examples: {
      positive: [
        'mysql://app:{{alnum 14}}@mysql.acme-ml.com:3306/app',
        'SQLALCHEMY_DATABASE_URI = "mysql+pymysql://app:{{alnum 14}}@rds.acme-ml.com/app"',
      ],
      negative: ['mysql://root:root@mysql.acme-ml.com/x', 'mysql+pymysql://app:{{alnum 14}}@127.0.0.1/app'],
    },
  },
  {
    id: 'mongodb-connection-string',
    provider: 'Generic',
    title: 'MongoDB connection string with a password',
    severity: 'high',
    keywords: ['mongodb'],
    shape: { kind: 'text', pattern: `mongodb(?:\\+srv)?${LOGIN}` },
    revoke: {
      kind: 'page',
      url: 'https://www.mongodb.com/docs/manual/reference/method/db.changeUserPassword/',
    },
    source: ['https://www.mongodb.com/docs/manual/reference/connection-string/'],
    docs: 'https://www.mongodb.com/docs/manual/reference/connection-string/',
    examples: {
      positive: [
        'MONGO_URI="mongodb+srv://alice:{{alnum 14}}@cluster0.ab1cd.mongodb.net/?retryWrites=true"',
        "MongoClient('mongodb://app:{{alnum 18}}@mongo-1.acme-ml.com:27017/app')",
      ],
      negative: [
        'mongodb+srv://<username>:<password>@cluster0.ab1cd.mongodb.net/',
        'mongodb://user:pass@cluster0.ab1cd.mongodb.net/',
      ],
    },
  },
  {
    id: 'redis-connection-string',
    provider: 'Generic',
    title: 'Redis connection string with a password',
    severity: 'high',
    keywords: ['redis'],
    shape: { kind: 'text', pattern: `rediss?${LOGIN_OR_PASSWORD}` },
    revoke: {
      kind: 'page',
      url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/',
    },
    source: [
      'https://www.iana.org/assignments/uri-schemes/prov/redis',
      'https://redis.io/docs/latest/develop/tools/cli/',
    ],
    docs: 'https://redis.io/docs/latest/develop/tools/cli/',
    examples: {
      positive: [
        'REDIS_URL=redis://default:{{alnum 32}}@redis-12.c1.us-east-1-2.ec2.cloud.redislabs.com:12345',
        'CELERY_BROKER_URL = "rediss://:{{alnum 40}}@cache.acme-ml.com:6380/0"',
      ],
      negative: ['redis://:password@cache.acme-ml.com:6379', 'redis://localhost:6379/0'],
    },
  },
  {
    id: 'amqp-connection-string',
    provider: 'Generic',
    title: 'AMQP (RabbitMQ) connection string with a password',
    severity: 'high',
    keywords: ['amqp'],
    shape: { kind: 'text', pattern: `amqps?${LOGIN}` },
    revoke: { kind: 'page', url: 'https://www.rabbitmq.com/docs/access-control' },
    source: ['https://www.rabbitmq.com/docs/uri-spec'],
    docs: 'https://www.rabbitmq.com/docs/uri-spec',
    examples: {
      positive: [
        'amqps://models:{{alnum 32}}@goose.rmq2.cloudamqp.com/models',
        'RABBIT_URL=amqp://models:{{alnum 16}}@mq.acme-ml.com:5672//',
      ],
      negative: ['amqp://guest:guest@mq.acme-ml.com:5672/', 'amqp://models:{{alnum 16}}@rabbitmq:5672'],
    },
  },
  {
    id: 'mssql-connection-string',
    provider: 'Generic',
    title: 'SQL Server URL with a password',
    severity: 'high',
    keywords: ['mssql', 'sqlserver'],
    shape: { kind: 'text', pattern: `(?:mssql|sqlserver)(?:\\+[a-z0-9]{2,12})?${LOGIN}` },
    revoke: {
      kind: 'page',
      url: 'https://learn.microsoft.com/en-us/sql/t-sql/statements/alter-login-transact-sql',
    },
    source: ['https://docs.sqlalchemy.org/en/20/dialects/mssql.html'],
    docs: 'https://docs.sqlalchemy.org/en/20/dialects/mssql.html',
    examples: {
      positive: [
        'mssql+pyodbc://sa:{{alnum 12}}!@models.database.windows.net/models?driver=ODBC+Driver+17',
        'sqlserver://app:{{alnum 16}}@sql.acme-ml.com:1433?database=x',
      ],
      negative: [
        'mssql+pyodbc://user:password@sql.acme-ml.com/x',
        'mssql+pyodbc://sa:{{alnum 12}}@localhost/x',
      ],
    },
  },
  {
    id: 'oracle-connection-string',
    provider: 'Generic',
    title: 'Oracle connection string with a password',
    severity: 'high',
    keywords: ['oracle'],
    shape: {
      kind: 'text',
      pattern: `oracle(?:(?:\\+[a-z0-9_]{2,12})?://${URL_USER}:|:thin:[A-Za-z0-9_$#]{1,30}/)(?<secret>${URL_PASSWORD})@(?://)?${REMOTE_HOST}`,
    },
    revoke: {
      kind: 'page',
      url: 'https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ALTER-USER.html',
    },
    source: [
      'https://docs.sqlalchemy.org/en/20/dialects/oracle.html',
      'https://docs.oracle.com/en/database/oracle/oracle-database/23/jajdb/oracle/jdbc/OracleDriver.html',
    ],
    docs: 'https://docs.sqlalchemy.org/en/20/dialects/oracle.html',
    examples: {
      positive: [
        'oracle+oracledb://scott:{{alnum 14}}@ora.acme-ml.com:1521/?service_name=X',
        'jdbc:oracle:thin:scott/{{alnum 14}}@ora.acme-ml.com:1521:ORCL',
      ],
      negative: ['jdbc:oracle:thin:@ora.acme-ml.com:1521:ORCL', 'oracle://user:password@ora.acme-ml.com/x'],
    },
  },
  {
    id: 'clickhouse-connection-string',
    provider: 'Generic',
    title: 'ClickHouse connection string with a password',
    severity: 'high',
    keywords: ['clickhouse'],
    shape: { kind: 'text', pattern: `clickhouses?(?:\\+[a-z]{2,10})?${LOGIN}` },
    revoke: { kind: 'page', url: 'https://clickhouse.com/docs/sql-reference/statements/alter/user' },
    source: ['https://clickhouse.com/docs/integrations/sql-clients/cli#connection_string'],
    docs: 'https://clickhouse.com/docs/interfaces/cli',
    examples: {
      positive: [
        'clickhouse://default:{{alnum 13}}@ab1.us-east-1.aws.clickhouse.cloud:9440/default?secure=1',
        'clickhouse+http://app:{{alnum 16}}@ch.acme-ml.com:8443/x',
      ],
      negative: ['clickhouse://default:password@ch.acme-ml.com/x', 'clickhouse://default:@localhost/x'],
    },
  },
  {
    id: 'neo4j-connection-string',
    provider: 'Generic',
    title: 'Neo4j (Bolt) connection string with a password',
    severity: 'high',
    keywords: ['neo4j', 'bolt'],
    shape: { kind: 'text', pattern: `(?:neo4j|bolt)(?:\\+s(?:sc)?)?${LOGIN}` },
    revoke: {
      kind: 'page',
      url: 'https://neo4j.com/docs/operations-manual/current/authentication-authorization/manage-users/',
    },
    source: ['https://neo4j.com/docs/python-manual/current/connect/'],
    docs: 'https://neo4j.com/docs/python-manual/current/connect/',
    examples: {
      positive: [
        'NEO4J_BOLT_URL=bolt://neo4j:{{alnum 20}}@graph.acme-ml.com:7687',
        'neo4j+s://neo4j:{{alnum 43}}@{{hex 8}}.databases.neo4j.io',
      ],
      negative: ['bolt://neo4j:password@graph.acme-ml.com:7687', 'neo4j+s://{{hex 8}}.databases.neo4j.io'],
    },
  },
  {
    id: 'nats-connection-string',
    provider: 'Generic',
    title: 'NATS URL with a password',
    severity: 'medium',
    keywords: ['nats://'],
    shape: { kind: 'text', pattern: `nats${LOGIN}` },
    revoke: ROTATE,
    source: ['https://docs.nats.io/using-nats/developer/connecting/userpass'],
    docs: 'https://docs.nats.io/using-nats/developer/connecting/userpass',
    examples: {
      positive: [
        'nats://models:{{alnum 16}}@nats.acme-ml.com:4222',
        'NATS_URL="nats://app:{{alnum 20}}@connect.ngs.global"',
      ],
      negative: ['nats://user:pass@nats.acme-ml.com', 'nats://nats.acme-ml.com:4222'],
    },
  },
  {
    id: 'mqtt-connection-string',
    provider: 'Generic',
    title: 'MQTT URL with a password',
    severity: 'medium',
    keywords: ['mqtt'],
    shape: { kind: 'text', pattern: `mqtts?${LOGIN}` },
    revoke: ROTATE,
    source: [
      'https://github.com/mqttjs/MQTT.js',
      'https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html',
    ],
    docs: 'https://github.com/mqttjs/MQTT.js',
    examples: {
      positive: [
        'mqtts://sensor:{{alnum 16}}@broker.acme-ml.com:8883',
        'MQTT_URL=mqtt://cam-1:{{alnum 14}}@mq.acme-ml.com',
      ],
      negative: ['mqtt://user:pass@broker.acme-ml.com', 'mqtt://broker.acme-ml.com'],
    },
  },
  {
    id: 'mail-connection-string',
    provider: 'Generic',
    title: 'SMTP or IMAP URL with a password',
    severity: 'medium',
    keywords: ['smtp', 'imap'],
    // The user is mostly a mail address with its @ encoded.
    shape: { kind: 'text', pattern: `(?:smtp|imap)(?:s|\\+[a-z]{3,10})?${LOGIN}` },
    revoke: ROTATE,
    source: [
      'https://symfony.com/doc/current/mailer.html#using-built-in-transports',
      'https://www.rfc-editor.org/rfc/rfc5092',
    ],
    docs: 'https://symfony.com/doc/current/mailer.html',
    examples: {
      positive: [
        'MAILER_DSN=smtp://apikey:{{alnum 24}}@smtp.acme-ml.com:587',
        'imaps://bot%40acme-ml.com:{{alnum 16}}@imap.acme-ml.com/',
      ],
      negative: ['MAILER_DSN=smtp://user:pass@smtp.example.com:587', 'smtp://smtp.acme-ml.com:25'],
    },
  },
];
