import type { SecretRule } from '../../rule.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Credentials of services that measure code. */
export const CODE_QUALITY_RULES: readonly SecretRule[] = [
  {
    id: 'codecov-upload-token',
    provider: 'Codecov',
    title: 'Codecov upload token',
    severity: 'low',
    keywords: ['codecov'],
    shape: { kind: 'assigned', names: 'codecov.{0,40}token|codecov[^\\n]{0,40} -t', value: UUID },
    revoke: { kind: 'page', url: 'https://app.codecov.io/' },
    source: ['https://docs.codecov.com/docs/codecov-tokens'],
    docs: 'https://docs.codecov.com/docs/codecov-tokens',
    examples: {
      positive: ['CODECOV_TOKEN={{uuid}}', 'bash <(curl -s https://codecov.io/bash) -t {{uuid}}'],
      negative: [
        'CODECOV_TOKEN={{hex 32}}',
        '[![codecov](https://codecov.io/gh/o/r/graph/badge.svg?token={{alnum 10}})](x)',
      ],
    },
  },
  {
    id: 'coveralls-repo-token',
    provider: 'Coveralls',
    title: 'Coveralls repository token',
    severity: 'low',
    keywords: ['coveralls'],
    shape: { kind: 'assigned', names: 'coveralls.{0,24}token', value: '[A-Za-z0-9]{32,37}' },
    checks: { entropy: 3.7, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://coveralls.io/' },
    source: ['https://docs.coveralls.io/coverage-reporter'],
    docs: 'https://docs.coveralls.io/',
    examples: {
      positive: ['COVERALLS_REPO_TOKEN={{alnum 33}}', 'coveralls_repo_token: {{alnum 32}}'],
      negative: ['COVERALLS_REPO_TOKEN={{alnum 12}}', 'COVERALLS_REPO_TOKEN=$TOKEN'],
    },
  },
  {
    id: 'codacy-token',
    provider: 'Codacy',
    title: 'Codacy project token',
    severity: 'low',
    keywords: ['codacy'],
    shape: { kind: 'assigned', names: 'codacy.{0,24}token', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://app.codacy.com/account/access-management' },
    source: ['https://docs.codacy.com/codacy-api/api-tokens/'],
    docs: 'https://docs.codacy.com/codacy-api/api-tokens/',
    examples: {
      positive: ['CODACY_PROJECT_TOKEN={{hex 32}}', 'codacy-api-token: {{hex 32}}'],
      negative: ['CODACY_PROJECT_TOKEN={{hex 20}}', 'https://app.codacy.com/project/badge/Grade/{{hex 32}}'],
    },
  },
];
