import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

const BUILDKITE = 'https://buildkite.com/docs/platform/security/tokens';

/** Credentials of services that build, test and deploy. */
export const CI_RULES: readonly SecretRule[] = [
  {
    id: 'circleci-personal-token',
    provider: 'CircleCI',
    title: 'CircleCI personal API token',
    severity: 'critical',
    keywords: ['CCIPAT_'],
    shape: { kind: 'token', pattern: 'CCIPAT_[A-Za-z0-9]{20,24}_[0-9a-f]{40}' },
    verify: askWithHeader(
      'https://circleci.com/api/v2/me',
      'Circle-Token',
      '{{secret}}',
      'https://circleci.com/docs/api/v2/#tag/User/operation/getCurrentUser',
    ),
    revoke: { kind: 'page', url: 'https://app.circleci.com/settings/user/tokens' },
    source: ['https://circleci.com/changelog/new-format-for-api-access-tokens/'],
    docs: 'https://circleci.com/docs/managing-api-tokens/',
    examples: {
      positive: [
        'CIRCLECI_TOKEN=CCIPAT_{{alnum 22}}_{{hex 40}}',
        'curl -H "Circle-Token: CCIPAT_{{alnum 22}}_{{hex 40}}" https://circleci.com/api/v2/me',
      ],
      negative: ['CCIPAT_{{alnum 22}}_{{hex 20}}', 'CCIPAT_xxx'],
    },
  },
  {
    id: 'circleci-project-token',
    provider: 'CircleCI',
    title: 'CircleCI project API token',
    severity: 'high',
    keywords: ['CCIPRJ_'],
    shape: { kind: 'token', pattern: 'CCIPRJ_[A-Za-z0-9]{20,24}_[0-9a-f]{40}' },
    revoke: { kind: 'page', url: 'https://app.circleci.com/' },
    source: ['https://circleci.com/changelog/new-format-for-api-access-tokens/'],
    docs: 'https://circleci.com/docs/managing-api-tokens/#creating-a-project-api-token',
    examples: {
      positive: [
        'https://circleci.com/gh/o/r.svg?circle-token=CCIPRJ_{{alnum 22}}_{{hex 40}}',
        'TOKEN=CCIPRJ_{{alnum 22}}_{{hex 40}}',
      ],
      negative: ['CCIPRJ_{{alnum 22}}_{{hex 20}}', 'CCIPRJ_token'],
    },
  },
  {
    id: 'circleci-legacy-token',
    provider: 'CircleCI',
    title: 'CircleCI API token (40 hex digits)',
    severity: 'high',
    keywords: ['circleci', 'circle_token', 'circle-token', 'circle_ci'],
    shape: { kind: 'assigned', names: 'circle.?ci.{0,16}token|circle.?token', value: '[0-9a-f]{40}' },
    checks: { entropy: 3.2 },
    verify: askWithHeader(
      'https://circleci.com/api/v2/me',
      'Circle-Token',
      '{{secret}}',
      'https://circleci.com/docs/api/v2/',
    ),
    revoke: { kind: 'page', url: 'https://app.circleci.com/settings/user/tokens' },
    source: [
      'https://circleci.com/changelog/new-format-for-api-access-tokens/',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/circleci/personal_api_token.go',
    ],
    docs: 'https://circleci.com/docs/managing-api-tokens/',
    examples: {
      positive: [
        'CIRCLECI_CLI_TOKEN={{hex 40}}',
        '[![CI](https://circleci.com/gh/org/repo.svg?style=svg&circle-token={{hex 40}})](https://circleci.com/gh/org/repo)',
      ],
      negative: ['CIRCLE_TOKEN={{hex 32}}', 'CIRCLE_SHA1={{hex 40}}'],
    },
  },
  {
    id: 'travis-ci-token',
    provider: 'Travis CI',
    title: 'Travis CI API token',
    severity: 'high',
    keywords: ['travis'],
    shape: {
      kind: 'assigned',
      names: 'travis.{0,16}token|travis-ci\\.com/[\\w./-]{1,80}\\?token',
      value: '[A-Za-z0-9_-]{20,22}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'lower', 'upper'] },
    verify: {
      method: 'GET',
      url: 'https://api.travis-ci.com/user',
      headers: { 'Travis-API-Version': '3', Authorization: 'token {{secret}}' },
      live: { status: [200] },
      dead: { status: [403] },
      source: 'https://developer.travis-ci.com/authentication',
    },
    revoke: { kind: 'page', url: 'https://app.travis-ci.com/account/preferences' },
    source: ['https://developer.travis-ci.com/authentication'],
    docs: 'https://developer.travis-ci.com/authentication',
    examples: {
      positive: [
        'TRAVIS_TOKEN={{alnum 22}}',
        '[![Build](https://travis-ci.com/org/repo.svg?token={{alnum 20}}&branch=main)](https://travis-ci.com/org/repo)',
      ],
      negative: ['TRAVIS_TOKEN={{alnum 10}}', 'https://travis-ci.org/org/repo.svg?branch=main'],
    },
  },
  {
    id: 'buildkite-api-token',
    provider: 'Buildkite',
    title: 'Buildkite API access token',
    severity: 'high',
    keywords: ['bkua_'],
    shape: { kind: 'token', pattern: 'bkua_[0-9a-f]{40}' },
    verify: askWithBearer(
      'https://api.buildkite.com/v2/access-token',
      'https://buildkite.com/docs/apis/rest-api/access-token',
    ),
    revoke: {
      kind: 'request',
      method: 'DELETE',
      url: 'https://api.buildkite.com/v2/access-token',
      headers: { Authorization: 'Bearer {{secret}}' },
      done: [204],
      source: 'https://buildkite.com/docs/apis/rest-api/access-token#revoke-the-current-token',
    },
    source: [BUILDKITE],
    docs: 'https://buildkite.com/docs/apis/managing-api-tokens',
    examples: {
      positive: ['BUILDKITE_API_TOKEN=bkua_{{hex 40}}', 'Authorization: Bearer bkua_{{hex 40}}'],
      negative: ['bkua_{{hex 20}}', 'bkua_test'],
    },
  },
  {
    id: 'buildkite-agent-token',
    provider: 'Buildkite',
    title: 'Buildkite agent token',
    severity: 'high',
    keywords: ['buildkite_agent_token', 'buildkite-agent', 'buildkite.agent'],
    shape: {
      kind: 'assigned',
      names: 'buildkite.?agent.{0,24}token',
      value: '(?:bkct_)?[A-Za-z0-9_-]{50,120}',
    },
    checks: { entropy: 3.2, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://buildkite.com/docs/agent/v3/tokens#revoke-a-token' },
    source: [BUILDKITE, 'https://buildkite.com/docs/agent/v3/tokens'],
    docs: 'https://buildkite.com/docs/agent/v3/tokens',
    examples: {
      positive: [
        'BUILDKITE_AGENT_TOKEN={{hex 50}}',
        'docker run -e BUILDKITE_AGENT_TOKEN="{{alnum 60}}" buildkite/agent',
      ],
      negative: ['BUILDKITE_AGENT_TOKEN={{hex 20}}', 'BUILDKITE_AGENT_NAME=host-{{digit 4}}'],
    },
  },
  {
    id: 'appveyor-api-token',
    provider: 'AppVeyor',
    title: 'AppVeyor API token',
    severity: 'high',
    keywords: ['appveyor'],
    shape: {
      kind: 'assigned',
      names: 'appveyor.{0,24}(?:token|key)',
      value: 'v2\\.[a-z0-9]{20}|[a-z0-9]{20}',
    },
    checks: { entropy: 3.2, needs: ['digit', 'lower'] },
    verify: askWithBearer('https://ci.appveyor.com/api/projects', 'https://www.appveyor.com/docs/api/'),
    revoke: { kind: 'page', url: 'https://ci.appveyor.com/api-keys' },
    source: ['https://www.appveyor.com/docs/api/'],
    docs: 'https://www.appveyor.com/docs/api/',
    examples: {
      positive: ['APPVEYOR_API_TOKEN={{loweralnum 20}}', 'appveyor_token = "v2.{{loweralnum 20}}"'],
      negative: [
        'APPVEYOR_API_TOKEN={{loweralnum 10}}',
        'https://ci.appveyor.com/api/projects/status/{{loweralnum 16}}',
      ],
    },
  },
];
