import { describe } from 'vitest';
import { swiftReader } from '../../../src/references/swift/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const MLX = 'import MLXLMCommon\n';
const HUB = 'import Hub\nimport Tokenizers\n';

const CASES: readonly CodeCase[] = [
  {
    title: 'what a property gives whose name says which hub',
    text: 'enum BenchmarkDataset {\n    case a, b\n    var hfRepo: String {\n        switch self {\n        case .a: return "zed/rows"\n        case .b: return "zed/lines"\n        }\n    }\n    var folder: String {\n        switch self {\n        case .a: return "zed/one"\n        case .b: return "zed/two"\n        }\n    }\n}',
    found: [
      'load dataset zed/rows 5 function.hfRepo constant',
      'load dataset zed/lines 6 function.hfRepo constant',
    ],
  },
  {
    title: 'a data set, in a file that speaks of the hub',
    text: '// From Hugging Face.\nlet dataset = "zed/rows"\nlet column = "zed/text"\nlet url = try ModelRegistry.resolveDataset(dataset, "a.tsv")',
    found: ['load dataset zed/rows 2 constant.dataset constant'],
  },
  {
    title: 'no data set where nothing speaks of the hub',
    text: 'let dataset = "zed/rows"\nlet url = try Store.repo_id(dataset, "a.tsv")',
    found: [],
  },
  {
    title: 'a registry of configurations',
    text: `${MLX}public class Registry {\n    static public let lynx = ModelConfiguration(\n        id: "zed/lynx-mlx-4bit",\n        defaultPrompt: "Hello"\n    )\n    static public let two = ModelConfiguration(id: "zed/two", revision: "main", tokenizerId: "zed/tok")\n}`,
    found: [
      'load model zed/lynx-mlx-4bit 4 mlx-swift.ModelConfiguration',
      'load model zed/two@main 7 mlx-swift.ModelConfiguration',
      'load model zed/tok 7 constant.tokenizerId constant',
    ],
    pins: ['edits', 'edits', 'unsupported-place'],
  },
  {
    title: 'a snapshot by its name',
    text: `${HUB}let dir = try await HubApi.shared.snapshot(from: "zed/lynx", matching: ["*.json"])\nlet pinned = try await Hub.snapshot(from: "zed/two", revision: "v1")`,
    found: [
      'load model zed/lynx 3 swift-transformers.snapshot',
      'load model zed/two@v1 4 swift-transformers.snapshot',
    ],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a repository that is used with a revision',
    text: `${HUB}let repo = Hub.Repo(id: "zed/rows", type: .datasets)\nlet dir = try await api.snapshot(from: repo, revision: "main", matching: "*.md")`,
    found: ['load dataset zed/rows@main 3 swift-transformers.snapshot constant'],
    pins: ['edits'],
  },
  {
    title: 'a repository that another file uses',
    text: `${HUB}let repo = Hub.Repo(id: "zed/lynx")`,
    found: ['load model zed/lynx 3 swift-transformers.Repo'],
    pins: ['unsupported-place'],
  },
  {
    title: 'a tokenizer',
    text: `${HUB}let t = try await AutoTokenizer.from(pretrained: "zed/lynx")`,
    found: ['load model zed/lynx 3 swift-transformers.tokenizer'],
    pins: ['edits'],
  },
  {
    title: 'what a property tells of the cases of an enumeration',
    text: `${HUB}enum Size {\n    case small, large\n    var repo: String {\n        switch self {\n        case .small: return "zed/small"\n        case .large: "zed/large"\n        }\n    }\n}\nlet t = try await AutoTokenizer.from(pretrained: size.repo)`,
    found: [
      'load model zed/small 7 swift-transformers.tokenizer constant',
      'load model zed/large 8 swift-transformers.tokenizer constant',
    ],
  },
  {
    title: 'what is assigned in the cases of a switch',
    text: `${HUB}func name(_ size: Size) -> String {\n    var result: String\n    switch size {\n    case .small:\n        result = "zed/small"\n    case .large:\n        result = "zed/large"\n    }\n    return result\n}\nlet t = try await AutoTokenizer.from(pretrained: name(size))`,
    found: [
      'load model zed/small 7 swift-transformers.tokenizer constant',
      'load model zed/large 9 swift-transformers.tokenizer constant',
    ],
  },
  {
    title: 'values that an initializer keeps',
    text: `${HUB}struct Spec {\n    let repo: String\n    init(_ repo: String, _ n: Int) { self.repo = repo }\n}\n@Test(arguments: [\n    Spec("zed/a", 1),\n    Spec("zed/b", 2),\n])\nfunc load(spec: Spec) async throws {\n    let t = try await AutoTokenizer.from(pretrained: spec.repo)\n}`,
    found: [
      'load model zed/a 8 swift-transformers.tokenizer constant',
      'load model zed/b 9 swift-transformers.tokenizer constant',
    ].map((each) => each.replace('constant', 'default')),
  },
  {
    title: 'a default behind an optional',
    text: `${MLX}let id = ProcessInfo.processInfo.arguments.first ?? "zed/lynx"\nlet c = ModelConfiguration(id: id)`,
    found: ['load model zed/lynx 2 mlx-swift.ModelConfiguration default'],
    pins: ['edits'],
  },
  {
    title: 'constants of a name and its revision',
    text: `${MLX}private let modelId = "zed/lynx"\nprivate let modelRevision = "main"\nlet dir = try await snapshotOf(modelId: modelId, revision: modelRevision)`,
    found: ['load model zed/lynx@main 2 swift.repository constant'],
    pins: ['edits'],
  },
  {
    title: 'a data set with a revision',
    text: `${MLX}let dir = try await downloadDataset(\n    repo: "zed/rows", revision: "main", matching: ["*"])`,
    found: ['load dataset zed/rows@main 3 swift.repository'],
    pins: ['edits'],
  },
  {
    title: 'a repository of WhisperKit',
    text: 'import WhisperKit\nlet pipe = try await WhisperKit(WhisperKitConfig(model: "tiny", modelRepo: "zed/whisperkit-coreml"))',
    found: ['load model zed/whisperkit-coreml 2 whisperkit.repository'],
    pins: ['no-revision-parameter'],
  },
  {
    title: 'names that say the format of their files, wherever they stand',
    text: 'enum Variant: String {\n    case small = "zed/lynx-MLX-4bit"\n    case large = "zed/lynx-CoreML"\n}\nfunc pick(_ n: Int) -> String {\n    n > 1 ? "zed/lynx-bf16" : "mlx-community/lynx"\n}\nlet all = ["zed/lynx-8bit", "zed/lynx-GGUF:Q4_K_M"]\ntry await wrapper(modelId: "zed/one-mlx")',
    found: [
      'load model zed/lynx-MLX-4bit 2 code.download constant',
      'load model zed/lynx-CoreML 3 code.download constant',
      'load model zed/lynx-bf16 6 code.download constant',
      'load model mlx-community/lynx 6 code.download constant',
      'load model zed/lynx-8bit 8 code.download constant',
      'load model zed/lynx-GGUF 8 code.download constant',
      'load model zed/one-mlx 9 code.download constant',
    ],
    pins: Array(7).fill('unsupported-place'),
  },
  {
    title: 'what else the field of such names holds',
    text: 'let a = Entry(modelId: "zed/lynx-MLX", title: "zed/lynx-mlx-4bit")\nlet b = Entry(modelId: "zed/plain", title: "zed/plain")',
    found: [
      'load model zed/lynx-MLX 1 code.download constant',
      'load model zed/plain 2 code.download constant',
    ],
  },
  {
    title: 'no such name in comparisons, keys, messages and what is shown',
    text: 'if id == "zed/lynx-mlx-4bit" || id.contains("zed/lynx-8bit") {}\nswitch id {\ncase "zed/lynx-bf16": break\n}\nlet labels = ["zed/a-MLX": 1]\nprint("zed/b-MLX")\nlet row = Row(displayName: "zed/c-MLX")\nlet dep = package(github: "zed/d-MLX")',
    found: [],
  },
  {
    title: 'no such name in what a test expects',
    text: 'import MLXLMCommon\nXCTAssertEqual(config.name, "zed/lynx-mlx-4bit")\n#expect(x.modelId == "zed/lynx-MLX")\nlet want = "zed/lynx-bf16"',
    found: [],
    path: 'Tests/LynxTests/ConfigTests.swift',
  },
  {
    title: 'a branch that has no label',
    text: `${HUB}switch n {\ncase 1: tokenizerRepo = "zed/one"\ndefault: tokenizerRepo = "zed/two"\n}`,
    found: [
      'load model zed/one 4 constant.tokenizerRepo constant',
      'load model zed/two 5 constant.tokenizerRepo constant',
    ],
  },
  {
    title: 'a property whose name says what it gives',
    text: `${HUB}extension Size {\n    var modelId: String {\n        switch self {\n        case .small: return "zed/small"\n        case .large: return "zed/large"\n        }\n    }\n}`,
    found: [
      'load model zed/small 6 function.modelId constant',
      'load model zed/large 7 function.modelId constant',
    ],
  },
  {
    title: 'a download of ArgmaxCore with its revision',
    text: 'import ArgmaxCore\nlet d = ModelDownloadConfig(modelRepo: "zed/whisperkit-coreml", revision: "v1")',
    found: ['load model zed/whisperkit-coreml@v1 2 whisperkit.ModelDownloader'],
    pins: ['edits'],
  },
  {
    title: 'addresses that are printed, and one that is fetched',
    text: 'print("Download it from https://huggingface.co/zed/lynx/resolve/main/a.bin")\nfatalError("no model: see https://huggingface.co/zed/two/resolve/main/b.bin")\nlet help = ArgumentHelp("e.g. https://huggingface.co/zed/three/resolve/main/c.bin")',
    found: [
      'mention model zed/lynx@main 1 code.message',
      'mention model zed/two@main 2 code.message',
      'mention model zed/three@main 3 code.message',
    ],
  },
  {
    title: 'comments, raw strings and interpolation',
    text: `${MLX}/* /* nested */ ModelConfiguration(id: "zed/no") */\n/// For example \`zed/doc-1\`, see \`\`Type/member\`\`.\nlet s = #"ModelConfiguration(id: "zed/raw")"#\nlet t = "\\(map["a"]!) and \\(b)"\nlet c = ModelConfiguration(id: "zed/lynx")`,
    found: [
      'commented model zed/no 2 mlx-swift.ModelConfiguration',
      'mention model zed/doc-1 3 swift.documentation',
      'load model zed/lynx 6 mlx-swift.ModelConfiguration',
    ],
  },
  {
    title: 'nothing in assertions, paths and definitions',
    text: `${MLX}XCTAssertEqual(calls[0].id, "zed/lynx")\nlet p = "Sources/Shared"\nfunc snapshot(from repo: String, revision: String = "main") {}\nlet x = arrays["inputs/embeds"]`,
    found: [],
  },
  {
    title: 'records of a file that completes an address of the hub with their names',
    text: 'struct ModelInfo {\n    let modelId: String\n    var url: URL { URL(string: "https://huggingface.co/\\(modelId)/resolve/main/a.zip")! }\n}\nlet a = ModelInfo(modelId: "zed/lynx", modelVersion: "zed/version")',
    found: ['load model zed/lynx 5 constant.modelId constant'],
  },
  {
    title: 'nothing in the same records where the file only names pages of the hub',
    text: '// See https://huggingface.co/zed\nlet help = URL(string: "https://huggingface.co/docs")\nlet a = ModelInfo(modelId: "zed/lynx")',
    found: [],
  },
  {
    title: 'the other cases of an enumeration of which one is a download',
    text: 'enum Kind: String {\n    case a = "zed/lynx-mlx-4bit"\n    case b = "zed/puma"\n    var page: String { "zed/page" }\n}',
    found: [
      'load model zed/lynx-mlx-4bit 2 code.download constant',
      'load model zed/puma 3 code.download constant',
    ],
  },
];

describe('Swift', () => testCases(swiftReader, 'Sources/Main.swift', CASES));
