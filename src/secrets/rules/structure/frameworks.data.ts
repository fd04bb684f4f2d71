import type { SecretRule } from '../../rule.ts';

const ROTATE = {
  kind: 'page',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html',
} as const;

/** Keys that web frameworks sign sessions and cookies with, and tokens of servers that print them. */
export const FRAMEWORK_RULES: readonly SecretRule[] = [
  {
    id: 'django-secret-key',
    provider: 'Generic',
    title: 'Django secret key',
    severity: 'medium',
    keywords: ['SECRET_KEY'],
    shape: {
      kind: 'text',
      pattern:
        'SECRET_KEY["\'\\]]{0,3}\\s{0,4}[=:,]\\s{0,4}(?:[a-z_.(]{0,30}["\'][A-Z_]{3,30}["\'],\\s{0,4}(?:default\\s{0,2}=\\s{0,2})?)?[rb]?["\']?(?<secret>(?:django-insecure-)?[a-z0-9!@#$%^&*(_=+)-]{50})(?![A-Za-z0-9])',
    },
    checks: { entropy: 4, needs: ['digit', 'lower'] },
    revoke: {
      kind: 'page',
      url: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key-fallbacks',
    },
    source: [
      'https://github.com/django/django/blob/main/django/core/management/utils.py',
      'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
    ],
    docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
    examples: {
      positive: [
        "SECRET_KEY = 'django-insecure-{{set abcdefghijklmnopqrstuvwxyz0123456789!@#%^&*(-_=+) 50}}'",
        'SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "{{set abcdefghijklmnopqrstuvwxyz0123456789!@#%^&*(-_=+) 50}}")',
        'DJANGO_SECRET_KEY={{set abcdefghijklmnopqrstuvwxyz0123456789!@#%^&*(-_=+) 50}}',
      ],
      negative: [
        "SECRET_KEY = 'secret'",
        "SECRET_KEY = os.environ['SECRET_KEY']",
        'SECRET_KEY = "{{hex 40}}"',
      ],
    },
  },
  {
    id: 'flask-secret-key',
    provider: 'Generic',
    title: 'Flask secret key',
    severity: 'medium',
    keywords: [
      'app.secret_key',
      "app.config['SECRET_KEY']",
      'app.config["SECRET_KEY"]',
      "app.config['JWT_SECRET_KEY']",
      'app.config["JWT_SECRET_KEY"]',
    ],
    shape: {
      kind: 'text',
      pattern:
        'app\\.(?:secret_key|config\\[["\'](?:JWT_)?SECRET_KEY["\']\\])\\s{0,4}=\\s{0,4}b?["\'](?<secret>[^"\'\\n]{16,128})["\']',
    },
    checks: { entropy: 3, needs: ['digit'] },
    revoke: ROTATE,
    source: [
      'https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY',
      'https://flask-jwt-extended.readthedocs.io/en/stable/options.html',
    ],
    docs: 'https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY',
    examples: {
      positive: [
        "app.secret_key = '{{hex 48}}'",
        'app.config["SECRET_KEY"] = "{{alnum 24}}"',
        "app.config['JWT_SECRET_KEY'] = '{{alnum 32}}'",
      ],
      negative: ["app.secret_key = 'your-secret-key-here'", 'app.config["SECRET_KEY"] = os.urandom(24)'],
    },
  },
  {
    id: 'rails-secret-key-base',
    provider: 'Generic',
    title: 'Rails or Phoenix secret_key_base',
    severity: 'high',
    keywords: ['secret_key_base'],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        'secret_key_base["\']?\\s{0,4}(?:=>|[:=])\\s{0,4}["\']?(?<secret>[0-9a-f]{128}|[0-9a-f]{64}|[A-Za-z0-9+/]{64})(?![A-Za-z0-9+/=])',
    },
    checks: { entropy: 3.3 },
    revoke: ROTATE,
    source: [
      'https://guides.rubyonrails.org/security.html#environmental-security',
      'https://hexdocs.pm/phoenix/Mix.Tasks.Phx.Gen.Secret.html',
    ],
    docs: 'https://guides.rubyonrails.org/security.html#environmental-security',
    examples: {
      positive: [
        'production:\n  secret_key_base: {{hex 128}}\n',
        'SECRET_KEY_BASE={{hex 128}}',
        'secret_key_base: "{{base64 64}}"',
      ],
      negative: ['secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>', 'SECRET_KEY_BASE={{hex 20}}'],
    },
  },
  {
    id: 'rails-master-key',
    provider: 'Generic',
    title: 'Rails master key',
    severity: 'high',
    keywords: ['rails_master_key', 'rails-master-key'],
    shape: { kind: 'assigned', names: 'rails.?master.?key', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: ROTATE,
    source: ['https://guides.rubyonrails.org/security.html#custom-credentials'],
    docs: 'https://guides.rubyonrails.org/security.html#custom-credentials',
    examples: {
      positive: ['RAILS_MASTER_KEY={{hex 32}}', 'rails-master-key: "{{hex 32}}"'],
      negative: ['RAILS_MASTER_KEY=$KEY', 'RAILS_MASTER_KEY={{hex 12}}'],
    },
  },
  {
    id: 'laravel-app-key',
    provider: 'Generic',
    title: 'Laravel application key',
    severity: 'high',
    keywords: ['base64:'],
    shape: {
      kind: 'text',
      pattern:
        '(?:APP_(?:PREVIOUS_)?KEYS?|[\'"]key[\'"])\\s{0,4}(?:=>|[=:])\\s{0,4}(?:env\\([\'"]APP_KEY[\'"],\\s{0,2})?["\']?(?<secret>base64:[A-Za-z0-9+/]{43}=)',
    },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://laravel.com/docs/encryption#gracefully-rotating-encryption-keys' },
    source: [
      'https://laravel.com/docs/encryption#configuration',
      'https://github.com/laravel/framework/blob/12.x/src/Illuminate/Foundation/Console/KeyGenerateCommand.php',
    ],
    docs: 'https://laravel.com/docs/encryption',
    examples: {
      positive: ['APP_KEY=base64:{{base64 43}}=', "'key' => env('APP_KEY', 'base64:{{base64 43}}='),"],
      negative: ['APP_KEY=base64:', 'APP_KEY=', 'src: "data:image/png;base64:{{base64 43}}="'],
    },
  },
  {
    id: 'symfony-app-secret',
    provider: 'Generic',
    title: 'Symfony application secret',
    severity: 'medium',
    keywords: ['app_secret'],
    shape: { kind: 'assigned', names: '(?:^|[^a-z])app_secret', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: ROTATE,
    source: ['https://symfony.com/doc/current/reference/configuration/framework.html#secret'],
    docs: 'https://symfony.com/doc/current/reference/configuration/framework.html#secret',
    examples: {
      positive: ['APP_ENV=prod\nAPP_SECRET={{hex 32}}\n', '\nAPP_SECRET="{{hex 32}}"'],
      negative: ['\nAPP_SECRET=ThisTokenIsNotSoSecretChangeIt', '\nAPP_SECRET={{hex 12}}'],
    },
  },
  {
    id: 'aspnet-machine-key',
    provider: 'Generic',
    title: 'ASP.NET machine key',
    severity: 'critical',
    keywords: ['validationKey="', 'decryptionKey="'],
    shape: { kind: 'text', pattern: '(?:validation|decryption)Key="(?<secret>[0-9A-Fa-f]{40,128})["|,]' },
    checks: { entropy: 3.2 },
    revoke: ROTATE,
    source: ['https://learn.microsoft.com/en-us/dotnet/api/system.web.configuration.machinekeysection'],
    docs: 'https://www.microsoft.com/en-us/security/blog/2025/02/06/code-injection-attacks-using-publicly-disclosed-asp-net-machine-keys/',
    examples: {
      positive: [
        '<machineKey validationKey="{{HEX 128}}" decryptionKey="{{HEX 64}}" validation="HMACSHA256" />',
        '<machineKey decryptionKey="{{HEX 48}}" />',
      ],
      negative: ['<machineKey validationKey="AutoGenerate,IsolateApps" />', 'validationKey="{{HEX 20}}"'],
    },
  },
  {
    id: 'vault-unseal-key',
    provider: 'Generic',
    title: 'Unseal key or root token of a Vault',
    severity: 'critical',
    keywords: ['Unseal Key '],
    shape: {
      kind: 'text',
      pattern:
        'Unseal Key (?:[0-9]{1,2}|\\(will be hidden\\)|[0-9]{1,2} \\(hex\\))\\s{0,2}:\\s{1,4}(?<secret>[A-Za-z0-9+/]{43,44}={0,1}|[0-9a-f]{64,66})',
    },
    checks: { entropy: 3.3 },
    revoke: { kind: 'page', url: 'https://developer.hashicorp.com/vault/docs/commands/operator/rekey' },
    source: ['https://developer.hashicorp.com/vault/docs/commands/operator/init'],
    docs: 'https://developer.hashicorp.com/vault/docs/concepts/seal',
    examples: {
      positive: [
        'Unseal Key 1: {{base64 44}}\nUnseal Key 2: {{base64 44}}\n',
        'Unseal Key 3: {{base64 43}}=\n',
      ],
      negative: ['Unseal Key 1: ...', 'Unseal Key (will be hidden):'],
    },
  },
];
