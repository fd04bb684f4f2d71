import type { SecretRule } from '../../rule.ts';

const JWT = 'eyJ[A-Za-z0-9_-]{10,80}\\.eyJ[A-Za-z0-9_-]{10,300}\\.[A-Za-z0-9_-]{20,100}';

/** Credentials of hosted back ends. */
export const BACK_END_RULES: readonly SecretRule[] = [
  {
    id: 'prisma-accelerate-key',
    provider: 'Prisma',
    title: 'Prisma Accelerate or Prisma Postgres key',
    severity: 'high',
    keywords: ['prisma-data.net/'],
    shape: { kind: 'text', pattern: `prisma-data\\.net/\\?api_key=(?<secret>${JWT})` },
    checks: { structure: 'jwt' },
    revoke: { kind: 'page', url: 'https://console.prisma.io/' },
    source: ['https://www.prisma.io/docs/accelerate/getting-started', 'https://www.prisma.io/docs/postgres'],
    docs: 'https://www.prisma.io/docs/accelerate/getting-started',
    examples: {
      positive: [
        'DATABASE_URL="prisma://accelerate.prisma-data.net/?api_key=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcGlfa2V5IjoiYWJjIiwidGVuYW50X2lkIjoiZGVmIn0.{{base64url 42}}x"',
        'prisma+postgres://accelerate.prisma-data.net/?api_key=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcGlfa2V5IjoieHl6In0.{{alnum 43}}',
      ],
      negative: [
        'prisma://accelerate.prisma-data.net/?api_key=API_KEY',
        'https://accelerate.prisma-data.net/',
      ],
    },
  },
  {
    id: 'convex-deploy-key',
    provider: 'Convex',
    title: 'Convex deploy key',
    severity: 'high',
    keywords: ['convex_deploy_key', 'convex-deploy-key', 'convex deploy'],
    shape: {
      kind: 'assigned',
      names: 'convex.deploy.key|convex deploy',
      value: '(?:(?:prod|dev|preview|project):[a-z0-9:-]{4,60}\\|)?eyJ[A-Za-z0-9+/_-]{60,200}={0,2}',
    },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://dashboard.convex.dev/' },
    source: ['https://docs.convex.dev/cli/deploy-key-types'],
    docs: 'https://docs.convex.dev/cli/deploy-key-types',
    examples: {
      positive: [
        'CONVEX_DEPLOY_KEY="prod:quiet-mouse-{{digit 3}}|eyJ2MiI6{{alnum 70}}="',
        'CONVEX_DEPLOY_KEY=preview:team:app|eyJ2MiI6{{alnum 80}}',
      ],
      negative: ['CONVEX_DEPLOYMENT=dev:quiet-mouse-123', 'CONVEX_DEPLOY_KEY=prod:xxx'],
    },
  },
  {
    id: 'appwrite-api-key',
    provider: 'Appwrite',
    title: 'Appwrite API key',
    severity: 'high',
    keywords: ['standard_'],
    shape: { kind: 'token', pattern: 'standard_[0-9a-f]{256}', notBefore: 'A-Za-z0-9_' },
    revoke: { kind: 'page', url: 'https://cloud.appwrite.io/' },
    source: [
      'https://appwrite.io/docs/advanced/platform/api-keys',
      'https://github.com/appwrite/appwrite/blob/main/app/init/constants.php',
    ],
    docs: 'https://appwrite.io/docs/advanced/platform/api-keys',
    examples: {
      positive: ['APPWRITE_API_KEY=standard_{{hex 256}}', "client.set_key('standard_{{hex 256}}')"],
      negative: ['standard_{{hex 60}}', 'standard_{{lower 256}}'],
    },
  },
  {
    id: 'firebase-database-secret',
    provider: 'Firebase',
    title: 'Firebase Realtime Database secret',
    severity: 'high',
    keywords: ['firebase', 'firebaseio.com'],
    shape: {
      kind: 'assigned',
      names:
        'firebase.{0,16}secret|firebaseio\\.com/[^\\s"\']{0,80}\\?auth|firebaseapplication|firebaseauthentication',
      value: '[A-Za-z0-9]{40}',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    revoke: {
      kind: 'page',
      url: 'https://console.firebase.google.com/project/_/settings/serviceaccounts/databasesecrets',
    },
    source: ['https://firebase.google.com/docs/database/rest/auth#legacy_tokens'],
    docs: 'https://firebase.google.com/docs/database/rest/auth',
    examples: {
      positive: [
        'FIREBASE_SECRET={{alnum 40}}',
        'curl "https://models.firebaseio.com/users.json?auth={{alnum 40}}"',
      ],
      negative: ['FIREBASE_SECRET={{alnum 12}}', 'FIREBASE_PROJECT=models'],
    },
  },
  {
    id: 'hasura-admin-secret',
    provider: 'Hasura',
    title: 'Hasura admin secret',
    severity: 'high',
    keywords: ['hasura'],
    shape: { kind: 'assigned', names: 'hasura.{0,16}admin.?secret', value: '[A-Za-z0-9_-]{20,64}' },
    checks: { entropy: 3.6, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/' },
    source: ['https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/'],
    docs: 'https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/',
    examples: {
      positive: [
        'HASURA_GRAPHQL_ADMIN_SECRET={{alnum 64}}',
        'curl -H "x-hasura-admin-secret: {{alnum 40}}" https://x.hasura.app/v1/graphql',
      ],
      negative: ['HASURA_GRAPHQL_ADMIN_SECRET=myadminsecretkey', 'x-hasura-admin-secret: <admin-secret>'],
    },
  },
];
