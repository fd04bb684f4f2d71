import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from './ask.ts';

/** Credentials of the model platforms of clouds in China. */
export const CHINA_MODEL_CLOUD_RULES: readonly SecretRule[] = [
  {
    id: 'dashscope-api-key',
    provider: 'Alibaba Cloud',
    title: 'DashScope (Qwen, Bailian) API key',
    severity: 'high',
    keywords: ['dashscope', 'bailian', 'qwen', 'tongyi'],
    shape: { kind: 'assigned', names: 'dashscope|bailian|qwen|tongyi', value: 'sk-[0-9a-f]{32}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://dashscope.aliyuncs.com/compatible-mode/v1/models',
      'https://help.aliyun.com/zh/model-studio/get-api-key',
    ),
    revoke: { kind: 'page', url: 'https://bailian.console.aliyun.com/?tab=model#/api-key' },
    source: ['https://help.aliyun.com/zh/model-studio/get-api-key'],
    docs: 'https://help.aliyun.com/zh/model-studio/get-api-key',
    examples: {
      positive: [
        'os.environ["DASHSCOPE_API_KEY"] = "sk-{{hex 32}}"',
        'export DASHSCOPE_API_KEY=sk-{{hex 32}}',
        '   "os.environ[\\"DASHSCOPE_API_KEY\\"] = \\"sk-{{hex 32}}\\"\\n",',
        '{"DASHSCOPE_API_KEY": "sk-{{hex 32}}", "region": "eu"}',
        "DASHSCOPE_API_KEY = 'sk-{{hex 32}}'  # todo: move",
        'dashscope.api_key = "sk-{{hex 32}}"',
      ],
      negative: ['DASHSCOPE_API_KEY=sk-{{hex 12}}', 'DASHSCOPE_API_KEY=sk-xxx'],
    },
  },
  {
    id: 'siliconflow-api-key',
    provider: 'SiliconFlow',
    title: 'SiliconFlow API key',
    severity: 'high',
    keywords: ['siliconflow', 'silicon_flow', 'siliconcloud', 'silicon-flow'],
    shape: { kind: 'assigned', names: 'silicon[_-]?(?:flow|cloud)', value: 'sk-[a-z]{48}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer(
      'https://api.siliconflow.cn/v1/user/info',
      'https://docs.siliconflow.cn/cn/api-reference/userinfo/get-user-info',
    ),
    revoke: { kind: 'page', url: 'https://cloud.siliconflow.cn/account/ak' },
    source: ['https://docs.siliconflow.cn/cn/userguide/quickstart'],
    docs: 'https://docs.siliconflow.cn/cn/userguide/quickstart',
    examples: {
      positive: [
        'os.environ["SILICONFLOW_API_KEY"] = "sk-{{lower 48}}"',
        'export SILICONFLOW_API_KEY=sk-{{lower 48}}',
        '   "os.environ[\\"SILICONFLOW_API_KEY\\"] = \\"sk-{{lower 48}}\\"\\n",',
        '{"SILICONFLOW_API_KEY": "sk-{{lower 48}}", "region": "eu"}',
        "SILICONFLOW_API_KEY = 'sk-{{lower 48}}'  # todo: move",
      ],
      negative: ['SILICONFLOW_API_KEY=sk-{{lower 20}}', 'SILICONFLOW_API_KEY=sk-xxxxxxxx'],
    },
  },
  {
    id: 'volcengine-ark-api-key',
    provider: 'Volcengine',
    title: 'Volcengine Ark (Doubao) API key',
    severity: 'high',
    keywords: ['ark_api_key', 'volcengine', 'doubao', 'volces', 'ark(', 'ark-api-key'],
    shape: {
      kind: 'assigned',
      names: 'ark[_.-]api[_.-]key|volc(?:engine|[_.-]?ark)?[_-]?(?:api[_.-]?)?key|doubao|volces|ark\\(',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://ark.cn-beijing.volces.com/api/v3/models',
      'https://www.volcengine.com/docs/82379/1541594',
    ),
    revoke: { kind: 'page', url: 'https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey' },
    source: ['https://www.volcengine.com/docs/82379/1541594'],
    docs: 'https://www.volcengine.com/docs/82379/1541594',
    examples: {
      positive: [
        'os.environ["ARK_API_KEY"] = "{{uuid}}"',
        'export ARK_API_KEY={{uuid}}',
        '   "os.environ[\\"ARK_API_KEY\\"] = \\"{{uuid}}\\"\\n",',
        '{"ARK_API_KEY": "{{uuid}}", "region": "eu"}',
        "ARK_API_KEY = '{{uuid}}'  # todo: move",
        'client = Ark(api_key="{{uuid}}")',
      ],
      negative: ['ARK_API_KEY=your-ark-key', 'ARK_API_KEY=doubao-pro-32k-{{digit 6}}'],
    },
  },
  {
    id: 'qianfan-api-key',
    provider: 'Baidu AI Cloud',
    title: 'Baidu Qianfan API key',
    severity: 'high',
    keywords: ['bce-v3/ALTAK'],
    shape: { kind: 'token', pattern: 'bce-v3/ALTAK-[0-9A-Za-z]{21}/[0-9a-f]{40}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer(
      'https://qianfan.baidubce.com/v2/models',
      'https://cloud.baidu.com/doc/qianfan-api/s/ym9chdsy5',
    ),
    revoke: { kind: 'page', url: 'https://console.bce.baidu.com/iam/#/iam/apikey/list' },
    source: ['https://cloud.baidu.com/doc/qianfan-api/s/ym9chdsy5'],
    docs: 'https://cloud.baidu.com/doc/qianfan-api/s/ym9chdsy5',
    examples: {
      positive: [
        'os.environ["QIANFAN_API_KEY"] = "bce-v3/ALTAK-{{alnum 21}}/{{hex 40}}"',
        '   "os.environ[\\"QIANFAN_API_KEY\\"] = \\"bce-v3/ALTAK-{{alnum 21}}/{{hex 40}}\\"\\n",',
        '-H "Authorization: Bearer bce-v3/ALTAK-{{alnum 21}}/{{hex 40}}"',
        '{"QIANFAN_API_KEY": "bce-v3/ALTAK-{{alnum 21}}/{{hex 40}}", "region": "eu"}',
      ],
      negative: ['QIANFAN_API_KEY=bce-v3/ALTAK-{{alnum 21}}', 'QIANFAN_API_KEY=bce-v3/ALTAK-xxx/xxx'],
    },
  },
  {
    id: 'qianfan-secret-key',
    provider: 'Baidu AI Cloud',
    title: 'Baidu Qianfan application secret key',
    severity: 'high',
    keywords: [
      'qianfan_sk',
      'qianfan_secret',
      'ernie_client_secret',
      'wenxin_secret',
      'baidu_secret',
      'qianfan-sk',
      'qianfan-secret',
      'ernie-client-secret',
      'wenxin-secret',
      'baidu-secret',
    ],
    shape: {
      kind: 'assigned',
      names:
        'qianfan[_.-](?:sk|secret[_.-]key)|ernie[_.-]client[_.-]secret|wenxin[_.-]secret(?:[_.-]key)?|baidu[_.-]secret[_.-]key',
      value: '[0-9A-Za-z]{32}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [
      {
        name: 'client-id',
        pattern:
          '(?:QIANFAN_(?:AK|ACCESS_KEY)|ERNIE_CLIENT_ID)["\\\'\\]\\s=:]{1,8}["\\\']?(?<part>[0-9A-Za-z]{24})',
        within: 400,
      },
    ],
    revoke: {
      kind: 'page',
      url: 'https://console.bce.baidu.com/qianfan/ais/console/applicationConsole/application',
    },
    source: ['https://cloud.baidu.com/doc/WENXINWORKSHOP/s/Ilkkrb0i5'],
    docs: 'https://cloud.baidu.com/doc/WENXINWORKSHOP/s/Ilkkrb0i5',
    examples: {
      positive: [
        'os.environ["QIANFAN_SK"] = "{{alnum 15}}7{{alnum 16}}"',
        "QIANFAN_SK = '{{alnum 15}}7{{alnum 16}}'  # todo: move",
        '{"QIANFAN_SK": "{{alnum 15}}7{{alnum 16}}", "region": "eu"}',
      ],
      negative: ['QIANFAN_SK={{hex 8}}', 'QIANFAN_SK=your_secret_key'],
    },
  },
  {
    id: 'hunyuan-api-key',
    provider: 'Tencent Cloud',
    title: 'Tencent Hunyuan API key',
    severity: 'high',
    keywords: ['hunyuan', 'lkeap'],
    shape: { kind: 'assigned', names: 'hunyuan|lkeap', value: 'sk-[0-9A-Za-z]{48}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer(
      'https://api.hunyuan.cloud.tencent.com/v1/models',
      'https://cloud.tencent.com/document/product/1729/111007',
    ),
    revoke: { kind: 'page', url: 'https://console.cloud.tencent.com/hunyuan/api-key' },
    source: ['https://cloud.tencent.com/document/product/1729/111007'],
    docs: 'https://cloud.tencent.com/document/product/1729/111007',
    examples: {
      positive: [
        'os.environ["HUNYUAN_API_KEY"] = "sk-{{alnum 48}}"',
        "HUNYUAN_API_KEY = 'sk-{{alnum 48}}'  # todo: move",
        '{"HUNYUAN_API_KEY": "sk-{{alnum 48}}", "region": "eu"}',
      ],
      negative: ['HUNYUAN_API_KEY=sk-{{alnum 20}}', 'HUNYUAN_API_KEY=tencent/HunyuanVideo'],
    },
  },
  {
    id: 'xfyun-spark-api-secret',
    provider: 'iFLYTEK',
    title: 'iFLYTEK Spark API secret',
    severity: 'high',
    keywords: ['spark_api_secret', 'xfyun', 'iflytek', 'spark-api-secret'],
    shape: {
      kind: 'assigned',
      names: '(?:spark|xfyun|iflytek|xf)[a-z_.]{0,12}secret',
      value: '[0-9A-Za-z]{32}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [
      { name: 'api-key', pattern: 'API_?KEY["\\\'\\]\\s=:]{1,8}["\\\']?(?<part>[0-9a-f]{32})', within: 400 },
    ],
    revoke: { kind: 'page', url: 'https://console.xfyun.cn/services' },
    source: ['https://www.xfyun.cn/doc/spark/Web.html'],
    docs: 'https://www.xfyun.cn/doc/spark/Web.html',
    examples: {
      positive: [
        'os.environ["SPARK_API_SECRET"] = "{{alnum 15}}7{{alnum 16}}"',
        "SPARK_API_SECRET = '{{alnum 15}}7{{alnum 16}}'  # todo: move",
        '{"SPARK_API_SECRET": "{{alnum 15}}7{{alnum 16}}", "region": "eu"}',
        'IFLYTEK_SPARK_API_SECRET={{alnum 15}}7{{alnum 16}}',
      ],
      negative: ['IFLYTEK_SPARK_API_SECRET=api_secret', 'SPARK_API_SECRET={{hex 10}}'],
    },
  },
];
