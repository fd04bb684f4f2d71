import type { SecretRule } from '../../rule.ts';
import { REMOTE_HOST, URL_PASSWORD, URL_USER } from './url-parts.ts';

const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
} as const;

/** Credentials in addresses, headers and arguments of commands. */
export const AUTHORIZATION_RULES: readonly SecretRule[] = [
  {
    id: 'git-url-credentials',
    provider: 'Generic',
    title: 'Credentials in the URL of a Git repository',
    severity: 'high',
    keywords: ['git+http'],
    shape: {
      kind: 'text',
      pattern: `git\\+https?://(?:${URL_USER}:)?(?<secret>${URL_PASSWORD})@${REMOTE_HOST}`,
    },
    checks: { entropy: 3 },
    revoke: ROTATE,
    source: ['https://pip.pypa.io/en/stable/topics/vcs-support/', 'https://git-scm.com/docs/gitcredentials'],
    docs: 'https://pip.pypa.io/en/stable/topics/vcs-support/',
    examples: {
      positive: [
        'pip install git+https://deploy:{{alnum 20}}@git.acme-ml.com/team/loader.git',
        '!pip install -q git+https://{{alnum 32}}@git.acme-ml.com/team/loader.git@main',
      ],
      negative: [
        'pip install git+https://github.com/org/repo.git',
        'pip install git+https://user:${TOKEN}@git.acme-ml.com/x.git',
        'pip install git+https://git@github.com/org/repo',
      ],
    },
  },
  {
    id: 'git-remote-credentials',
    provider: 'Generic',
    title: 'Credentials in the URL of a Git remote',
    severity: 'high',
    keywords: ['://'],
    shape: {
      kind: 'text',
      pattern: `(?<!git\\+)https?://${URL_USER}:(?<secret>${URL_PASSWORD})@${REMOTE_HOST.replace('{2,120}', '{2,60}')}(?::[0-9]{2,5})?/[A-Za-z0-9_./~-]{1,120}\\.git`,
    },
    checks: { entropy: 2.8 },
    revoke: ROTATE,
    source: ['https://git-scm.com/docs/git-clone#_git_urls', 'https://git-scm.com/docs/gitcredentials'],
    docs: 'https://git-scm.com/docs/gitcredentials',
    examples: {
      positive: [
        '[remote "origin"]\n\turl = https://ci:{{alnum 24}}@git.acme-ml.com/team/models.git\n',
        'git push https://alice:{{alnum 16}}@git.acme-ml.com:8443/team/x.git main',
      ],
      negative: [
        'git clone https://user:password@git.acme-ml.com/x.git',
        'git clone https://git.acme-ml.com/team/x.git',
      ],
    },
  },
  {
    id: 'ftp-url-credentials',
    provider: 'Generic',
    title: 'FTP or SFTP URL with a password',
    severity: 'high',
    keywords: ['ftp://', 'ftps://'],
    shape: { kind: 'text', pattern: `s?ftps?://(?!anonymous|ftp:)${URL_USER}:(?<secret>${URL_PASSWORD})@` },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc1738#section-3.2'],
    docs: 'https://www.rfc-editor.org/rfc/rfc1738#section-3.2',
    examples: {
      positive: [
        'wget ftp://models:{{alnum 12}}@ftp.acme-ml.com/data.tar',
        'sftp://ci:{{alnum 16}}@files.acme-ml.com/weights',
      ],
      negative: [
        'ftp://anonymous:guest1@ftp.acme-ml.com/',
        'ftp://user:password@ftp.acme-ml.com/',
        'ftp://ftp.acme-ml.com/pub',
      ],
    },
  },
  {
    id: 'ssh-url-password',
    provider: 'Generic',
    title: 'SSH URL with a password',
    severity: 'high',
    keywords: ['ssh://'],
    shape: { kind: 'text', pattern: `ssh://${URL_USER}:(?<secret>${URL_PASSWORD})@` },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://www.iana.org/assignments/uri-schemes/prov/ssh'],
    docs: 'https://git-scm.com/docs/git-clone#_git_urls',
    examples: {
      positive: [
        'ssh://root:{{alnum 14}}@gpu-1.acme-ml.com:22',
        'DOCKER_HOST=ssh://deploy:{{alnum 16}}@10.2.3.4',
      ],
      negative: ['ssh://git@github.com/org/repo.git', 'ssh://user:password@host.acme-ml.com'],
    },
  },
  {
    id: 'generic-password-in-url',
    provider: 'Generic',
    title: 'Password in a URL',
    severity: 'medium',
    keywords: ['://'],
    shape: { kind: 'text', pattern: `://${URL_USER}:(?<secret>${URL_PASSWORD})@${REMOTE_HOST}` },
    checks: { entropy: 2.5 },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1'],
    docs: 'https://cwe.mitre.org/data/definitions/522.html',
    examples: {
      positive: [
        'HTTPS_PROXY=http://corp:{{alnum 14}}@proxy.acme-ml.com:8080',
        'curl https://admin:{{alnum 12}}%21@registry.acme-ml.com/v2/_catalog',
      ],
      negative: [
        'http://user:pass@proxy.acme-ml.com:8080',
        'http://{user}:{password}@host.acme-ml.com',
        'https://admin:{{alnum 12}}@localhost:9200',
        'https://example.com/a:b@c',
      ],
    },
  },
  {
    id: 'http-basic-authorization',
    provider: 'Generic',
    title: 'HTTP Basic authorization header',
    severity: 'medium',
    keywords: ['basic '],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        'authorization["\'\\]]{0,3}\\s{0,4}(?:[:=,]|=>)\\s{0,4}\\\\{0,2}["\'`]?Basic (?<secret>(?!dXNlcjpwYXNz|dXNlcm5hbWU6|QWxhZGRpbjpv|Zm9vOmJhcg|YWRtaW46YWRtaW4|dGVzdDp0ZXN0)[A-Za-z0-9+/]{16,300}={0,2})',
    },
    checks: { entropy: 3, structure: 'base64' },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc7617'],
    docs: 'https://www.rfc-editor.org/rfc/rfc7617',
    examples: {
      positive: [
        'curl -H "Authorization: Basic {{base64 32}}" https://api.acme-ml.com/',
        "headers = {'Authorization': 'Basic {{alnum 30}}=='}",
      ],
      negative: [
        'Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
        'Authorization: Basic <credentials>',
        'Authorization: Basic dXNlcm5hbWU6cGFzc3dvcmQ=',
      ],
    },
  },
  {
    id: 'generic-bearer-token',
    provider: 'Generic',
    title: 'HTTP Bearer authorization header',
    severity: 'medium',
    keywords: ['bearer '],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        'authorization["\'\\]]{0,3}\\s{0,4}(?:[:=,]|=>)\\s{0,4}\\\\{0,2}["\'`]?Bearer (?<secret>[A-Za-z0-9_~+/-]{20,400}={0,2})(?![A-Za-z0-9._~+/-])',
    },
    checks: { entropy: 3.4, needs: ['digit', 'letter'] },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc6750'],
    docs: 'https://www.rfc-editor.org/rfc/rfc6750',
    examples: {
      positive: [
        'curl -H "Authorization: Bearer {{alnum 40}}" https://api.acme-ml.com/v1/models',
        "headers={'Authorization': 'Bearer {{hex 48}}'}",
      ],
      negative: [
        'Authorization: Bearer $TOKEN',
        'Authorization: Bearer your-api-key-goes-here',
        'Authorization: Bearer {{alnum 8}}',
      ],
    },
  },
  {
    id: 'json-web-token',
    provider: 'Generic',
    title: 'JSON Web Token',
    severity: 'low',
    keywords: ['eyJ'],
    // Not the examples of jwt.io and of RFC 7519. Of long claims the beginning is the secret: what is read has an end.
    shape: {
      kind: 'text',
      pattern:
        '(?<![A-Za-z0-9_.-])(?<secret>eyJ[A-Za-z0-9_-]{10,160}\\.eyJ(?!zdWIiOiIxMjM0NTY3ODkwIi|pc3MiOiJqb2Ui)(?:[A-Za-z0-9_-]{10,479}\\.[A-Za-z0-9_-]{20,40}|[A-Za-z0-9_-]{480}))',
    },
    checks: { structure: 'jwt', entropy: 4 },
    revoke: ROTATE,
    source: ['https://www.rfc-editor.org/rfc/rfc7519'],
    docs: 'https://www.rfc-editor.org/rfc/rfc8725',
    examples: {
      positive: [
        'Cookie: session=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyIjoiYWxpY2UiLCJleHAiOjE5MDAwMDAwMDB9.{{base64url 43}}',
        'JWT="eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiI3IiwicmlkIjoieCJ9.{{base64url 86}}"',
        'token: eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiI3IiwiZGF0YSI6Inh5{{b64 a1b2c3d4e5f6g7h8i9j0 the claims of this one go on and on, as those of directories do, which tell groups and roles and scopes, and more of them than anybody reads; a1b2c3d4e5f6g7h8i9j0 and so on, page after page, until there is nothing left to be claimed of anyone, whoever it may be, and then the same is said once more in other words for those who did not listen the first time, as happens in large organisations; and then the same again"}}.{{base64url 342}}',
      ],
      negative: [
        'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.{{base64url 43}}',
        'eyJ{{lower 20}}.eyJ{{lower 20}}.{{base64url 43}}',
        'eyJ...',
      ],
    },
  },
  {
    id: 'kubernetes-service-account-token',
    provider: 'Generic',
    title: 'Kubernetes service account token',
    severity: 'high',
    keywords: ['.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50'],
    shape: {
      kind: 'token',
      pattern: 'eyJ[A-Za-z0-9_-]{10,200}\\.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50[A-Za-z0-9_-]{40,300}',
      notAfter: '',
    },
    revoke: {
      kind: 'page',
      url: 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    },
    source: [
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens',
    ],
    docs: 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    examples: {
      positive: [
        '    token: eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Ii{{base64url 300}}.{{base64url 342}}',
        'kubectl --token=eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Ii{{base64url 280}}.{{base64url 342}} get pods',
      ],
      negative: [
        'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50',
        'eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.{{base64url 100}}',
      ],
    },
  },
];
