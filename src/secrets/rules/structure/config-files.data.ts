import type { SecretRule } from '../../rule.ts';

const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
} as const;
const NPMRC = 'https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration';

/** Credentials in files of programs whose form is fixed. */
export const CONFIG_FILE_RULES: readonly SecretRule[] = [
  {
    id: 'netrc-password',
    provider: 'Generic',
    title: 'Password in a netrc file',
    severity: 'high',
    keywords: ['machine '],
    shape: {
      kind: 'text',
      pattern:
        'machine [A-Za-z0-9.-]{3,100}(?:\\s|\\\\n){1,8}login (?:[^\\s\\\\]{1,80})(?:\\s|\\\\n){1,8}password (?<secret>(?!pass(?:word)?\\b|your|my)[^\\s"\'$<>{}\\\\]{6,200})',
    },
    checks: { entropy: 2.8 },
    revoke: ROTATE,
    source: ['https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html'],
    docs: 'https://everything.curl.dev/usingcurl/netrc.html',
    examples: {
      positive: [
        'machine git.acme-ml.com login ci password {{alnum 20}}\n',
        'machine git.acme-ml.com\n  login alice\n  password {{alnum 16}}\n',
        'printf "machine git.acme-ml.com\\nlogin ci\\npassword {{alnum 24}}\\n" > ~/.netrc',
      ],
      negative: [
        'machine git.acme-ml.com login ci password $TOKEN',
        'machine git.acme-ml.com login ci password <token>',
      ],
    },
  },
  {
    id: 'npmrc-auth-token',
    provider: 'Generic',
    title: 'Registry token in an .npmrc file',
    severity: 'high',
    keywords: ['_authToken'],
    shape: {
      kind: 'text',
      pattern: ':_authToken\\s{0,3}=\\s{0,3}["\']?(?<secret>[A-Za-z0-9_+/.-]{20,300}={0,2})',
    },
    checks: { entropy: 3 },
    revoke: ROTATE,
    source: [NPMRC],
    docs: NPMRC,
    examples: {
      positive: [
        '//npm.acme-ml.com/:_authToken={{alnum 40}}\n',
        '//npm.acme-ml.com/repository/npm/:_authToken="{{base64 44}}"',
      ],
      negative: ['//npm.acme-ml.com/:_authToken=${NPM_TOKEN}', '//registry/:_authToken=xxx'],
    },
  },
  {
    id: 'npmrc-basic-auth',
    provider: 'Generic',
    title: 'Registry password in an .npmrc file',
    severity: 'high',
    keywords: [':_password', ':_auth', '_auth'],
    shape: {
      kind: 'text',
      pattern:
        '(?::_password|:_auth|\\n_auth)\\s{0,3}=\\s{0,3}["\']?(?<secret>[A-Za-z0-9+/]{12,200}={0,2})(?![A-Za-z0-9_$])',
    },
    checks: { entropy: 3, structure: 'base64' },
    revoke: ROTATE,
    source: [NPMRC],
    docs: NPMRC,
    examples: {
      positive: [
        '//npm.acme-ml.com/:_password={{base64 27}}=\n',
        'registry=https://npm.acme-ml.com/\n_auth={{base64 40}}\nalways-auth=true\n',
      ],
      negative: ['//npm.acme-ml.com/:_password=${PW}', '//npm.acme-ml.com/:_authToken={{alnum 40}}'],
    },
  },
  {
    id: 'docker-config-auth',
    provider: 'Generic',
    title: 'Registry login in a Docker configuration',
    severity: 'high',
    keywords: ['"auth'],
    shape: {
      kind: 'text',
      pattern: '"auth\\\\{0,3}"\\s{0,4}:\\s{0,4}\\\\{0,3}"(?<secret>[A-Za-z0-9+/]{12,500}={0,2})\\\\{0,3}"',
    },
    checks: { entropy: 3, structure: 'base64' },
    parts: [
      {
        name: 'registry',
        pattern:
          '"(?:https://)?(?<part>[A-Za-z0-9-]{1,60}(?:\\.[A-Za-z0-9-]{1,60}){1,5}(?::[0-9]{2,5})?)(?:/v[12]/?)?\\\\{0,3}"\\s{0,4}:\\s{0,4}\\{',
        within: 300,
        required: true,
      },
    ],
    revoke: ROTATE,
    source: [
      'https://docs.docker.com/reference/cli/docker/login/#credential-stores',
      'https://github.com/docker/cli/blob/master/cli/config/configfile/file.go',
    ],
    docs: 'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
    examples: {
      positive: [
        '{"auths": {"registry.acme-ml.com": {"auth": "{{base64 36}}"}}}',
        '{\n\t"auths": {\n\t\t"https://index.docker.io/v1/": {\n\t\t\t"auth": "{{base64 42}}=="\n\t\t}\n\t}\n}',
      ],
      negative: ['{"auths": {"registry.acme-ml.com": {}}}', '{"auth": "{{base64 36}}"}'],
    },
  },
  {
    id: 'kubernetes-secret-data',
    provider: 'Generic',
    title: 'Value in a Kubernetes Secret',
    severity: 'medium',
    keywords: ['kind: Secret'],
    shape: {
      kind: 'text',
      pattern:
        'kind: Secret\\r?\\n[^#]{0,180}?\\n(?:data|stringData):\\r?\\n {1,8}[A-Za-z0-9_.-]{1,60}: ["\']?(?<secret>[A-Za-z0-9+/]{12,300}={0,2})["\']?\\r?\\n',
    },
    checks: { entropy: 3, structure: 'base64' },
    revoke: ROTATE,
    source: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
    docs: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    examples: {
      positive: [
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  password: {{base64 28}}\n',
        'kind: Secret\nmetadata:\n  name: hf\n  namespace: ml\ndata:\n  token: "{{base64 40}}"\n',
      ],
      negative: [
        'kind: Secret\nmetadata:\n  name: db\ndata:\n  password: cGFzcw==\n',
        'kind: ConfigMap\nmetadata:\n  name: db\ndata:\n  password: {{base64 28}}\n',
      ],
    },
  },
  {
    id: 'ansible-vault',
    provider: 'Generic',
    title: 'Ansible Vault (encrypted)',
    severity: 'info',
    keywords: ['$ANSIBLE_VAULT;1.'],
    shape: {
      kind: 'text',
      pattern: '\\$ANSIBLE_VAULT;1\\.[0-9];AES256[^\\n]{0,40}\\n\\s{0,16}(?<secret>[0-9a-f]{80})',
    },
    revoke: { kind: 'page', url: 'https://docs.ansible.com/ansible/latest/vault_guide/index.html' },
    source: [
      'https://docs.ansible.com/ansible/latest/vault_guide/vault_using_encrypted_content.html#format-of-files-encrypted-with-ansible-vault',
    ],
    docs: 'https://docs.ansible.com/ansible/latest/vault_guide/index.html',
    examples: {
      positive: [
        '$ANSIBLE_VAULT;1.1;AES256\n{{hex 80}}\n{{hex 80}}\n',
        'password: !vault |\n  $ANSIBLE_VAULT;1.2;AES256;dev\n  {{hex 80}}\n',
      ],
      negative: ['$ANSIBLE_VAULT;1.1;AES256\n...', '$ANSIBLE_VAULT;1.1;AES256'],
    },
  },
  {
    id: 'nuget-clear-text-password',
    provider: 'Generic',
    title: 'Password in NuGet.Config',
    severity: 'high',
    keywords: ['ClearTextPassword'],
    shape: {
      kind: 'text',
      pattern: 'key="ClearTextPassword"\\s{1,4}value="(?<secret>[^"\\s%$<>{}]{8,200})"',
    },
    checks: { entropy: 2.8 },
    revoke: ROTATE,
    source: ['https://learn.microsoft.com/en-us/nuget/reference/nuget-config-file#packagesourcecredentials'],
    docs: 'https://learn.microsoft.com/en-us/nuget/consume-packages/consuming-packages-authenticated-feeds',
    examples: {
      positive: [
        '<add key="ClearTextPassword" value="{{alnum 40}}" />',
        '<add key="ClearTextPassword" value="{{loweralnum 52}}"/>',
      ],
      negative: [
        '<add key="ClearTextPassword" value="%NUGET_PASSWORD%" />',
        '<add key="Username" value="{{alnum 40}}" />',
      ],
    },
  },
  {
    id: 'generic-xml-password',
    provider: 'Generic',
    title: 'Password in an XML file (Maven, Tomcat and others)',
    severity: 'medium',
    keywords: ['<password>', '<Password>'],
    shape: { kind: 'text', pattern: '<[Pp]assword>(?<secret>(?!\\{)[^<>\\s$]{6,128})</[Pp]assword>' },
    checks: { entropy: 2.8 },
    revoke: ROTATE,
    source: ['https://maven.apache.org/settings.html#servers'],
    docs: 'https://maven.apache.org/guides/mini/guide-encryption.html',
    examples: {
      positive: [
        '<server><id>nexus</id><username>ci</username><password>{{alnum 20}}</password></server>',
        '<Password>{{alnum 16}}!9a</Password>',
      ],
      negative: [
        '<password>${env.PW}</password>',
        '<password>password</password>',
        '<password>{COQLCE6DU6GtcS5P=}</password>',
      ],
    },
  },
  {
    id: 'composer-http-basic',
    provider: 'Generic',
    title: 'Password in a Composer auth.json',
    severity: 'high',
    keywords: ['"http-basic"'],
    shape: {
      kind: 'text',
      pattern:
        '"http-basic"\\s{0,4}:\\s{0,4}\\{\\s{0,40}"[A-Za-z0-9.-]{3,80}"\\s{0,4}:\\s{0,4}\\{\\s{0,60}"username"\\s{0,4}:\\s{0,4}"[^"\\n]{1,100}",\\s{0,60}"password"\\s{0,4}:\\s{0,4}"(?<secret>[^"\\s$<>{}]{6,200})"',
    },
    checks: { entropy: 2.8 },
    revoke: ROTATE,
    source: ['https://getcomposer.org/doc/articles/authentication-for-private-packages.md#http-basic'],
    docs: 'https://getcomposer.org/doc/articles/authentication-for-private-packages.md',
    examples: {
      positive: [
        '{"http-basic": {"repo.acme-ml.com": {"username": "ci", "password": "{{alnum 32}}"}}}',
        '{\n    "http-basic": {\n        "repo.magento.com": {\n            "username": "{{hex 32}}",\n            "password": "{{hex 32}}"\n        }\n    }\n}',
      ],
      negative: [
        '{"http-basic": {}}',
        '{"http-basic": {"repo.acme-ml.com": {"username": "ci", "password": "${PW}"}}}',
      ],
    },
  },
];
