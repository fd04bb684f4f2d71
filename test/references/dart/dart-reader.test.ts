// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates of their own.
import { describe } from 'vitest';
import { dartReader } from '../../../src/references/dart/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'options of langchain_dart',
    text: "import 'package:langchain_ollama/langchain_ollama.dart';\nfinal m = ChatOllama(defaultOptions: ChatOllamaOptions(model: 'llama3.2:1b'));",
    found: ['load ollama llama3.2@1b 2 langchain_dart.ollama'],
    pins: ['digest-only'],
  },
  {
    title: 'a request of ollama_dart with a constant',
    text: "import 'package:ollama_dart/ollama_dart.dart';\nconst model = 'hf.co/zed/lynx-GGUF:Q4';\nfinal r = GenerateCompletionRequest(model: model, prompt: '${x['a']} b');",
    found: ['load model zed/lynx-GGUF 2 ollama_dart.request constant'],
    pins: ['digest-only'],
  },
  {
    title: 'a query of huggingface_client, and a request of the newer ollama_dart',
    text: "import 'package:huggingface_client/huggingface_client.dart';\nimport 'package:ollama_dart/ollama_dart.dart';\nfinal a = await api.queryNLPFillMask(taskParameters: p, model: 'zed/lynx');\nfinal api = InferenceApi(client);\nfinal b = ChatRequest(model: 'llama3.2', messages: []);",
    found: [
      'load model zed/lynx 3 huggingface_client.inference',
      'load ollama llama3.2 5 ollama_dart.request',
    ],
    pins: ['no-revision-parameter', 'digest-only'],
  },
  {
    title: 'a name that says which hub it means',
    text: "// huggingface\nconst hfRepoId = 'zed/lynx';",
    found: ['load model zed/lynx 2 constant.hfRepoId constant'],
  },
  {
    title: 'nothing in imports, assets and routes',
    text: "import 'package:huggingface/huggingface.dart';\nfinal a = Image.asset('assets/logo');\nNavigator.pushNamed(context, 'home/page');",
    found: [],
  },
];

describe('Dart', () => testCases(dartReader, 'lib/a.dart', CASES));
