import type { SecretRule } from '../../rule.ts';

/** IBM Cloud's credentials. */
export const IBM_CLOUD_RULES: readonly SecretRule[] = [
  {
    id: 'ibm-cloud-api-key',
    provider: 'IBM Cloud',
    title: 'IBM Cloud API key',
    severity: 'critical',
    keywords: ['ibm', 'bluemix', 'watson', 'wml_', 'watsonx', 'ic_api'],
    shape: {
      kind: 'assigned',
      names: '(?:ibm|bluemix|watson|wml).{0,24}(?:key|apikey)|ibmcloud.{0,12}apikey|ic.?api.?key|iam.?apikey',
      value: '[A-Za-z0-9_-]{44}',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    verify: {
      method: 'POST',
      url: 'https://iam.cloud.ibm.com/identity/token',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=urn:ibm:params:oauth:grant-type:apikey&apikey={{secret}}',
      live: { status: [200] },
      dead: { status: [400] },
      source: 'https://cloud.ibm.com/docs/account?topic=account-iamtoken_from_apikey',
    },
    revoke: { kind: 'page', url: 'https://cloud.ibm.com/iam/apikeys' },
    source: ['https://cloud.ibm.com/docs/account?topic=account-userapikey'],
    docs: 'https://cloud.ibm.com/docs/account?topic=account-userapikey',
    examples: {
      positive: [
        'IBM_CLOUD_API_KEY={{alnum 43}}a',
        'ibmcloud login --ibm-apikey {{alnum 44}}',
        'WATSON_API_KEY = "{{alnum 44}}"',
      ],
      negative: ['IBM_CLOUD_API_KEY={{hex 44}}', 'IBM_CLOUD_API_KEY={{alnum 40}}'],
    },
  },
  {
    id: 'ibm-cloud-object-storage-hmac-key',
    provider: 'IBM Cloud',
    title: 'IBM Cloud Object Storage HMAC secret',
    severity: 'high',
    keywords: ['cos_hmac_keys', 'cos_secret', 'ibm_cos'],
    shape: {
      kind: 'assigned',
      names: 'cos.{0,60}secret.?access.?key|ibm.?cos.{0,16}secret.{0,12}',
      value: '[0-9a-f]{48}',
    },
    checks: { entropy: 3.2 },
    revoke: { kind: 'page', url: 'https://cloud.ibm.com/objectstorage' },
    source: [
      'https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-uhc-hmac-credentials-main',
    ],
    docs: 'https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-uhc-hmac-credentials-main',
    examples: {
      positive: ['COS_SECRET_ACCESS_KEY={{hex 48}}', "IBM_COS_SECRET_KEY = '{{hex 48}}'"],
      negative: ['COS_SECRET_ACCESS_KEY={{hex 40}}', 'SECRET_ACCESS_KEY={{hex 47}}'],
    },
  },
];
