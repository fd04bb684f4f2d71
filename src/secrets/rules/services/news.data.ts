import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

/** Credentials of services for news. */
export const NEWS_RULES: readonly SecretRule[] = [
  {
    id: 'newsapi-key',
    provider: 'News API',
    title: 'News API key',
    severity: 'low',
    keywords: ['newsapi', 'news_api', 'news-api'],
    shape: { kind: 'assigned', names: 'news.?api', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    verify: askWithHeader(
      'https://newsapi.org/v2/top-headlines?country=us&pageSize=1',
      'X-Api-Key',
      '{{secret}}',
      'https://newsapi.org/docs/endpoints/top-headlines',
    ),
    revoke: { kind: 'page', url: 'https://newsapi.org/account' },
    source: ['https://newsapi.org/docs/authentication'],
    docs: 'https://newsapi.org/docs/authentication',
    examples: {
      positive: [
        '  newsapi_key: {{hex 32}}',
        'export NEWSAPI_KEY={{hex 32}}',
        'docker run -e NEWSAPI_KEY={{hex 32}} app',
        'NewsApiClient(api_key="{{hex 32}}")',
      ],
      negative: ['NEWSAPI_KEY={{hex 31}}', 'commit = "{{hex 32}}"'],
    },
  },
  {
    id: 'newsdata-api-key',
    provider: 'NewsData.io',
    title: 'NewsData.io API key',
    severity: 'low',
    keywords: ['pub_'],
    shape: { kind: 'token', pattern: 'pub_[0-9a-f]{32,46}', notBefore: 'A-Za-z0-9_' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://newsdata.io/api-key' },
    source: ['https://newsdata.io/documentation'],
    docs: 'https://newsdata.io/documentation',
    examples: {
      positive: [
        'os.environ["NEWSDATA_API_KEY"] = "pub_{{hex 38}}"',
        'export NEWSDATA_API_KEY=pub_{{hex 38}}',
        '<code>pub_{{hex 38}}</code>',
      ],
      negative: ['NEWSDATA_API_KEY=pub_{{hex 30}}'],
    },
  },
];
