import type { SecretRule } from '../../rule.ts';

/** Addresses of Slack that let anyone post. */
export const SLACK_WEBHOOK_RULES: readonly SecretRule[] = [
  {
    id: 'slack-webhook-url',
    provider: 'Slack',
    title: 'Slack incoming webhook',
    severity: 'medium',
    keywords: ['/services/T'],
    shape: {
      kind: 'token',
      pattern:
        'https://hooks\\.slack(?:-gov)?\\.com/services/T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}/[A-Za-z0-9]{22,26}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://api.slack.com/apps' },
    source: [
      'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/',
      'https://github.com/slackapi/python-slack-sdk/blob/main/docs/english/webhook.md',
    ],
    docs: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/',
    examples: {
      positive: [
        "curl -X POST -d '{}' https://hooks.slack.com/services/T{{upperalnum 8}}/B{{upperalnum 10}}/{{alnum 24}}",
        'SLACK_WEBHOOK_URL="https://hooks.slack.com/services/T{{upperalnum 10}}/B{{upperalnum 10}}/{{alnum 24}}"',
      ],
      negative: [
        'SLACK_WEBHOOK_URL=https://hooks.slack.com/services/T{{upperalnum 10}}/B{{upperalnum 10}}/{{alnum 19}}',
        'https://hooks.slack.com/services/TXXXX/BXXXX/your-token',
      ],
    },
  },
  {
    id: 'slack-workflow-webhook-url',
    provider: 'Slack',
    title: 'Slack workflow webhook',
    severity: 'medium',
    keywords: ['hooks.slack.com/workflows/', 'hooks.slack.com/triggers/'],
    shape: {
      kind: 'token',
      pattern:
        'https://hooks\\.slack\\.com/(?:workflows|triggers)/[A-Z0-9]{8,12}/(?:A[A-Z0-9]{8,12}/)?[0-9]{12,20}/[A-Za-z0-9]{22,34}',
    },
    checks: { entropy: 3 },
    source: [
      'https://slack.com/help/articles/360041352714-Build-a-workflow--Create-a-workflow-that-starts-outside-of-Slack',
    ],
    docs: 'https://slack.com/help/articles/360041352714-Build-a-workflow--Create-a-workflow-that-starts-outside-of-Slack',
    examples: {
      positive: [
        'SLACK_WORKFLOW_URL=https://hooks.slack.com/triggers/T{{upperalnum 10}}/{{digit 13}}/{{hex 32}}',
        'requests.post("https://hooks.slack.com/workflows/T{{upperalnum 8}}/A{{upperalnum 10}}/{{digit 18}}/{{alnum 24}}")',
      ],
      negative: [
        'SLACK_WORKFLOW_URL=https://hooks.slack.com/triggers/T{{upperalnum 10}}/{{digit 13}}/{{hex 20}}',
      ],
    },
  },
];
