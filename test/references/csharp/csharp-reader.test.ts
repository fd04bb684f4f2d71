// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates of their own.
import { describe } from 'vitest';
import { csharpReader } from '../../../src/references/csharp/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'a connector of Semantic Kernel',
    text: 'var k = Kernel.CreateBuilder()\n    .AddHuggingFaceTextGeneration(\n        model: "zed/lynx",\n        apiKey: key)\n    .Build();\nvar s = new HuggingFaceTextEmbeddingGenerationService("zed/embed", key);',
    found: [
      'load model zed/lynx 3 semantic-kernel.huggingface',
      'load model zed/embed 6 semantic-kernel.huggingface',
    ],
    pins: ['no-revision-parameter', 'no-revision-parameter'],
  },
  {
    title: 'a default for what is not configured',
    text: 'class A {\n    private const string DefaultModel = "zed/lynx";\n    void F() => b.AddHuggingFaceTextGeneration(model: Config.ModelId ?? DefaultModel);\n}',
    found: ['load model zed/lynx 2 semantic-kernel.huggingface default'],
  },
  {
    title: 'verbatim and raw strings, and a switch',
    text: 'var path = @"C:\\models\\"; var t = """\n  model: "zed/no"\n  """;\nvar id = size switch { Size.S => "zed/small", _ => "zed/large" };\nb.AddHuggingFaceChatCompletion(id);',
    found: [
      'load model zed/small 4 semantic-kernel.huggingface constant',
      'load model zed/large 4 semantic-kernel.huggingface constant',
    ],
  },
  {
    title: 'an interpolated name',
    text: 'b.AddHuggingFaceChatCompletion($"zed/{size}");',
    found: [],
  },
  {
    title: 'a download with and without a revision',
    text: 'await HFDownloader.DownloadFileAsync("zed/lynx", "config.json", revision: "main");\nawait HFDownloader.DownloadSnapshotAsync("zed/lynx");',
    found: [
      'load model zed/lynx@main 1 huggingfacehub.download',
      'load model zed/lynx 2 huggingfacehub.download',
    ],
    pins: ['edits', 'edits'],
  },
  {
    title: 'revisions by their position',
    text: 'await HFDownloader.DownloadSnapshotAsync("zed/lynx", "main", localDir: dir);\nawait HFDownloader.DownloadFileAsync("zed/two", "a.json", null, "v1");',
    found: [
      'load model zed/lynx@main 1 huggingfacehub.download',
      'load model zed/two@v1 2 huggingfacehub.download',
    ],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a file of Tokenizers.DotNet',
    text: 'var hubName = "zed/lynx";\nvar p = await HuggingFace.GetFileFromHub(hubName, "tokenizer.json", "deps");',
    found: ['load model zed/lynx 1 tokenizers-dotnet.GetFileFromHub constant'],
    pins: ['no-revision-parameter'],
  },
  {
    title: 'models of Ollama',
    text: 'var c = new OllamaApiClient(new Uri("http://localhost"), "llama3.2");\nb.AddOllamaChatCompletion("phi3:mini", endpoint);',
    found: ['load ollama llama3.2 1 ollamasharp.client', 'load ollama phi3@mini 2 semantic-kernel.ollama'],
    pins: ['digest-only', 'digest-only'],
  },
  {
    title: 'what a client and a request of Ollama select',
    text: 'var c = new OllamaApiClient(uri)\n{\n    SelectedModel = "llama3"\n};\nawait c.Ask("?", new() { ModelId = "llama3.1" });\nawait c.Ask("?", new ChatOptions { ModelId = "phi3" });',
    found: [
      'load ollama llama3 3 ollamasharp.client',
      'load ollama llama3.1 5 ollamasharp.ChatOptions',
      'load ollama phi3 6 ollamasharp.ChatOptions',
    ],
  },
  {
    title: 'what a request asks for where a client of another service is',
    text: 'var c = new OllamaApiClient(uri, "llama3");\nvar o = new OpenAIClient(key);\nawait o.Ask("?", new ChatOptions { ModelId = "phi3" });',
    found: ['load ollama llama3 1 ollamasharp.client'],
  },
  {
    title: 'a constructor in another name space, and documentation',
    text: '/// <summary>Uses "zed/doc-1" by default.</summary>\nvar s = new Connectors.HuggingFaceChatCompletionService(model: "zed/lynx");',
    found: [
      'mention model zed/doc-1 1 csharp.documentation',
      'load model zed/lynx 2 semantic-kernel.huggingface',
    ],
  },
  {
    title: 'nothing in files, definitions and the services of others',
    text: 'File.OpenRead("TestData/chat_completion");\npublic void AddHuggingFaceChatCompletion(string model = null) { }\nb.AddOpenAIChatCompletion("zed/lynx");',
    found: [],
  },
  {
    title: 'a dictionary of which some can only be there to be downloaded',
    text: '// from HuggingFace\nstatic readonly Dictionary<string, string> Repos = new() { ["a"] = "zed/lynx-GGUF", ["b"] = "zed/puma" };\nstatic readonly string[] Pages = { "zed/page" };',
    found: [
      'load model zed/lynx-GGUF 2 code.download constant',
      'load model zed/puma 2 code.download constant',
    ],
  },
];

describe('C#', () => testCases(csharpReader, 'src/Main.cs', CASES));
