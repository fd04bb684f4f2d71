// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates and variables of their own.
import { describe, expect, test } from 'vitest';
import { read, readText } from '../read-text.ts';

const TRANSFORMERS = "import { pipeline, AutoModel } from '@huggingface/transformers';\n";
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('forms of JavaScript', () => {
  test.each([
    [
      'pipeline',
      `${TRANSFORMERS}pipeline('ner', 'zed/lynx', { revision: 'v1' });`,
      ['load model zed/lynx@v1 2:18 transformers-js.pipeline'],
    ],
    [
      'pipeline under another name',
      "import { pipeline as p } from '@xenova/transformers';\np('ner', 'zed/lynx')",
      ['load model zed/lynx 2:11 transformers-js.pipeline'],
    ],
    [
      'pipeline known by its task',
      "import { pipeline } from './lib.js';\npipeline('feature-extraction', 'zed/lynx')",
      ['load model zed/lynx 2:33 transformers-js.pipeline'],
    ],
    [
      'pipeline of a dynamic import',
      "const { pipeline } = await import('@huggingface/transformers');\npipeline(t, 'zed/lynx')",
      ['load model zed/lynx 2:14 transformers-js.pipeline'],
    ],
    [
      'from_pretrained',
      `await AutoTokenizer.from_pretrained("zed/lynx", { revision: "${COMMIT}" })`,
      [`load model zed/lynx@${COMMIT} 1:38 transformers-js.from_pretrained`],
    ],
    [
      'a legacy name',
      "AutoModel.from_pretrained('gpt2')",
      ['load model gpt2 1:28 transformers-js.from_pretrained'],
    ],
    [
      'a hub function',
      "import { downloadFile } from '@huggingface/hub';\ndownloadFile({ repo: 'zed/lynx', path: 'a.bin', revision: 'main' })",
      ['load model zed/lynx@main 2:23 huggingface-hub.read'],
    ],
    [
      'a designation with a prefix',
      "import { listFiles } from '@huggingface/hub';\nlistFiles({ repo: 'datasets/zed/rows' })",
      ['load dataset zed/rows 2:29 huggingface-hub.read'],
    ],
    [
      'a designation with a type',
      "import * as hub from '@huggingface/hub';\nhub.uploadFile({ repo: { type: 'space', name: 'zed/app' }, file })",
      ['publish space zed/app 2:48 huggingface-hub.write'],
    ],
    [
      'a designation in a constant',
      "import { commit } from '@huggingface/hub';\nconst repo = { type: 'dataset' as const, name: 'zed/rows' };\ncommit({ repo, title: 'x' })",
      ['publish dataset zed/rows 2:49 huggingface-hub.write constant used 3:1'],
    ],
    [
      'inference',
      "await hf.chatCompletion({ model: 'zed/lynx:groq', messages })",
      ['load model zed/lynx 1:35 huggingface-inference.task'],
    ],
    [
      'a router',
      "const c = new OpenAI({ baseURL: 'https://router.huggingface.co/v1' });\nc.chat.completions.create({ model: 'zed/lynx:fast' })",
      ['load model zed/lynx 2:37 openai.huggingface-router'],
    ],
    [
      'gguf',
      "import { gguf } from '@huggingface/gguf';\ngguf('https://huggingface.co/zed/lynx/resolve/main/m.gguf')",
      ['load model zed/lynx@main 2:30 huggingface-gguf.gguf'],
    ],
    [
      'gradio',
      "import { Client } from '@gradio/client';\nClient.connect('zed/app')",
      ['load space zed/app 2:17 gradio.Client.connect'],
    ],
    [
      'web-llm',
      "CreateMLCEngine('Llama-3-8B-q4f16_1-MLC', {})",
      ['load model mlc-ai/Llama-3-8B-q4f16_1-MLC 1:18 web-llm.CreateMLCEngine default'],
    ],
    [
      'a model list of web-llm',
      "import '@mlc-ai/web-llm';\nconst c = { model_list: [{ model: 'https://huggingface.co/zed/lynx-MLC', model_id: 'x' }] }",
      ['load model zed/lynx-MLC 2:59 web-llm.model_list constant'],
    ],
    [
      'wllama',
      "wllama.loadModelFromHF('zed/lynx', 'm.gguf')",
      ['load model zed/lynx 1:25 wllama.loadModelFromHF'],
    ],
    [
      'node-llama-cpp',
      "createModelDownloader({ modelUri: 'hf:zed/lynx/m.gguf#dev' })",
      ['load model zed/lynx@dev 1:39 node-llama-cpp.createModelDownloader'],
    ],
    [
      'a quantization',
      "createModelDownloader({ modelUri: 'hf:zed/lynx:Q4_K_M' })",
      ['load model zed/lynx 1:39 node-llama-cpp.createModelDownloader'],
    ],
    [
      'LangChain',
      "new HuggingFaceTransformersEmbeddings({ model: 'zed/lynx' })",
      ['load model zed/lynx 1:49 langchain.HuggingFaceTransformersEmbeddings'],
    ],
    [
      'LlamaIndex',
      "new HuggingFaceEmbedding({ modelType: 'zed/lynx' })",
      ['load model zed/lynx 1:40 llamaindex.HuggingFaceEmbedding'],
    ],
    [
      'the AI SDK',
      "import { huggingface } from '@ai-sdk/huggingface';\ngenerateText({ model: huggingface('zed/lynx') })",
      ['load model zed/lynx 2:36 ai-sdk.huggingface'],
    ],
    [
      'Ollama with a name of the hub',
      "new ChatOllama({ model: 'hf.co/zed/lynx:Q4_0' })",
      ['load model zed/lynx 1:32 langchain.ollama'],
    ],
    [
      "Ollama with a name of Ollama's",
      "new ChatOllama({ model: 'llama3:8b' })",
      ['load ollama model llama3@8b 1:26 langchain.ollama'],
    ],
    [
      'fetch',
      "fetch('https://huggingface.co/zed/lynx/resolve/v2/m.onnx')",
      ['load model zed/lynx@v2 1:31 javascript.fetch'],
    ],
    [
      'a registry of ModelRegistry',
      "ModelRegistry.is_cached('zed/lynx', { revision: 'v1' })",
      ['load model zed/lynx@v1 1:26 transformers-js.ModelRegistry'],
    ],
    [
      'Kokoro, which hands no revision on',
      "import { KokoroTTS } from 'kokoro-js';\nKokoroTTS.from_pretrained('zed/lynx', { dtype: 'q8' })",
      ['load model zed/lynx 2:28 kokoro-js.from_pretrained'],
    ],
    [
      'another hub for transformers.js',
      "env.remoteHost = 'https://modelscope.cn';\nAutoModel.from_pretrained('zed/lynx')",
      ['load modelscope model zed/lynx 2:28 transformers-js.from_pretrained'],
    ],
    [
      'inference in a file about the hub',
      "import { InferenceClient } from '@huggingface/inference';\nnew InferenceClient(t).textToImage({ provider: 'replicate', model: 'zed/lynx' })",
      ['load model zed/lynx 2:69 huggingface-inference.task'],
    ],
    [
      'the AI SDK as it is called today',
      "import { huggingFace } from '@ai-sdk/huggingface';\nhuggingFace.responses('zed/lynx')",
      ['load model zed/lynx 2:24 ai-sdk.huggingface'],
    ],
    [
      'Replicate through the AI SDK',
      "import { replicate } from '@ai-sdk/replicate';\nreplicate.image('zed/lynx')",
      ['load replicate model zed/lynx 2:18 ai-sdk.replicate'],
    ],
    [
      'a version of Replicate',
      `import Replicate from 'replicate';\nconst replicate = new Replicate();\nreplicate.run('zed/lynx:${'ab'.repeat(32)}', {})`,
      [`load replicate model zed/lynx@${'ab'.repeat(32)} 3:16 replicate.run`],
    ],
    [
      'ollama-js',
      "import ollama from 'ollama';\nollama.chat({ model: 'llama3.2:1b', messages })",
      ['load ollama model llama3.2@1b 2:23 ollama.model'],
    ],
    [
      'a provider of Ollama',
      "import { ollama } from 'ollama-ai-provider';\ngenerateText({ model: ollama('qwen3') })",
      ['load ollama model qwen3 2:31 ollama.model'],
    ],
    [
      'TensorFlow Hub',
      "tf.loadGraphModel('https://tfhub.dev/zed/lynx/1', { fromTFHub: true })",
      ['load tensorflow-hub model zed/lynx@1 1:38 tensorflow-js.load'],
    ],
    [
      'ONNX Runtime',
      "ort.InferenceSession.create('https://huggingface.co/zed/lynx/resolve/main/m.onnx')",
      ['load model zed/lynx@main 1:53 onnxruntime.InferenceSession.create'],
    ],
    [
      'MediaPipe',
      "FaceDetector.createFromOptions(v, { baseOptions: { modelAssetPath: 'https://huggingface.co/zed/lynx/resolve/main/m.task' } })",
      ['load model zed/lynx@main 1:92 mediapipe.modelAssetPath'],
    ],
    [
      'weights on GitHub',
      "fetch('https://raw.githubusercontent.com/zed/lynx/main/m.onnx')",
      ['load github model zed/lynx@main 1:42 javascript.fetch'],
    ],
    [
      'code of the hub',
      "importScripts('https://huggingface.co/zed/lynx/resolve/main/m.js')",
      ['load code zed/lynx@main 1:39 javascript.importScripts remote-code'],
    ],
    [
      'an endpoint in the CDK',
      "new HuggingFaceSageMakerEndpoint(this, 'E', { modelId: 'zed/lynx', environment: { HF_MODEL_ID: 'zed/puma' } })",
      [
        'load model zed/lynx 1:57 cdk.HuggingFaceSageMakerEndpoint',
        'load model zed/puma 1:97 constant.HF_MODEL_ID constant',
      ],
    ],
    [
      'JumpStart in the CDK',
      "import { JumpStartModel } from '@cdklabs/generative-ai-cdk-constructs';\nJumpStartModel.of('huggingface-llm-lynx-7b')",
      ['load sagemaker model huggingface-llm-lynx-7b 2:20 cdk.jumpstart'],
    ],
    [
      'a registry of node-llama-cpp',
      "export const all = [{ fileOptions: ['hf:zed/lynx-GGUF:Q8_0', 'hf:zed/lynx/m.gguf.part1of2#dev'] }];",
      ['load model zed/lynx-GGUF 1:41 node-llama-cpp.uri', 'load model zed/lynx@dev 1:66 node-llama-cpp.uri'],
    ],
    [
      'ids of web-llm wherever they stand',
      "export const models = [{ name: 'Lynx-3-1B-q4f32_1-MLC' }];",
      ['load model mlc-ai/Lynx-3-1B-q4f32_1-MLC 1:33 web-llm.model_id default'],
    ],
    [
      'formats of files in a registry',
      "export const models = [{ repo: 'zed/lynx-GGUF', file: 'm.gguf' }];",
      ['load model zed/lynx-GGUF 1:33 constant.repo constant'],
    ],
    [
      'addresses that begin with a constant',
      "const P = 'https://huggingface.co/zed';\nconst a = `${P}/lynx/resolve/v1/m.pte`;",
      ['load model zed/lynx@v1 2:11 javascript.address constant'],
    ],
  ])('%s', (_, text, expected) => {
    expect(read('src/a.ts', text)).toEqual(expected);
  });

  test.each([
    ["import { pipeline } from 'node:stream/promises';\npipeline(source, 'zed/lynx')"],
    ["import { pipeline } from '@huggingface/transformers';"],
    ["AutoModel.from_pretrained('./models/lynx')"],
    ["AutoModel.from_pretrained('username/my-model')"],
    ["import { uploadFile } from './s3';\nuploadFile({ repo: 'zed/lynx' })"],
    ["MongoClient.connect('zed/lynx')"],
    ["client.chat.completions.create({ model: 'zed/lynx' })"],
    ["const DEFAULT_MODEL = 'zed/lynx';"],
    ["fetch('/api/models/zed/lynx')"],
    ["headers.set('content-type', 'application/json') // transformers"],
    ["const m = { model: 'openai/gpt-4o' }; // huggingface through openrouter"],
    ["hf.chatCompletion({ model: 'anthropic/claude-3' })"],
    ["router.chatCompletion({ model: 'zed/lynx' })"],
    ["t('models/translation.title')"],
    ["const models = ['hf:zed/lynx']; // an API that calls them so"],
    ["import x from '@huggingface/transformers'; const repo = 'https://github.com/zed/lynx';"],
    ["new Ollama({ model: 'lynx' }) // ollama of somebody's"],
    ["fetch('https://raw.githubusercontent.com/zed/lynx/main/README.md')"],
    ["import { Client } from '@gradio/client'; Client.connect('https://example.org/app')"],
    ["ollama.chat({ model: '' }); import ollama from 'ollama';"],
  ])('no reference: %s', (text) => {
    expect(read('src/a.js', text)).toEqual([]);
  });

  test('a path that the target contains is no name', () => {
    expect(read('src/a.js', "AutoModel.from_pretrained('zed/lynx')", ['zed/lynx'])).toEqual([]);
  });
});

describe('names that are resolved', () => {
  const reads = (text: string) =>
    read('a.js', TRANSFORMERS + text).map((line) => line.replace(/ transformers-js\.\w+/, ''));

  test.each([
    [
      'a constant',
      "const M = 'zed/lynx';\npipeline('ner', M)",
      ['load model zed/lynx 2:12 constant used 3:1'],
    ],
    [
      'a constant used twice',
      "const M = 'zed/lynx';\npipeline('ner', M, { revision: 'v1' }); AutoModel.from_pretrained(M)",
      ['load model zed/lynx 2:12 constant used 3:1 used 3:51'],
    ],
    [
      'a class field',
      "class P { static model = 'zed/lynx';\n static get() { return pipeline(this.task, this.model) } }",
      ['load model zed/lynx 2:27 constant used 3:24'],
    ],
    [
      'a static field of another class',
      "class P { static model = 'zed/lynx' }\npipeline('ner', P.model)",
      ['load model zed/lynx 2:27 constant used 3:1'],
    ],
    [
      'an object registry',
      "const R = { a: 'zed/one', b: 'zed/two' };\npipeline('ner', R[size])",
      ['load model zed/one 2:17 constant used 3:1', 'load model zed/two 2:31 constant used 3:1'],
    ],
    [
      'the one key of a registry, and what else it holds',
      "const R = { a: 'zed/one', b: 'zed/two' };\npipeline('ner', R.b)",
      ['load model zed/one 2:17 constant', 'load model zed/two 2:31 constant used 3:1'],
    ],
    [
      'a registry with revisions',
      "const R = [{ id: 'zed/one', rev: 'v1' }, { id: 'zed/two', rev: 'v2' }];\nfor (const m of R) pipeline('ner', m.id, { revision: m.rev })",
      ['load model zed/one@v1 2:19 constant used 3:20', 'load model zed/two@v2 2:49 constant used 3:20'],
    ],
    [
      'an array in a callback',
      "['zed/one', 'zed/two'].map((m) => pipeline('ner', m))",
      ['load model zed/one 2:3 constant used 2:35', 'load model zed/two 2:14 constant used 2:35'],
    ],
    [
      'a map',
      "const R = new Map([['a', 'zed/one']]);\npipeline('ner', R.get(k))",
      ['load model zed/one 2:27 constant used 3:1'],
    ],
    [
      'the environment',
      "pipeline('ner', process.env.MODEL ?? 'zed/lynx')",
      ['load model zed/lynx 2:39 environment'],
    ],
    [
      'a build-time environment',
      "pipeline('ner', import.meta.env.VITE_M || 'zed/lynx')",
      ['load model zed/lynx 2:44 environment'],
    ],
    [
      'a default parameter',
      "const f = (m = 'zed/lynx') => pipeline('ner', m)",
      ['load model zed/lynx 2:17 default used 2:31'],
    ],
    [
      'a destructured default',
      "function f({ model = 'zed/lynx' } = {}) { return pipeline('ner', model) }",
      ['load model zed/lynx 2:23 default used 2:50'],
    ],
    ['a fallback', "pipeline('ner', options.model ?? 'zed/lynx')", ['load model zed/lynx 2:35 default']],
    [
      'a ternary',
      "pipeline('ner', small ? 'zed/one' : 'zed/two')",
      ['load model zed/one 2:26', 'load model zed/two 2:38'],
    ],
    [
      'a template of constants',
      "const O = 'zed';\npipeline('ner', `${O}/lynx`)",
      ['load model zed/lynx 3:18 constant'],
    ],
    ['a sum', "const N = 'lynx';\npipeline('ner', 'zed/' + N)", ['load model zed/lynx 3:18 constant']],
    [
      'a state',
      "const [m] = useState('zed/lynx');\npipeline('ner', m)",
      ['load model zed/lynx 2:23 default used 3:1'],
    ],
    [
      'what a wrapper is called with',
      "function load(id) { return pipeline('ner', id) }\nload('zed/lynx')",
      ['load model zed/lynx 3:7 constant used 2:28'],
    ],
    [
      'the inner of two scopes',
      "const M = 'zed/outer';\nfunction f() { const M = 'zed/inner'; return pipeline('ner', M) }",
      ['load model zed/inner 3:27 constant used 3:46'],
    ],
    [
      'what a function gives back',
      "const modelFor = (s) => s ? 'zed/one' : 'zed/two';\npipeline('ner', modelFor(1))",
      ['load model zed/one 2:30 constant used 3:1', 'load model zed/two 2:42 constant used 3:1'],
    ],
    [
      'a fallback of a helper for the environment',
      "pipeline('ner', getEnv('MODEL', 'zed/lynx'))",
      ['load model zed/lynx 2:34 environment'],
    ],
    [
      'a variable that cases assign',
      "let m;\nswitch (s) { case 'a': m = 'zed/one'; break; default: m = 'zed/two'; }\npipeline('ner', m)",
      ['load model zed/one 3:29 constant used 4:1', 'load model zed/two 3:60 constant used 4:1'],
    ],
    [
      'an array that holds itself',
      "let xs = ['zed/one']; xs = [...xs, 'zed/two'];\npipeline('ner', xs[0])",
      ['load model zed/one 2:12 constant used 3:1', 'load model zed/two 2:37 constant used 3:1'],
    ],
    [
      'a registry of which one entry is used',
      "const R = { a: { id: 'zed/one', n: 'no/name' }, b: { id: 'zed/two' } };\npipeline('ner', R.a.id)",
      ['load model zed/one 2:23 constant used 3:1', 'load model zed/two 2:59 constant'],
    ],
    ['an owner alone', 'pipeline("ner", `zed/${name}`)', ['load model zed/* 2:17 dynamic']],
    ['nothing', 'pipeline("ner", model)', ['load model * 2:17 dynamic']],
  ])('%s', (_, text, expected) => {
    expect(reads(text)).toEqual(expected);
  });

  test.each([
    ['{ revision: rev }', 'rev'],
    ["{ revision: pick('a',\n  b) }", "pick('a', b)"],
    ["{ revision: small ? 'v1' : 'v2' }", "small ? 'v1' : 'v2'"],
    ['{ revision: undefined }', undefined],
    ['{ dtype }', undefined],
  ])('a revision that is given and not known: %s', (options, expected) => {
    const { references } = readText('a.js', `AutoModel.from_pretrained('zed/lynx', ${options})`);
    expect(references.map(({ revision, revisionExpression }) => [revision, revisionExpression])).toEqual([
      [null, expected],
    ]);
  });

  test('the entry of a table that is looked up by the name', () => {
    const text =
      "const R = { 'zed/one': 'v1' };\nfor (const m of ['zed/one', 'zed/two']) AutoModel.from_pretrained(m, { revision: R[m] })";
    expect(reads(text)).toEqual([
      'load model zed/one@v1 3:19 constant used 3:51',
      'load model zed/two 3:30 constant used 3:51',
    ]);
  });

  test('functions that spread their options into one another end', () => {
    const method =
      'static from_pretrained(id, options = {}) { return super.from_pretrained(id, { ...options }) }';
    const text = Array.from({ length: 60 }, (_, at) => `class C${at} extends B { ${method} }`).join('\n');
    expect(read('a.js', text)).toHaveLength(60);
    expect(reads("let o = { ...o };\nAutoModel.from_pretrained('zed/lynx', o)")).toEqual([
      'load model zed/lynx 3:28',
    ]);
  });

  test('a cycle of constants ends', () => {
    expect(reads("const a = b, b = a;\npipeline('ner', a)")).toEqual(['load model * 3:17 dynamic']);
  });

  test('a telling constant counts in a file that imports a library of the hub', () => {
    expect(read('a.ts', `${TRANSFORMERS}export const MODEL_ID: string = 'zed/lynx';`)).toEqual([
      'load model zed/lynx 2:34 constant.MODEL_ID constant',
    ]);
  });

  test('a constant that names the hub counts anywhere', () => {
    expect(read('a.ts', "export const HF_MODEL = 'zed/lynx';")).toEqual([
      'load model zed/lynx 1:26 constant.HF_MODEL constant',
    ]);
  });
});

test('a long run of letters is no trouble for the prefilter', () => {
  const started = performance.now();
  expect(read('a.js', 'a'.repeat(1_000_000))).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('comments and components', () => {
  test('commented code', () => {
    expect(
      read('a.js', "// await AutoModel.from_pretrained(\n//   'zed/lynx', { revision: 'v1' })\nlet x;"),
    ).toEqual(['commented model zed/lynx@v1 2:7 transformers-js.from_pretrained']);
  });

  test('an example in documentation is a mention', () => {
    expect(read('a.js', "/**\n * @example AutoModel.from_pretrained('zed/lynx')\n */")).toEqual([
      'mention model zed/lynx 2:40 transformers-js.from_pretrained',
    ]);
  });

  test('only the scripts of a component are read', () => {
    const text =
      "<template>AutoModel.from_pretrained('zed/no')</template>\n<script setup lang=\"ts\">\nAutoModel.from_pretrained('zed/lynx')\n</script>";
    expect(read('A.vue', text)).toEqual(['load model zed/lynx 3:28 transformers-js.from_pretrained']);
  });

  test('text between elements hides no code', () => {
    const text = "const a = <p>Don't `wait`</p>;\nAutoModel.from_pretrained('zed/lynx');";
    expect(read('a.jsx', text)).toEqual(['load model zed/lynx 2:28 transformers-js.from_pretrained']);
  });

  test('lines that end in CRLF keep their columns', () => {
    expect(read('a.js', "let a;\r\nAutoModel.from_pretrained('zed/lynx');\r\n")).toEqual([
      'load model zed/lynx 2:28 transformers-js.from_pretrained',
    ]);
  });
});

describe("functions of the hub's library under another roof", () => {
  test.each([
    [
      'a designation with a type',
      "import { listFiles } from './list-files';\nlistFiles({ repo: { name: 'zed/rows', type: 'dataset' }, revision: 'v1' })",
      ['load dataset zed/rows@v1 2:28 huggingface-hub.read'],
    ],
    [
      'a name alone',
      "import { parseSafetensorsMetadata } from './parse';\nparseSafetensorsMetadata({ repo: 'zed/lynx' })",
      ['load model zed/lynx 2:35 huggingface-hub.read'],
    ],
    [
      'a legacy name',
      "parseSafetensorsMetadata({ repo: 'roberta-base' })",
      ['load model roberta-base 1:35 huggingface-hub.read'],
    ],
    ['a placeholder', "snapshotDownload({ repo: { type: 'space', name: 'foo/bar' } })", []],
    [
      'a name beside an option of the hub',
      "listFiles({ repo: 'zed/lynx', revision: 'v1' })",
      ['load model zed/lynx@v1 1:20 huggingface-hub.read'],
    ],
    ['a repository of a code forge', "listCommits({ repo: 'zed/app', ref: 'v1' }); // repo: of a forge", []],
    ['another notation', "listFiles({ repo: { owner: 'zed', name: 'zed/app' } })", []],
  ])('%s', (_, text, expected) => {
    expect(read('a.ts', text)).toEqual(expected);
  });
});

describe('catalogues', () => {
  test('lists of several kinds beside one another show repositories', () => {
    const text =
      "export default {\n  models: [{ description: 'Good', id: 'zed/lynx' }],\n  spaces: [{ id: 'zed/app' }],\n  widgetModels: ['zed/puma'],\n};";
    expect(read('data.ts', text)).toEqual([
      'mention model zed/lynx 2:40 catalogue.models',
      'mention space zed/app 3:19 catalogue.spaces',
      'mention model zed/puma 4:19 catalogue.widgetModels',
    ]);
  });

  test("a list of models alone is any provider's", () => {
    expect(read('data.ts', "const spaces: X = { models: [{ id: 'zed/lynx' }] }")).toEqual([]);
  });

  test('what a provider calls a model is no name on the hub', () => {
    expect(read('a.ts', "const m = { providerId: 'sentence-transformers/lynx' }; // transformers")).toEqual(
      [],
    );
  });
});

describe('objects whose keys are names', () => {
  test.each([
    [
      'what the user chooses from',
      "const TOKENIZER_OPTIONS = Object.freeze({ 'Xenova/lynx': 'Lynx', 'Xenova/puma': 'Puma', '': 'Custom' });",
      [
        'load model Xenova/lynx 1:44 javascript.key constant',
        'load model Xenova/puma 1:67 javascript.key constant',
      ],
    ],
    [
      'with a type, and settings as values',
      `${TRANSFORMERS}export const MODELS: Record<string, Info> = { 'zed/lynx': { dtype: 'q4' }, 'zed/puma': { dtype: 'q8' } };`,
      [
        'load model zed/lynx 2:48 javascript.key constant',
        'load model zed/puma 2:77 javascript.key constant',
      ],
    ],
    [
      'keys that their values repeat',
      "const models = { 'Xenova/lynx': { id: 'Xenova/lynx' }, 'Xenova/puma': { id: 'Xenova/puma' } };",
      [
        'alias model Xenova/lynx 1:19 javascript.key constant',
        'load model Xenova/lynx 1:40 constant.id constant',
        'alias model Xenova/puma 1:57 javascript.key constant',
        'load model Xenova/puma 1:78 constant.id constant',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(read('a.ts', text)).toEqual(expected);
  });

  test.each([
    ['sizes', "const MODEL_SIZES = { 'Xenova/lynx': 75, 'Xenova/puma': 80 };"],
    ['another table', "const TITLES = { 'Xenova/lynx': 'Lynx', 'Xenova/puma': 'Puma' };"],
    ['MIME types', `${TRANSFORMERS}const models = { 'model/gltf': 1, 'text/plain': 2, 'image/png': 3 };`],
    [
      'models of an API',
      "const MODELS = { 'anthropic/lynx-4': 'A', 'openai/puma': 'B' }; fetch('https://openrouter.ai')",
    ],
    ['one name among other words', "const models = { 'Xenova/lynx': 1, small: 2, large: 3, tiny: 4 };"],
    ['arguments of a call', "register({ 'Xenova/lynx': 1, 'Xenova/puma': 2 });"],
  ])('not %s', (_, text) => {
    expect(read('a.ts', text)).toEqual([]);
  });
});
