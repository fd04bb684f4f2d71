import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

/** Credentials of services that fetch pages for datasets. */
export const WEB_DATA_RULES: readonly SecretRule[] = [
  {
    id: 'bright-data-api-key',
    provider: 'Bright Data',
    title: 'Bright Data API key',
    severity: 'high',
    keywords: ['bright', 'brd_', 'brd-'],
    shape: {
      kind: 'assigned',
      names: 'bright[_-]?data|brd[_.-]api',
      value: '(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64})',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.brightdata.com/zone/get_active_zones',
      'https://docs.brightdata.com/general/account/api-token',
    ),
    revoke: { kind: 'page', url: 'https://brightdata.com/cp/setting/users' },
    source: ['https://docs.brightdata.com/general/account/api-token'],
    docs: 'https://docs.brightdata.com/general/account/api-token',
    examples: {
      positive: [
        'os.environ["BRIGHT_DATA_API_KEY"] = "{{hex 64}}"',
        "BRIGHT_DATA_API_KEY = '{{hex 64}}'  # todo: move",
        '{"BRIGHT_DATA_API_KEY": "{{hex 64}}", "region": "eu"}',
      ],
      negative: ['BRIGHT_DATA_API_KEY={{hex 32}}', 'BRIGHT_DATA_ZONE=unblocker'],
    },
  },
  {
    id: 'zyte-api-key',
    provider: 'Zyte',
    title: 'Zyte API or Scrapy Cloud key',
    severity: 'high',
    keywords: ['zyte', 'scrapinghub', 'shub_', 'scrapy_cloud', 'shub-', 'scrapy-cloud'],
    shape: {
      kind: 'assigned',
      names: 'zyte|scrapinghub|shub[_.-]api|scrapy[_.-]cloud',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://app.zyte.com/o/zyte-api/api-access' },
    source: ['https://docs.zyte.com/zyte-api/usage/reference.html'],
    docs: 'https://docs.zyte.com/zyte-api/usage/reference.html',
    examples: {
      positive: [
        'os.environ["ZYTE_API_KEY"] = "{{hex 32}}"',
        "ZYTE_API_KEY = '{{hex 32}}'  # todo: move",
        '{"ZYTE_API_KEY": "{{hex 32}}", "region": "eu"}',
      ],
      negative: ['ZYTE_API_KEY={{hex 40}}', 'ZYTE_API_KEY=YOUR_API_KEY'],
    },
  },
  {
    id: 'spider-api-key',
    provider: 'Spider',
    title: 'Spider Cloud API key',
    severity: 'high',
    keywords: ['spider_api', 'spider.cloud', 'spider_key', 'spider-api', 'spider-key'],
    shape: {
      kind: 'assigned',
      names: 'spider[_.-]api[_.-]key|spider[_.-]key|spider\\.cloud',
      value: 'sk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer('https://api.spider.cloud/data/credits', 'https://spider.cloud/docs/quickstart'),
    revoke: { kind: 'page', url: 'https://spider.cloud/api-keys' },
    source: ['https://spider.cloud/docs/quickstart'],
    docs: 'https://spider.cloud/docs/quickstart',
    examples: {
      positive: [
        'os.environ["SPIDER_API_KEY"] = "sk-{{uuid}}"',
        "SPIDER_API_KEY = 'sk-{{uuid}}'  # todo: move",
        '{"SPIDER_API_KEY": "sk-{{uuid}}", "region": "eu"}',
      ],
      negative: ['SPIDER_API_KEY=sk-{{hex 8}}', 'SPIDER_API_KEY=your_key'],
    },
  },
];
