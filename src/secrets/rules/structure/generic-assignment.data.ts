import type { SecretRule } from '../../rule.ts';

/** Names that say that a value is secret, where they end. */
const WORDS = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'api_key',
  'api-key',
  'apikey',
  'access_key',
  'access-key',
  'accesskey',
  'secret_key',
  'secret-key',
  'secretkey',
  'auth_key',
  'authkey',
  'private_key',
  'privatekey',
  'encryption_key',
  'signing_key',
  'account_key',
  'license_key',
];

/** What follows a name where a value is given: a bare word would be hit in every file, these are rare. */
const ENDS = [
  ...['=', ' =', ':', ' :', '"]', "']", '":', "':", '" :', '\\"', '",', "',"],
  // Ruby and PHP pairs, PHP and make assignments, Go and Scala declarations.
  ...['" =', "' =", '=>', ' .=', ' ?=', ' +=', ' string'],
];

/**
 * The rule of last resort: a name that says `secret`, a mark that assigns, a value that looks random. What it may not be
 * (words, places, code, hashes) the engine knows.
 */
export const GENERIC_ASSIGNMENT_RULES: readonly SecretRule[] = [
  {
    id: 'generic-assignment',
    provider: 'Generic',
    title: 'Value with the name of a secret',
    severity: 'medium',
    keywords: WORDS.flatMap((word) => ENDS.map((end) => word + end)),
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        '(?<!:)(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|auth_?key|private_?key|(?:encryption|signing|account|license)_key)(?:\\\\{0,3}["\'])?\\]?(?:[ \\t]{0,3}(?:=>?|[.?+]=|:(?::{0,2}=|str(?:ing)?[ ]?=| str(?:ing)? =)?|string =)|,)[ \\t]{0,3}(?:[rbuf]?\\\\{0,3}["\'`])?(?<secret>(?!phc_|pk[_-]|enc[:(]|sb_publishable_)(?![^\\s"\']{0,40}\\.\\.)(?![a-z]{2,24}(?:[_.-][a-z]{0,24}(?:[0-9]{1,8}[a-z]{0,3})?){1,6}["\'\\s\\\\])[^\\s"\'\\\\,;()<>{}\\[\\]`$&]{8,170})(?:\\\\{0,3}["\'`]|[ \\t]{0,2}(?:\\r?\\n|</)|$)',
    },
    checks: { entropy: 3, needs: ['digit', 'letter'] },
    revoke: {
      kind: 'page',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    },
    source: ['https://cwe.mitre.org/data/definitions/798.html'],
    docs: 'https://cwe.mitre.org/data/definitions/798.html',
    examples: {
      positive: [
        'password = "{{alnum 14}}"',
        'INTERNAL_SERVICE_TOKEN={{hex 40}}\n',
        'os.environ["ACME_API_KEY"] = "{{alnum 32}}"',
        "client = Client(api_key='{{alnum 24}}')",
        '"clientSecret": "{{alnum 36}}",',
        '"os.environ[\\"ACME_TOKEN\\"] = \\"{{alnum 30}}\\"\\n",',
        'db:\n  password: {{alnum 16}}\n',
        'const apiToken string = "{{alnum 24}}"',
        'acmeToken := `{{alnum 24}}`',
        "$config['acme_secret'] .= '{{alnum 24}}';",
        ':acme_token => "{{alnum 24}}",',
        "'acmeToken' => '{{alnum 24}}',",
        'ACME_TOKEN ?= {{alnum 24}}\n',
        'acme_token: str = "{{alnum 24}}"',
        'acme_token = "acme.{{hex 32}}.{{hex 40}}"',
        'acme_token = "acme_pat_{{hex 16}}"',
        "ACME_API_KEY='{{alnum 150}}'",
      ],
      negative: [
        'password = "password123"',
        'pad_token = "[PAD]"',
        'api_key = os.environ["ACME_API_KEY"]',
        'token: "{{lower 16}}"',
        'secret_key = get_secret("prod/key1")',
        'token_sha256 = "{{hex 64}}"',
        'api_key=settings.providers.openai_v2.api_key_primary_2024\n',
        'password=my_password_2\n',
        'QDRANT_API_KEY="abc...123xyz"',
        'arn:aws:secretsmanager:eu-west-1:{{digit 12}}:secret:Model-key-{{alnum 6}}"',
        'apiKey: "phc_{{alnum 43}}"',
        'body = "token=tok&user_id=u1&channel_id=ch1"',
        'url_token = "la-ge-lang-{{digit 2}}-{{digit 2}}"',
        'token = "open-llama-3b-v2-instruct-20240601"',
        'API_KEY=\nAPI_VERSION=2024-02-15-preview\n',
      ],
    },
  },
  {
    id: 'generic-element',
    provider: 'Generic',
    title: 'Text of an element with the name of a secret',
    severity: 'medium',
    keywords: [
      'token>',
      'secret>',
      'apikey>',
      'api_key>',
      'api-key>',
      'accesskey>',
      'privatekey>',
      'passwd>',
      'secretkey>',
    ],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        '(?:token|secret|(?:api|access|private|secret)[_-]?key|passwd)>\\s{0,12}(?<secret>[^\\s"\'\\\\,;()<>{}\\[\\]`$&]{8,128})\\s{0,12}</',
    },
    checks: { entropy: 3, needs: ['digit', 'letter'] },
    revoke: {
      kind: 'page',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    },
    source: ['https://cwe.mitre.org/data/definitions/798.html'],
    docs: 'https://cwe.mitre.org/data/definitions/798.html',
    examples: {
      positive: ['<acmeToken>\n    {{alnum 24}}\n</acmeToken>', '<ApiKey>{{alnum 32}}</ApiKey>'],
      negative: [
        '<token>{{lower 16}}</token>',
        '<AccessKey>${env.ACCESS_KEY_1}</AccessKey>',
        '<secret>your-secret-1</secret>',
      ],
    },
  },
  {
    id: 'generic-named-value',
    provider: 'Generic',
    title: 'Value of an entry with the name of a secret',
    severity: 'medium',
    // Kubernetes and compose environments, Terraform and Azure settings, .NET's <add>.
    keywords: ['value:', 'value"', 'value =', 'value='],
    caseless: true,
    shape: {
      kind: 'text',
      pattern:
        '(?:password|passwd|secret|token|(?:api|access|private)[_-]?key)\\\\{0,2}["\']?,?\\s{1,24}(?:secret_)?["\']?value["\']?\\s?[:=]\\s?["\']?(?<secret>[^\\s"\'\\\\,;()<>{}\\[\\]`$&]{8,128})(?![^\\s"\'\\\\,/])',
    },
    checks: { entropy: 3, needs: ['digit', 'letter'] },
    revoke: {
      kind: 'page',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    },
    source: ['https://cwe.mitre.org/data/definitions/798.html'],
    docs: 'https://cwe.mitre.org/data/definitions/798.html',
    examples: {
      positive: [
        'env:\n  - name: ACME_API_KEY\n    value: {{alnum 24}}\n',
        '- name: "DB_PASSWORD"\n  value: "{{alnum 14}}"\n',
        '<add key="AcmeSecret" value="{{alnum 24}}" />',
        'variable {\n  name = "ACME_TOKEN"\n  secret_value = "{{alnum 32}}"\n}',
        '{ "name": "ACME_API_KEY", "value": "{{alnum 24}}" }',
      ],
      negative: [
        '- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db-credentials-1\n',
        '- name: ACME_API_KEY\n  value: your-api-key-1\n',
        '- name: ACME_TOKEN\n  value: $(ACME_TOKEN_1)\n',
        '- name: MODEL_NAME\n  value: {{alnum 24}}\n',
      ],
    },
  },
];
