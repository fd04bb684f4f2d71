import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

/** Credentials of servers that build and deploy, run by their users. */
export const DELIVERY_RULES: readonly SecretRule[] = [
  {
    id: 'drone-token',
    provider: 'Drone',
    title: 'Drone CI token or shared secret',
    severity: 'high',
    keywords: ['drone'],
    shape: { kind: 'assigned', names: 'drone.{0,16}(?:token|secret)', value: '[A-Za-z0-9]{32}' },
    checks: { entropy: 3.2, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://docs.drone.io/cli/configure/' },
    source: [
      'https://docs.drone.io/cli/configure/',
      'https://docs.drone.io/server/reference/drone-rpc-secret/',
    ],
    docs: 'https://docs.drone.io/cli/configure/',
    examples: {
      positive: ['export DRONE_TOKEN={{alnum 32}}', 'DRONE_RPC_SECRET={{hex 32}}'],
      negative: ['DRONE_TOKEN={{alnum 16}}', 'DRONE_COMMIT={{hex 40}}'],
    },
  },
  {
    id: 'jenkins-api-token',
    provider: 'Jenkins',
    title: 'Jenkins user API token',
    severity: 'high',
    keywords: ['jenkins'],
    shape: { kind: 'assigned', names: 'jenkins.{0,40}(?:token|password|key|user)', value: '11[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: {
      kind: 'page',
      url: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
    },
    source: [
      'https://github.com/jenkinsci/jenkins/blob/master/core/src/main/java/jenkins/security/apitoken/ApiTokenStore.java',
      'https://www.jenkins.io/blog/2018/07/02/new-api-token-system/',
    ],
    docs: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
    examples: {
      positive: ['JENKINS_API_TOKEN=11{{hex 32}}', 'jenkins_token: "11{{hex 32}}"'],
      negative: ['JENKINS_API_TOKEN=11{{hex 20}}', 'JENKINS_URL=https://ci.example.com'],
    },
  },
  {
    id: 'harness-api-key',
    provider: 'Harness',
    title: 'Harness personal or service account token',
    severity: 'high',
    keywords: ['pat.', 'sat.'],
    shape: { kind: 'token', pattern: '[ps]at\\.[A-Za-z0-9_-]{22}\\.[0-9a-f]{24}\\.[A-Za-z0-9]{20}' },
    checks: { entropy: 4 },
    verify: askWithHeader(
      'https://app.harness.io/ng/api/user/currentUser',
      'x-api-key',
      '{{secret}}',
      'https://apidocs.harness.io/user/getcurrentuserinfo',
    ),
    revoke: { kind: 'page', url: 'https://app.harness.io/' },
    source: ['https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/'],
    docs: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
    examples: {
      positive: [
        'HARNESS_API_KEY=pat.{{alnum 22}}.{{hex 24}}.{{alnum 20}}',
        'x-api-key: sat.{{alnum 22}}.{{hex 24}}.{{alnum 20}}',
      ],
      negative: ['pat.{{alnum 10}}.{{hex 24}}.{{alnum 20}}', 'pat.search.compile'],
    },
  },
  {
    id: 'octopus-deploy-api-key',
    provider: 'Octopus Deploy',
    title: 'Octopus Deploy API key',
    severity: 'high',
    keywords: ['API-'],
    shape: {
      kind: 'token',
      pattern: 'API-[A-Z0-9]{25,32}',
      notBefore: 'A-Za-z0-9_-',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3.4, needs: ['digit', 'upper'] },
    revoke: { kind: 'page', url: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key' },
    source: [
      'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/octopus/api_key.go',
    ],
    docs: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
    examples: {
      positive: [
        'OCTOPUS_API_KEY=API-{{upperalnum 31}}',
        'octo push --server https://x.octopus.app --apiKey API-{{upperalnum 27}}',
      ],
      negative: ['API-{{upperalnum 10}}', 'API-{{upper 27}}'],
    },
  },
  {
    id: 'teamcity-access-token',
    provider: 'TeamCity',
    title: 'TeamCity access token',
    severity: 'high',
    keywords: ['eyJ0eXAiOiAiVENWMiJ9'],
    shape: { kind: 'token', pattern: 'eyJ0eXAiOiAiVENWMiJ9\\.[A-Za-z0-9_-]{20,60}\\.[A-Za-z0-9_-]{30,80}' },
    revoke: {
      kind: 'page',
      url: 'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html#Managing+Access+Tokens',
    },
    source: [
      'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html#Managing+Access+Tokens',
      'https://www.jetbrains.com/help/teamcity/rest/teamcity-rest-api-documentation.html',
    ],
    docs: 'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html#Managing+Access+Tokens',
    examples: {
      positive: [
        'Authorization: Bearer eyJ0eXAiOiAiVENWMiJ9.{{alnum 38}}.{{alnum 48}}',
        'TEAMCITY_TOKEN=eyJ0eXAiOiAiVENWMiJ9.{{base64url 36}}.{{base64url 47}}x',
      ],
      negative: ['eyJ0eXAiOiAiVENWMiJ9.{{alnum 5}}', 'eyJ0eXAiOiJKV1QifQ.{{alnum 38}}.{{alnum 48}}'],
    },
  },
];
