import { describe, expect, test } from 'vitest';
import { read } from './read-text.ts';

/** Names with their tags of what is loaded from Ollama. */
function loaded(path: string, text: string): readonly string[] {
  return read(path, text)
    .filter((line) => line.startsWith('load ollama model '))
    .map((line) => line.split(' ')[3]!);
}

describe("what says `ollama` around a name of Ollama's library", () => {
  test.each<readonly [title: string, path: string, text: string, names: readonly string[]]>([
    [
      'a provider beside the configuration of a model',
      'a.py',
      'config = {"llm": {"provider": "ollama", "config": {"model": "llama3.1:8b"}}}\n',
      ['llama3.1@8b'],
    ],
    [
      'the same in TypeScript',
      'a.ts',
      'new Memory({ embedder: { provider: "ollama", config: { model: "nomic-embed-text:latest" } } });\n',
      ['nomic-embed-text@latest'],
    ],
    [
      'a wrapper of the application',
      'a.py',
      'from x import OllamaConfig\nc = OllamaConfig(model="llama3.1:70b")\n',
      ['llama3.1@70b'],
    ],
    [
      'a method of an object that is called so',
      'a.js',
      'const ollama = make();\nollama.setModel("phi4-mini:latest");\n',
      ['phi4-mini@latest'],
    ],
    [
      'a request to its server',
      'a.js',
      'axios.post("http://localhost:11434/api/generate", { model: "llama3.2", prompt });\n',
      ['llama3.2'],
    ],
    [
      'a request that is written as a text',
      'a.go',
      'package a\nfunc f() {\n  body := `{"model": "mistral", "prompt": "hi"}`\n  http.Post("http://localhost:11434/api/generate", "application/json", body)\n}\n',
      ['mistral'],
    ],
    [
      'a client of another make that asks its server',
      'a.py',
      'client = AsyncOpenAI(api_key="ollama", base_url="http://localhost:11434/v1/")\nclient.chat.completions.create(model="deepseek-r1:8b")\n',
      ['deepseek-r1@8b'],
    ],
    [
      'a command as a list',
      'A.java',
      'class A { void f() { ollama.execInContainer("ollama", "pull", "moondream"); } }\n',
      ['moondream'],
    ],
    [
      'a request whose path stands further on in the chain',
      'A.java',
      'class A { String r = given().baseUri(ollama.getEndpoint()).body(new Request("moondream:latest", "x")).post("/api/generate"); }\n',
      ['moondream@latest'],
    ],
    [
      'a route of any router',
      'a.py',
      'g = LlamaStackChatGenerator(model="ollama/llama3.2:3b")\nm = init(model="ollama:qwen2.5")\n',
      ['llama3.2@3b', 'qwen2.5'],
    ],
    [
      'words of a loop without quotes',
      'a.sh',
      'MODELS="llama3 phi3"\nfor m in $MODELS; do curl http://ollama:11434/api/pull -d "{\\"name\\": \\"$m\\"}"; done\n',
      ['llama3', 'phi3'],
    ],
    [
      'a Dockerfile that is called after what it makes',
      'docker/Ollamafile',
      'FROM ollama/ollama:0.3.4\nRUN bash -c "ollama serve & sleep 5 && ollama pull llama3:8b && ollama pull nomic-embed-text"\n',
      ['llama3@8b', 'nomic-embed-text'],
    ],
    [
      'other keys of a configuration of it',
      'application.yml',
      'spring:\n  ai:\n    ollama:\n      base-url: http://localhost:11434\napp:\n  fallback-model: "phi3"\n  models:\n    VISION: "llama3.2-vision"\n',
      ['phi3', 'llama3.2-vision'],
    ],
    [
      'a list beside the name of a provider',
      'a.yaml',
      'providers:\n  - provider_name: local-ollama\n    base_url: http://x:11434/v1\n    llm_model_ids:\n      - "qwen2:1.5b"\n',
      ['qwen2@1.5b'],
    ],
    [
      'the default of a schema with its title',
      'a.json',
      '{"title": "Ollama Embedding", "properties": {"model_name": {"type": "string", "default": "mxbai-embed-large"}}}\n',
      ['mxbai-embed-large'],
    ],
    [
      'variables in a list beside its server',
      'compose.yml',
      'services:\n  app:\n    environment:\n      - LLM_MODEL=llama3\n      - OLLAMA_BASE_URL=http://ollama:11434\n',
      ['llama3'],
    ],
  ])('%s', (_, path, text, names) => {
    expect(loaded(path, text)).toEqual(names);
  });
});

describe("what is no load of Ollama's", () => {
  test.each<readonly [title: string, path: string, text: string]>([
    ['a list of providers', 'a.py', 'model_providers = ["openai", "ollama", "mistral", "deepseek"]\n'],
    ['what is compared', 'a.py', 'import ollama\nif model == "llama3:8b": pass\n'],
    ['what is told', 'a.js', 'console.log("ollama has", "mistral:7b");\n'],
    ['what a test expects', 'a.py', 'import ollama\nc.chat.assert_called_once_with(model="llama3:8b")\n'],
    [
      'the model of another provider',
      'a.js',
      'const a = [ollama]; const m = { provider: "groq", model: "llama3-70b" };\n',
    ],
    ['a hosted name', 'a.py', 'import ollama\nmodel = "llama3-8b-8192"\n'],
    [
      'an image',
      'a.yaml',
      'services:\n  ollama:\n    image: ollama/ollama:latest\n  db:\n    model: redis:latest\n',
    ],
    ['a text that nothing says Ollama of', 'a.py', 'model = "llama3"\n'],
    [
      'a name that is shown beside the model',
      'a.yaml',
      'models:\n  - name: Llama\n    provider: ollama\n    model: $MODEL\n',
    ],
  ])('%s', (_, path, text) => {
    expect(loaded(path, text)).toEqual([]);
  });
});

describe('names from before owners', () => {
  test('they are models among keys that are', () => {
    const text = '{"models": {"gpt2": null, "facebook/opt-125m": null, "Qwen/Qwen1.5-0.5B": null}}\n';
    expect(read('a.json', text)).toContain('load model gpt2 1:14 config.models');
  });

  test('they are words alone', () => {
    expect(read('a.json', '{"models": {"gpt2": null, "mine": null}}\n')).toEqual([]);
  });
});

test('a constant that only begins the name of a data set is one', () => {
  const text =
    'from datasets import load_dataset\nBENCH_HF = "zed/bench"\nload_dataset(BENCH_HF + extra())\n';
  expect(read('a.py', text)).toContain('load dataset zed/bench 2:13 python.constant constant');
});

test('the data beside a model in ONNX is a file', () => {
  const text =
    'from huggingface_hub import x\nM = {"onnx_model_repo": "zed/lynx-3b", "onnx_data_file": "onnx/model.onnx_data"}\n';
  expect(read('a.py', text).filter((line) => line.includes('onnx_data '))).toEqual([]);
});
