// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates of their own.
import { describe } from 'vitest';
import { jvmReader } from '../../../src/references/jvm/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const LANGCHAIN = 'import dev.langchain4j.model.huggingface.HuggingFaceChatModel;\n';

const CASES: readonly CodeCase[] = [
  {
    title: 'other values of a constant, commented out',
    text: 'import dev.langchain4j.model.ollama.OllamaChatModel;\nclass A {\n  //public static final String NAME = "llama3.2"; // or others\n  public static final String NAME = "qwen3:8b";\n//  public static final String OTHER = "gemma3";\n  Object m = OllamaChatModel.builder().modelName(NAME).build();\n}',
    found: [
      'commented ollama llama3.2 3 langchain4j.ollama constant',
      'load ollama qwen3@8b 4 langchain4j.ollama constant',
    ],
  },
  {
    title: 'an address of DJL',
    text: 'Criteria.builder().optModelUrls("djl://ai.djl.huggingface.pytorch/zed/lynx").build();',
    found: ['load model zed/lynx 1 djl.optModelUrls'],
    pins: ['no-revision-parameter'],
  },
  {
    title: 'an address of DJL without an owner, and with a version',
    text: 'Criteria.builder().optModelUrls("djl://ai.djl.huggingface.pytorch/bert-base-cased").build();\nCriteria.builder().optModelUrls("djl://ai.djl.huggingface.pytorch/bert-base-uncased/0.0.1/x.zip").build();\nCriteria.builder().optModelUrls("djl://ai.djl.huggingface.pytorch/my-own-thing").build();',
    found: [
      'load model bert-base-cased 1 djl.optModelUrls',
      'load model bert-base-uncased 2 djl.optModelUrls',
    ],
  },
  {
    title: 'a tokenizer of DJL',
    text: 'import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;\nvar t = HuggingFaceTokenizer.newInstance("bert-base-cased");\nvar u = HuggingFaceTokenizer.builder().optTokenizerName("zed/lynx").build();',
    found: [
      'load model bert-base-cased 2 djl.HuggingFaceTokenizer',
      'load model zed/lynx 3 djl.HuggingFaceTokenizer',
    ],
  },
  {
    title: 'a builder over several lines',
    text: `${LANGCHAIN}HuggingFaceChatModel model = HuggingFaceChatModel.builder()\n        .accessToken(System.getenv("HF_API_KEY"))\n        .modelId("zed/lynx")\n        .timeout(ofSeconds(15))\n        .build();`,
    found: ['load model zed/lynx 4 langchain4j.huggingface'],
    pins: ['no-revision-parameter'],
  },
  {
    title: 'a constant of a class',
    text: `${LANGCHAIN}class A {\n    private static final String MODEL = "zed/lynx";\n    Object m() { return HuggingFaceChatModel.builder().modelId(MODEL).build(); }\n}`,
    found: ['load model zed/lynx 3 langchain4j.huggingface constant'],
  },
  {
    title: 'a variable of the environment in Kotlin',
    text: `${LANGCHAIN}val id = System.getenv("MODEL") ?: "zed/lynx"\nval m = HuggingFaceChatModel.builder().modelId(id).build()`,
    found: ['load model zed/lynx 2 langchain4j.huggingface environment'],
    path: 'src/Main.kt',
  },
  {
    title: 'a when of Kotlin',
    text: `${LANGCHAIN}val id = when (size) {\n    Size.S -> "zed/small"\n    else -> "zed/large"\n}\nval m = HuggingFaceChatModel.builder().modelId(id).build()`,
    found: [
      'load model zed/small 3 langchain4j.huggingface constant',
      'load model zed/large 4 langchain4j.huggingface constant',
    ],
    path: 'src/Main.kt',
  },
  {
    title: 'a switch of Java that returns',
    text: `${LANGCHAIN}class A {\n    String id(int n) {\n        switch (n) {\n            case 1: return "zed/one";\n            default: return "zed/two";\n        }\n    }\n    Object m() { return HuggingFaceChatModel.builder().modelId(id(1)).build(); }\n}`,
    found: [
      'load model zed/one 5 langchain4j.huggingface constant',
      'load model zed/two 6 langchain4j.huggingface constant',
    ],
  },
  {
    title: 'the default of a parameter in Kotlin',
    text: `${LANGCHAIN}fun load(id: String = "zed/lynx") =\n    HuggingFaceChatModel.builder().modelId(id).build()`,
    found: ['load model zed/lynx 2 langchain4j.huggingface default'],
    path: 'src/Main.kt',
  },
  {
    title: 'a match of Scala',
    text: `${LANGCHAIN}val id = size match {\n  case Small => "zed/small"\n  case _ => "zed/large"\n}\nval m = HuggingFaceChatModel.builder().modelId(id).build()`,
    found: [
      'load model zed/small 3 langchain4j.huggingface constant',
      'load model zed/large 4 langchain4j.huggingface constant',
    ],
    path: 'src/Main.scala',
  },
  {
    title: 'single quotes in Groovy',
    text: `${LANGCHAIN}def m = HuggingFaceChatModel.builder().modelId('zed/lynx').build()`,
    found: ['load model zed/lynx 2 langchain4j.huggingface'],
    path: 'src/Main.groovy',
  },
  {
    title: 'models of Ollama',
    text: 'import dev.langchain4j.model.ollama.OllamaChatModel;\nOllamaChatModel.builder().baseUrl(u).modelName("llama3.2:1b").build();\nOllamaChatModel.builder().modelName("hf.co/zed/lynx-GGUF:Q4").build();',
    found: ['load ollama llama3.2@1b 2 langchain4j.ollama', 'load model zed/lynx-GGUF 3 langchain4j.ollama'],
    pins: ['digest-only', 'digest-only'],
  },
  {
    title: 'options of Spring AI',
    text: 'import org.springframework.ai.ollama.api.OllamaChatOptions;\nvar o = OllamaChatOptions.builder().model("mistral").build();\nnew ModelManagementOptions(PullModelStrategy.ALWAYS, List.of("qwen3:4b"), t, 0);',
    found: ['load ollama mistral 2 spring-ai.ollama', 'load ollama qwen3@4b 3 spring-ai.ollama'],
  },
  {
    title: 'a model that Jlama fetches',
    text: 'import dev.langchain4j.model.jlama.JlamaChatModel;\nJlamaChatModel.builder().modelName("zed/lynx-JQ4").build();',
    found: ['load model zed/lynx-JQ4 2 langchain4j.jlama'],
  },
  {
    title: 'what Jlama downloads, with and without a branch',
    text: 'import com.github.tjake.jlama.util.Downloader;\nFile a = new Downloader(dir, "zed/lynx-JQ4").huggingFaceModel();\nFile b = SafeTensorSupport.maybeDownloadModel(dir, "zed/two");\nFile c = SafeTensorSupport.maybeDownloadModel(dir, Optional.of("zed"), "three", true, Optional.of("v1"), auth, none, false);',
    found: [
      'load model zed/lynx-JQ4 2 jlama.downloadModel',
      'load model zed/two 3 jlama.downloadModel',
      'load model zed/three@v1 4 jlama.downloadModel',
    ],
    pins: ['no-revision-parameter', 'no-revision-parameter', 'edits'],
  },
  {
    title: 'requests of ollama4j, old and new',
    text: 'import io.github.ollama4j.Ollama;\nvar a = OllamaChatRequestBuilder.getInstance("llama3.2:1b");\nvar b = OllamaChatRequest.builder().withModel("qwen3:4b").build();\nvar c = OllamaGenerateRequest.builder().withModel(MODEL).build();\nollama.pullModel("mistral");\nstatic final String MODEL = "gemma3";',
    found: [
      'load ollama llama3.2@1b 2 ollama4j.request',
      'load ollama qwen3@4b 3 ollama4j.request',
      'load ollama mistral 5 spring-ai.ollama',
      'load ollama gemma3 6 ollama4j.request constant',
    ],
  },
  {
    title: 'a type that lists the models of a hub',
    text: 'public enum OllamaModel implements Description {\n    QWEN_3B("qwen2.5:3b"),\n    LLAMA3("llama3", 8);\n    private final String id;\n    OllamaModel(String id) { this.id = check("mistral"); }\n}\nclass HuggingFaceModelName {\n    public static final String LYNX = "zed/lynx";\n}\nenum Colour { RED("llama3") }',
    found: [
      'load ollama qwen2.5@3b 2 constant.OllamaModel constant',
      'load ollama llama3 3 constant.OllamaModel constant',
      'load model zed/lynx 8 constant.HuggingFaceModelName constant',
    ],
    pins: ['digest-only', 'digest-only', 'unsupported-place'],
  },
  {
    title: 'addresses in exceptions and logs',
    text: 'throw new IllegalStateException("get https://huggingface.co/zed/lynx/resolve/main/a.bin");\nlogger.info("from https://huggingface.co/zed/two/resolve/main/b.bin");',
    found: ['mention model zed/lynx@main 1 code.message', 'mention model zed/two@main 2 code.message'],
  },
  {
    title: 'what Ollama answers is no request',
    text: 'import dev.langchain4j.model.ollama.OllamaModel;\nvar m = OllamaModel.builder().name("a").model("llama3").build();',
    found: [],
  },
  {
    title: 'a part of a model on GitHub',
    text: '/** Hugging Face tokenizers. */\nclass A {\n  static final String DEFAULT_TOKENIZER_URI = "https://raw.githubusercontent.com/zed/lynx/main/tokenizer.json";\n  static final String LOGO_URI = "https://raw.githubusercontent.com/zed/lynx/main/logo.png";\n}\n// huggingface',
    found: ['load github zed/lynx@main 3 constant.DEFAULT_TOKENIZER_URI'],
  },
  {
    title: 'code that is commented out',
    text: `${LANGCHAIN}// HuggingFaceChatModel.builder()\n//         .modelId("zed/old")\n//         .build();\nclass A {}`,
    found: ['commented model zed/old 3 langchain4j.huggingface'],
  },
  {
    title: 'nothing in images, paths, prompts and the builders of others',
    text: `${LANGCHAIN}DockerImageName.parse("pgvector/pgvector:pg16");\nOpenAiChatModel.builder().modelName("zed/lynx").build();\nvar p = """\n  modelId("zed/no")\n  """;\nresource("embedding/model.properties");`,
    found: [],
  },
];

describe('Java, Kotlin, Scala and Groovy', () => testCases(jvmReader, 'src/Main.java', CASES));
