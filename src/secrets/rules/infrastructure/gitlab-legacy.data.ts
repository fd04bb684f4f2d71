import type { SecretRule } from '../../rule.ts';

const TOKENS = 'https://docs.gitlab.com/security/tokens/';

/** GitLab's credentials from before they had prefixes. */
export const GITLAB_LEGACY_RULES: readonly SecretRule[] = [
  {
    id: 'gitlab-legacy-token',
    provider: 'GitLab',
    title: 'GitLab token (20 characters, without prefix)',
    severity: 'high',
    keywords: ['gitlab', 'private-token', 'private_token', 'ci_job_token', 'gl_token'],
    shape: {
      kind: 'assigned',
      names: 'gitlab.{0,24}(?:token|pat|key)|private.?token|gl.?token',
      value: '[0-9A-Za-z_-]{20}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://gitlab.com/-/user_settings/personal_access_tokens' },
    source: [
      'https://gitlab.com/gitlab-org/gitlab/-/issues/335991',
      'https://docs.gitlab.com/api/rest/authentication/',
    ],
    docs: 'https://docs.gitlab.com/api/rest/authentication/',
    examples: {
      positive: [
        'GITLAB_TOKEN={{alnum 12}}-{{alnum 7}}',
        'curl --header "PRIVATE-TOKEN: {{alnum 20}}" https://gitlab.example.com/api/v4/projects',
      ],
      negative: ['GITLAB_TOKEN={{alnum 16}}', 'PRIVATE-TOKEN: <your_access_token>'],
    },
  },
  {
    id: 'gitlab-legacy-token-in-url',
    provider: 'GitLab',
    title: 'GitLab token in a URL',
    severity: 'high',
    keywords: ['@gitlab'],
    shape: {
      kind: 'text',
      pattern: '://[A-Za-z0-9_.%+-]{1,60}:(?<secret>[0-9A-Za-z_-]{20})@gitlab[a-z0-9.-]{0,60}[:/]',
    },
    checks: { entropy: 3.5, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://docs.gitlab.com/security/tokens/' },
    source: [
      'https://docs.gitlab.com/ci/jobs/ci_job_token/',
      'https://docs.gitlab.com/user/project/deploy_tokens/#clone-a-repository',
    ],
    docs: TOKENS,
    examples: {
      positive: [
        'pip install git+https://gitlab-ci-token:{{alnum 20}}@gitlab.example.com/team/loader.git',
        'git clone https://gitlab+deploy-token-9:{{alnum 13}}_{{alnum 6}}@gitlab-master.example.com:12051/dl/loader',
      ],
      negative: [
        'git clone https://gitlab-ci-token:${CI_JOB_TOKEN}@gitlab.example.com/x.git',
        'https://user:{{alnum 20}}@example.com/',
      ],
    },
  },
];
