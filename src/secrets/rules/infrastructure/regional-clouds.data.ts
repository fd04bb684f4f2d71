import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from './ask.ts';

/** Credentials of Alibaba, Tencent, Huawei, Baidu, Volcengine, Yandex and IBM clouds. */
export const REGIONAL_CLOUD_RULES: readonly SecretRule[] = [
  {
    id: 'alibaba-cloud-access-key-secret',
    provider: 'Alibaba Cloud',
    title: 'Alibaba Cloud AccessKey secret',
    severity: 'critical',
    keywords: [
      'aliyun',
      'alibaba',
      'ali_',
      'oss_',
      'accesskeysecret',
      'access_key_secret',
      'access-key-secret',
    ],
    shape: {
      kind: 'assigned',
      names: '(?:aliyun|alibaba|ali|oss).{0,24}secret|access.?key.?secret',
      value: '[A-Za-z0-9]{30}',
    },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'access-key-id', pattern: 'LTAI[A-Za-z0-9]{12,20}', within: 400 }],
    revoke: { kind: 'page', url: 'https://ram.console.aliyun.com/manage/ak' },
    source: ['https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'],
    docs: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    examples: {
      positive: [
        'oss2.Auth("LTAI{{alnum 20}}", access_key_secret="{{alnum 30}}")',
        'ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI{{alnum 20}}\nALIBABA_CLOUD_ACCESS_KEY_SECRET={{alnum 30}}',
      ],
      negative: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET={{alnum 31}}', 'accessKeySecret: yourAccessKeySecretHere'],
    },
  },
  {
    id: 'alibaba-cloud-access-key-id',
    provider: 'Alibaba Cloud',
    title: 'Alibaba Cloud AccessKey id',
    severity: 'low',
    keywords: ['LTAI'],
    shape: {
      kind: 'token',
      pattern: 'LTAI(?:[A-Za-z0-9]{12}|4[A-Za-z0-9]{19}|5t[A-Za-z0-9]{18})',
      notBefore: 'A-Za-z0-9+/',
      notAfter: 'A-Za-z0-9+/=',
    },
    checks: { entropy: 3.2, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'secret', pattern: '(?<![A-Za-z0-9+/])[A-Za-z0-9]{30}(?![A-Za-z0-9+/=])', within: 400 }],
    revoke: { kind: 'page', url: 'https://ram.console.aliyun.com/manage/ak' },
    source: ['https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'],
    docs: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    examples: {
      positive: ['accessKeyId: "LTAI5t{{alnum 16}}aB"', 'ACCESS_KEY_ID=LTAI4G{{alnum 16}}7x'],
      negative: ['LTAI{{alnum 5}}', 'LTAI{{upper 12}}'],
    },
  },
  {
    id: 'tencent-cloud-secret-key',
    provider: 'Tencent Cloud',
    title: 'Tencent Cloud SecretKey',
    severity: 'critical',
    keywords: ['secretkey', 'secret_key', 'secret-key', 'tencent'],
    shape: { kind: 'assigned', names: 'secret.?key|tencent.{0,24}(?:secret|key)', value: '[A-Za-z0-9]{32}' },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'] },
    // The name alone says too little: the id has to be near.
    parts: [{ name: 'secret-id', pattern: 'AKID[A-Za-z0-9]{32}', within: 400, required: true }],
    revoke: { kind: 'page', url: 'https://console.tencentcloud.com/cam/capi' },
    source: [
      'https://www.tencentcloud.com/document/product/598/32675',
      'https://github.com/TencentCloud/tencentcloud-sdk-python',
    ],
    docs: 'https://www.tencentcloud.com/document/product/598/32675',
    examples: {
      positive: [
        'TENCENTCLOUD_SECRET_ID=AKID{{alnum 32}}\nTENCENTCLOUD_SECRET_KEY={{alnum 32}}\n',
        "secret_id = 'AKID{{alnum 32}}'\nsecret_key = '{{alnum 32}}'",
      ],
      negative: [
        'TENCENTCLOUD_SECRET_KEY={{alnum 32}}',
        'secret_id = "AKID{{alnum 10}}"\nsecret_key = "{{alnum 32}}"',
      ],
    },
  },
  {
    id: 'huawei-cloud-secret-access-key',
    provider: 'Huawei Cloud',
    title: 'Huawei Cloud secret access key',
    severity: 'critical',
    keywords: ['huawei', 'hw_secret', 'moxing', 'obs_', 'sdk_sk', 'modelarts'],
    shape: {
      kind: 'assigned',
      names: '(?:huawei|hw|obs|modelarts|moxing).{0,24}(?:secret|sk)|cloud.?sdk.?sk',
      value: '[A-Za-z0-9]{40}',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'access-key', pattern: '(?<![A-Za-z0-9])[A-Z0-9]{20}(?![A-Za-z0-9])', within: 400 }],
    revoke: { kind: 'page', url: 'https://console.huaweicloud.com/iam/#/mine/accessKey' },
    source: [
      'https://support.huaweicloud.com/intl/en-us/usermanual-ca/ca_01_0003.html',
      'https://github.com/huaweicloud/huaweicloud-sdk-python-v3',
    ],
    docs: 'https://support.huaweicloud.com/intl/en-us/usermanual-ca/ca_01_0003.html',
    examples: {
      positive: ['export HUAWEICLOUD_SDK_SK="{{alnum 40}}"', 'HW_SECRET_KEY={{alnum 40}}'],
      negative: ['HW_SECRET_KEY={{hex 40}}', 'HUAWEICLOUD_SDK_SK={{alnum 30}}'],
    },
  },
  {
    id: 'baidu-cloud-access-key',
    provider: 'Baidu AI Cloud',
    title: 'Baidu AI Cloud access key',
    severity: 'high',
    keywords: ['ALTAK'],
    shape: { kind: 'token', pattern: 'ALTAK(?:-[A-Za-z0-9]{6,8}/)?[A-Za-z0-9]{21}' },
    checks: { entropy: 3.2, needs: ['digit', 'lower', 'upper'] },
    parts: [
      { name: 'secret-key', pattern: '(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])', within: 400, required: true },
    ],
    revoke: { kind: 'page', url: 'https://console.bce.baidu.com/iam/#/iam/accesslist' },
    source: [
      'https://cloud.baidu.com/doc/Reference/s/9jwvz2egb',
      'https://github.com/baidubce/bce-sdk-python',
    ],
    docs: 'https://cloud.baidu.com/doc/Reference/s/9jwvz2egb',
    examples: {
      positive: [
        'QIANFAN_ACCESS_KEY=ALTAK{{alnum 20}}7\nQIANFAN_SECRET_KEY={{hex 32}}',
        'BceCredentials("ALTAK{{alnum 20}}3", "{{hex 32}}")',
      ],
      negative: ['QIANFAN_ACCESS_KEY=ALTAK{{alnum 21}}', 'ALTAK{{alnum 10}} {{hex 32}}'],
    },
  },
  {
    id: 'volcengine-access-key',
    provider: 'Volcengine',
    title: 'Volcengine access key pair',
    severity: 'critical',
    keywords: ['volc', 'set_sk', 'setsecretkey', 'secret_key', 'secretkey', 'secret_access_key'],
    shape: {
      kind: 'assigned',
      names: 'volc.{0,24}(?:secret|sk).{0,12}|set_sk|set.?secret.?key|secret.?access.?key|secret.?key',
      value: '[A-Za-z0-9+/]{55,60}={0,2}',
    },
    checks: { entropy: 4, needs: ['lower', 'upper'] },
    parts: [
      {
        name: 'access-key-id',
        pattern: '(?<![A-Za-z0-9+/])AKLT[A-Za-z0-9_-]{36,48}',
        within: 400,
        required: true,
      },
    ],
    revoke: { kind: 'page', url: 'https://console.volcengine.com/iam/keymanage/' },
    source: ['https://www.volcengine.com/docs/6291/65568', 'https://github.com/volcengine/volc-sdk-python'],
    docs: 'https://www.volcengine.com/docs/6291/65568',
    examples: {
      positive: [
        'VOLC_ACCESSKEY=AKLT{{alnum 43}}\nVOLC_SECRETKEY={{alnum 58}}==',
        'vod_service.set_ak("AKLT{{alnum 43}}")\nvod_service.set_sk("T{{alnum 55}}==")',
      ],
      negative: ['VOLC_ACCESSKEY=AKLT{{alnum 43}}', "Plug 'aklt/plantuml-syntax'"],
    },
  },
  {
    id: 'yandex-cloud-iam-token',
    provider: 'Yandex Cloud',
    title: 'Yandex Cloud IAM token',
    severity: 'low',
    keywords: ['t1.'],
    shape: { kind: 'token', pattern: 't1\\.[A-Za-z0-9_-]{24,320}={0,2}\\.[A-Za-z0-9_-]{86}={0,2}' },
    checks: { entropy: 4.5 },
    revoke: { kind: 'page', url: 'https://yandex.cloud/en/docs/iam/operations/iam-token/revoke-iam-token' },
    source: [
      'https://gitlab.com/gitlab-org/gitlab/-/issues/353039',
      'https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token',
    ],
    docs: 'https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token',
    examples: {
      positive: [
        'IAM_TOKEN=t1.9e{{base64url 120}}.{{base64url 86}}',
        'Authorization: Bearer t1.9e{{base64url 80}}==.{{base64url 86}}==',
      ],
      negative: ['t1.9e{{base64url 80}}.{{base64url 40}}', 'SELECT t1.name FROM t1.x'],
    },
  },
  {
    id: 'yandex-oauth-token',
    provider: 'Yandex',
    title: 'Yandex OAuth token',
    severity: 'high',
    keywords: ['y0_'],
    shape: {
      kind: 'token',
      pattern: 'y0_[A-Za-z0-9_-]{50,60}',
      notBefore: 'A-Za-z0-9_-',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    verify: askWithHeader(
      'https://login.yandex.ru/info?format=json',
      'Authorization',
      'OAuth {{secret}}',
      'https://yandex.ru/dev/id/doc/en/user-information',
    ),
    revoke: { kind: 'page', url: 'https://id.yandex.ru/personal/data-access' },
    source: ['https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token'],
    docs: 'https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token',
    examples: {
      positive: [
        'YANDEX_DISK_TOKEN=y0_AgAAAA{{alnum 48}}',
        'y = yadisk.YaDisk(token="y0_AgAAAA{{alnum 48}}")',
      ],
      negative: ['y0_{{alnum 20}}', 'y0_{{lower 55}}'],
    },
  },
  {
    id: 'yandex-cloud-static-key',
    provider: 'Yandex Cloud',
    title: 'Yandex Cloud static secret key',
    severity: 'high',
    keywords: ['YCN', 'YCO', 'YCP', 'YCM'],
    shape: {
      kind: 'token',
      pattern: 'YC[MNOP][A-Za-z0-9_-]{37}',
      notBefore: 'A-Za-z0-9_+/-',
      notAfter: 'A-Za-z0-9_+/=-',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'access-key-id', pattern: 'YCAJE[A-Za-z0-9_-]{20}', within: 400, required: true }],
    revoke: { kind: 'page', url: 'https://console.yandex.cloud/' },
    source: ['https://yandex.cloud/en/docs/iam/concepts/authorization/access-key'],
    docs: 'https://yandex.cloud/en/docs/iam/concepts/authorization/access-key',
    examples: {
      positive: [
        'AWS_ACCESS_KEY_ID=YCAJE{{alnum 20}}\nAWS_SECRET_ACCESS_KEY=YCN{{alnum 37}}',
        'access_key = "YCAJE{{alnum 20}}"\nsecret_key = "YCP{{alnum 37}}"',
      ],
      negative: [
        'AWS_SECRET_ACCESS_KEY=YCN{{alnum 37}}',
        'access_key = "YCAJE{{alnum 20}}"\nsecret_key = "YCX{{alnum 37}}"',
      ],
    },
  },
];
