import type { SecretRule } from '../../rule.ts';

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const REVOKE_PAGE = {
  kind: 'page',
  url: 'https://console.aws.amazon.com/iam/home#/security_credentials',
} as const;

/** Credentials of Amazon Web Services and of Amazon's other programs. */
export const AWS_RULES: readonly SecretRule[] = [
  {
    id: 'aws-secret-access-key',
    provider: 'Amazon Web Services',
    title: 'AWS secret access key',
    severity: 'critical',
    keywords: [
      'aws_secret',
      'aws-secret',
      'awssecret',
      'secret_access_key',
      'secretaccesskey',
      'secret-access-key',
      'amazon_secret',
      'aws.secret',
    ],
    shape: {
      kind: 'assigned',
      names:
        'secret.?access.?key|aws.?secret.?key|aws.?secret|amazon.?secret.?access.?key|aws.?access.?secret',
      value: '[A-Za-z0-9+/]{40}',
    },
    checks: { entropy: 4, needs: ['lower', 'upper'] },
    parts: [{ name: 'access-key-id', pattern: '(?:AKIA|ASIA)[A-Z2-7]{16}', within: 400 }],
    verify: {
      method: 'GET',
      url: 'https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15',
      sign: 'aws-sigv4',
      live: { status: [200] },
      dead: { status: [403] },
      source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    },
    revoke: REVOKE_PAGE,
    source: [
      `${IAM}/id_credentials_access-keys.html`,
      'https://github.com/1Password/shell-plugins/blob/main/plugins/aws/access_key.go',
    ],
    docs: `${IAM}/id_credentials_access-keys.html`,
    examples: {
      positive: [
        '[default]\naws_access_key_id = AKIA{{base32 16}}\naws_secret_access_key = {{base64 40}}\n',
        'os.environ["AWS_SECRET_ACCESS_KEY"] = "{{base64 40}}"',
        'boto3.client("s3", aws_access_key_id="AKIA{{base32 16}}", aws_secret_access_key="{{base64 40}}")',
        '"!aws configure set aws_secret_access_key {{base64 40}}\\n",',
        '"SecretAccessKey": "{{base64 40}}",',
      ],
      negative: [
        'aws_secret_access_key = {{base64 39}}',
        'aws_secret_access_key = "{{hex 40}}"',
        'aws_secret_access_key = $AWS_SECRET_ACCESS_KEY',
      ],
    },
  },
  {
    id: 'aws-access-key-id',
    provider: 'Amazon Web Services',
    title: 'AWS access key id',
    severity: 'medium',
    keywords: ['AKIA', 'ASIA'],
    shape: {
      kind: 'token',
      pattern: '(?<!X-Amz-Credential=)(?:AKIA|ASIA)[A-Z2-7]{16}',
      notBefore: 'A-Za-z0-9+/',
      notAfter: 'A-Za-z0-9+/=',
    },
    checks: { entropy: 3, structure: 'aws-access-key-id' },
    parts: [
      {
        name: 'secret-access-key',
        pattern: '(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])',
        within: 400,
      },
    ],
    revoke: REVOKE_PAGE,
    source: [`${IAM}/reference_identifiers.html#identifiers-prefixes`],
    docs: `${IAM}/reference_identifiers.html#identifiers-unique-ids`,
    examples: {
      positive: [
        'AWS_ACCESS_KEY_ID=AKIA{{base32 16}}',
        "s3fs.S3FileSystem(key='ASIA{{base32 16}}')",
        '\\"aws_access_key_id\\": \\"AKIA{{base32 16}}\\"',
      ],
      negative: [
        'AKIA{{base32 15}}',
        'AKIAIOSFODNN7EXAMPLE',
        '&X-Amz-Credential=AKIA{{base32 16}}%2F20240101%2Fus-east-1%2Fs3%2Faws4_request',
        'xx{{upper 8}}AKIA{{base32 20}}',
      ],
    },
  },
  {
    id: 'aws-session-token',
    provider: 'Amazon Web Services',
    title: 'AWS session token',
    severity: 'medium',
    keywords: ['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz'],
    shape: {
      kind: 'token',
      pattern: '(?:IQoJb3JpZ2luX2Vj|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/]{100,200}={0,2}',
      notAfter: '',
    },
    checks: { entropy: 4.5 },
    revoke: { kind: 'page', url: `${IAM}/id_roles_use_revoke-sessions.html` },
    source: [`${IAM}/id_credentials_temp_use-resources.html`],
    docs: `${IAM}/id_credentials_temp.html`,
    examples: {
      positive: [
        'export AWS_SESSION_TOKEN="IQoJb3JpZ2luX2Vj{{base64 320}}=="',
        'aws_session_token = FwoGZXIvYXdz{{base64 280}}',
        '"SessionToken": "IQoJb3JpZ2luX2Vj{{base64 900}}",',
      ],
      negative: ['IQoJb3JpZ2luX2Vj{{base64 40}}', '{{base64 400}}'],
    },
  },
  {
    id: 'aws-ses-smtp-password',
    provider: 'Amazon Web Services',
    title: 'Amazon SES SMTP password',
    severity: 'high',
    keywords: ['smtp', 'ses_pass', 'ses-pass', 'email_host_pass'],
    // Version byte 0x04 before 32 bytes of HMAC, so the first character is B and the second of the first half.
    shape: {
      kind: 'assigned',
      names: 'smtp.{0,24}pass(?:word|wd)?|ses.{0,16}pass(?:word|wd)?|email.?host.?password',
      value: 'B[A-P][A-Za-z0-9+/]{42}',
    },
    checks: { entropy: 4, needs: ['lower', 'upper', 'digit'] },
    parts: [{ name: 'user', pattern: 'AKIA[A-Z2-7]{16}', within: 400 }],
    revoke: REVOKE_PAGE,
    source: ['https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html'],
    docs: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
    examples: {
      positive: [
        'SMTP_PASSWORD=BM{{alnum 34}}{{base64 8}}',
        'EMAIL_HOST = "email-smtp.us-east-1.amazonaws.com"\nEMAIL_HOST_PASSWORD = "BA{{alnum 34}}{{base64 8}}"',
      ],
      negative: ['SMTP_PASSWORD=BZ{{alnum 42}}', 'SMTP_PASSWORD=BM{{alnum 20}}'],
    },
  },
  {
    id: 'aws-codecommit-password',
    provider: 'Amazon Web Services',
    title: 'AWS CodeCommit Git password',
    severity: 'high',
    keywords: ['git-codecommit'],
    shape: {
      kind: 'text',
      pattern: '://[A-Za-z0-9_.-]{1,64}-at-[0-9]{12}:(?<secret>[A-Za-z0-9%+/=]{40,64})@git-codecommit\\.',
    },
    checks: { entropy: 4 },
    revoke: REVOKE_PAGE,
    source: ['https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-gc.html'],
    docs: 'https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-gc.html',
    examples: {
      positive: [
        'git clone https://alice-at-{{digit 12}}:{{alnum 41}}%2B1%3D@git-codecommit.eu-west-1.amazonaws.com/v1/repos/models',
        'url = https://ci-at-{{digit 12}}:{{alnum 43}}=@git-codecommit.us-east-1.amazonaws.com/v1/repos/x',
      ],
      negative: [
        'git clone https://git-codecommit.us-east-1.amazonaws.com/v1/repos/x',
        'https://alice-at-{{digit 12}}:password@git-codecommit.us-east-1.amazonaws.com/',
      ],
    },
  },
  {
    id: 'aws-appsync-api-key',
    provider: 'Amazon Web Services',
    title: 'AWS AppSync API key',
    severity: 'medium',
    keywords: ['da2-'],
    shape: { kind: 'token', pattern: 'da2-[a-z0-9]{26}' },
    checks: { entropy: 3, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://console.aws.amazon.com/appsync' },
    source: [
      'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
      'https://docs.aws.amazon.com/appsync/latest/APIReference/API_ApiKey.html',
    ],
    docs: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization',
    examples: {
      positive: ['"aws_appsync_apiKey": "da2-{{loweralnum 26}}"', '-H "x-api-key: da2-{{loweralnum 26}}"'],
      negative: ['da2-{{loweralnum 25}}', 'da2-{{upper 26}}'],
    },
  },
  {
    id: 'amazon-mws-auth-token',
    provider: 'Amazon',
    title: 'Amazon Marketplace Web Service authorisation token',
    severity: 'medium',
    keywords: ['amzn.mws.'],
    shape: {
      kind: 'token',
      pattern: 'amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    revoke: { kind: 'page', url: 'https://sellercentral.amazon.com/gp/account-manager/home.html' },
    source: [
      'https://developer-docs.amazon.com/sp-api/docs/migrating-authorizations-from-amazon-marketplace-web-service',
    ],
    docs: 'https://developer-docs.amazon.com/sp-api/docs/migrating-authorizations-from-amazon-marketplace-web-service',
    examples: {
      positive: ["MWS_AUTH_TOKEN='amzn.mws.{{uuid}}'", 'mws.Reports(auth_token="amzn.mws.{{uuid}}")'],
      negative: ['amzn.mws.{{hex 32}}', 'amzn.mws.orders-2013-09-01'],
    },
  },
  {
    id: 'amazon-oauth-client-secret',
    provider: 'Amazon',
    title: 'Login with Amazon client secret',
    severity: 'high',
    keywords: ['amzn1.oa2-cs.'],
    shape: { kind: 'token', pattern: 'amzn1\\.oa2-cs\\.v1\\.[0-9a-f]{64}' },
    parts: [{ name: 'client-id', pattern: 'amzn1\\.application-oa2-client\\.[0-9a-f]{32}', within: 400 }],
    revoke: {
      kind: 'page',
      url: 'https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html',
    },
    source: ['https://developer-docs.amazon.com/sp-api/docs/rotating-your-apps-lwa-credentials'],
    docs: 'https://developer.amazon.com/docs/login-with-amazon/security-profile.html',
    examples: {
      positive: [
        'LWA_CLIENT_SECRET=amzn1.oa2-cs.v1.{{hex 64}}',
        '"lwa_client_secret": "amzn1.oa2-cs.v1.{{hex 64}}"',
      ],
      negative: ['amzn1.oa2-cs.v1.{{hex 40}}', 'amzn1.application-oa2-client.{{hex 32}}'],
    },
  },
];
