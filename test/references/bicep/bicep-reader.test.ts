import { expect, test } from 'vitest';
import { read } from '../read-text.ts';

test.each<readonly [string, string, readonly string[]]>([
  [
    'a parameter and its use',
    "@description('Which')\nparam modelId string = 'zed/lynx'\nvar env = [\n  {\n    name: 'HF_MODEL_ID'\n    value: modelId\n  }\n]\n",
    ['load model zed/lynx 2:25 environment.HF_MODEL_ID default used 6:12'],
  ],
  [
    'variables of a container',
    "resource app 'Microsoft.App/containerApps@2024-03-01' = {\n  properties: {\n    env: [\n      { name: 'MODEL_ID', value: 'zed/lynx' }\n      { name: 'REVISION', value: 'v1' }\n    ]\n  }\n}\n",
    ['load model zed/lynx@v1 4:35 environment.MODEL_ID'],
  ],
  [
    'an asset of a registry',
    "param modelId string = 'azureml://registries/azureml/models/Lynx/versions/4'\n",
    ['load azure-ai model azureml/Lynx@4 1:46 config.model_id default'],
  ],
  [
    'a label of an asset moves',
    "var modelId = 'azureml://registries/azureml/models/Lynx/labels/latest'\n",
    ['load azure-ai model azureml/Lynx@latest 1:37 config.model_id'],
  ],
  [
    'a text of many lines, and what is commented out',
    "var x = '''\nmodelId: 'zed/no'\n'''\n// var modelId = 'zed/lynx'\n",
    ['commented model zed/lynx 4:19 config.model_id'],
  ],
  ['types and modules', "module m 'br/public:avm/res:1.0' = {\n  name: 'zed/lynx'\n}\n", []],
])('%s', (_, text, expected) => {
  expect(read('infra/main.bicep', text)).toEqual(expected);
});
