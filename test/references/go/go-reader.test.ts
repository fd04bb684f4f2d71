import { describe } from 'vitest';
import { goReader } from '../../../src/references/go/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const HUB = 'package main\nimport "github.com/gomlx/go-huggingface/hub"\n';
const HUGOT = 'package main\nimport "github.com/knights-analytics/hugot"\n';

const CASES: readonly CodeCase[] = [
  {
    title: 'a repository of go-huggingface',
    text: `${HUB}func main() {\n\trepo := hub.New("zed/lynx").WithAuth(token)\n}`,
    found: ['load model zed/lynx 4 go-huggingface.New'],
    pins: ['edits'],
  },
  {
    title: 'a repository with a revision',
    text: `${HUB}func main() {\n\trepo := hub.New("zed/lynx").\n\t\tWithRevision("main")\n}`,
    found: ['load model zed/lynx@main 4 go-huggingface.New'],
    pins: ['edits'],
  },
  {
    title: 'a constant of a block',
    text: `${HUB}const (\n\t// Repository is loaded.\n\tRepository = "zed/lynx"\n\tDim = 3\n)\n\nfunc Load() (*hub.Repo, error) {\n\treturn hub.New(Repository), nil\n}`,
    found: ['load model zed/lynx 5 go-huggingface.New constant'],
    pins: ['edits'],
  },
  {
    title: 'the default of a flag',
    text: `${HUB}var (\n\tmodel = flag.String("model", "zed/lynx", "what to load")\n\tother = flag.String("other", "zed/no", "usage")\n)\nfunc main() {\n\tflag.Parse()\n\thub.New(*model)\n}`,
    found: ['load model zed/lynx 4 go-huggingface.New default'],
    pins: ['edits'],
  },
  {
    title: 'a flag bound to a variable',
    text: `${HUB}func init() {\n\tcmd.Flags().StringVarP(&opts.model, "model", "m", "zed/lynx", "usage")\n}\nfunc run() {\n\thub.New(opts.model)\n}`,
    found: ['load model zed/lynx 4 go-huggingface.New default'],
  },
  {
    title: 'a variable of the environment with a fallback',
    text: `${HUB}func main() {\n\thub.New(cmp.Or(os.Getenv("MODEL"), "zed/lynx"))\n}`,
    found: ['load model zed/lynx 4 go-huggingface.New environment'],
  },
  {
    title: 'a model that hugot downloads',
    text: `${HUGOT}func main() {\n\thugot.DownloadModel(ctx, "zed/lynx", "./models", hugot.NewDownloadOptions())\n}`,
    found: ['load model zed/lynx 4 hugot.DownloadModel'],
    pins: ['edits'],
  },
  {
    title: 'a branch in the options of hugot',
    text: `${HUGOT}func main() {\n\topts := hugot.NewDownloadOptions()\n\topts.Branch = "v1"\n\thugot.DownloadModel(ctx, "zed/lynx", "./models", opts)\n}`,
    found: ['load model zed/lynx@v1 6 hugot.DownloadModel'],
    pins: ['edits'],
  },
  {
    title: 'options that have no branch',
    text: `${HUGOT}func main() {\n\topts := hugot.NewDownloadOptions()\n\topts.OnnxFilePath = "a.onnx"\n\thugot.DownloadModel(ctx, "zed/lynx", "./models", opts)\n}`,
    found: ['load model zed/lynx 6 hugot.DownloadModel'],
    pins: ['edits'],
  },
  {
    title: 'a registry that a loop goes through',
    text: `${HUGOT}var models = []download{\n\t{name: "zed/a"},\n\t{name: "zed/b", file: "model.onnx"},\n}\nfunc main() {\n\tfor _, model := range models {\n\t\tif model.name == "zed/b" {\n\t\t\tcontinue\n\t\t}\n\t\thugot.DownloadModel(ctx, model.name, dir, opts)\n\t}\n}`,
    found: [
      'load model zed/a 4 hugot.DownloadModel constant',
      'load model zed/b 5 hugot.DownloadModel constant',
    ],
    pins: ['unsupported-place', 'unsupported-place'],
  },
  {
    title: 'each of a registry of very many',
    text: `${HUGOT}var models = []string{\n${Array.from({ length: 1900 }, (_, n) => `\t"zed/m-${n}x",\n`).join('')}}\nfunc main() {\n\tfor _, model := range models {\n\t\thugot.DownloadModel(ctx, model, dir, opts)\n\t}\n}`,
    found: Array.from(
      { length: 1900 },
      (_, n) => `load model zed/m-${n}x ${n + 4} hugot.DownloadModel constant`,
    ),
  },
  {
    title: 'a map by its keys',
    text: `${HUB}var models = map[string]string{"s": "zed/small", "l": "zed/large"}\nfunc main() { hub.New(models["l"]) }`,
    found: ['load model zed/large 3 go-huggingface.New constant'],
  },
  {
    title: 'a switch that returns names',
    text: `${HUB}func name(size string) string {\n\tswitch size {\n\tcase "s":\n\t\treturn "zed/small"\n\tdefault:\n\t\treturn "zed/large"\n\t}\n}\nfunc main() { hub.New(name(os.Args[1])) }`,
    found: [
      'load model zed/small 6 go-huggingface.New constant',
      'load model zed/large 8 go-huggingface.New constant',
    ],
  },
  {
    title: 'models of langchaingo',
    text: 'import "github.com/tmc/langchaingo/llms/ollama"\nllm, err := ollama.New(ollama.WithModel("llama3:8b"))\nhf, err := huggingface.New(huggingface.WithModel("zed/lynx"))',
    found: ['load ollama llama3@8b 2 langchaingo.ollama', 'load model zed/lynx 3 langchaingo.huggingface'],
    pins: ['digest-only', 'no-revision-parameter'],
  },
  {
    title: 'models of cybertron, by itself and through langchaingo',
    text: 'import (\n\t"github.com/nlpodyssey/cybertron/pkg/tasks"\n\t"github.com/tmc/langchaingo/embeddings/cybertron"\n)\nm, err := tasks.Load[textencoding.Interface](&tasks.Config{ModelsDir: dir, ModelName: "zed/lynx"})\ne, err := cybertron.NewCybertron(cybertron.WithModel("zed/embed"))',
    found: ['load model zed/lynx 5 cybertron.tasks', 'load model zed/embed 6 langchaingo.cybertron'],
    pins: ['no-revision-parameter', 'no-revision-parameter'],
  },
  {
    title: 'embeddings of chroma-go and chromem-go',
    text: 'import hf "github.com/amikos-tech/chroma-go/pkg/embeddings/hf"\na := hf.NewHuggingFaceEmbeddingFunction(os.Getenv("HF_API_KEY"), "zed/lynx")\nb := chromem.NewEmbeddingFuncOllama("nomic-embed-text", "")',
    found: ['load model zed/lynx 2 chroma.huggingface', 'load ollama nomic-embed-text 3 chromem.ollama'],
  },
  {
    title: 'a query of parakeet',
    text: 'import "github.com/parakeet-nest/parakeet/llm"\nq := llm.Query{\n\tModel: "qwen2.5:0.5b",\n}',
    found: ['load ollama qwen2.5@0.5b 3 parakeet.query'],
    pins: ['digest-only'],
  },
  {
    title: 'addresses in usages, errors and logs',
    text: 'package main\nvar u = flag.String("url", "https://huggingface.co/zed/one/resolve/main/a.bin", "such as https://huggingface.co/zed/two/resolve/main/b.bin")\nvar c = &cobra.Command{Long: `see https://huggingface.co/zed/three/resolve/main/c.bin`}\nfunc f() error { return fmt.Errorf("get https://huggingface.co/zed/four/resolve/main/d.bin: %w", err) }',
    found: [
      'mention model zed/two@main 2 code.message',
      'mention model zed/three@main 3 code.message',
      'mention model zed/four@main 4 code.message',
    ],
  },
  {
    title: 'a request to Ollama',
    text: 'import "github.com/ollama/ollama/api"\nreq := &api.PullRequest{\n\tModel: "mistral",\n}\nother := &api.ChatRequest{Model: "hf.co/zed/lynx-GGUF:Q4_K_M"}',
    found: ['load ollama mistral 3 ollama.api', 'load model zed/lynx-GGUF 5 ollama.api'],
  },
  {
    title: 'code that is commented out',
    text: `${HUGOT}// path, err := hugot.DownloadModel(ctx, "zed/old", "./models", opts)\nfunc main() {}`,
    found: ['commented model zed/old 3 hugot.DownloadModel'],
  },
  {
    title: 'nothing in imports, media types, labels, requests of tests, and constructors of others',
    text: `${HUB}import "encoding/json"\nvar label = "serving.kserve.io/model"\nvar mime = "application/json"\nfunc main() {\n\tclient.New("zed/lynx")\n\tassert.Equal(t, "zed/lynx", info.ID)\n}`,
    found: [],
  },
  {
    title: 'no invented model of a test',
    text: 'import "github.com/ollama/ollama/api"\nreq := &api.ChatRequest{Model: "test-model"}\nother := api.ShowRequest{Model: "show-cache"}',
    found: [],
    path: 'server/routes_test.go',
  },
  {
    title: 'a table of tuples, of which some can only be there to be downloaded',
    text: 'package config\nvar shortcuts = map[string][][3]string{\n\t"a": {\n\t\t{"", "", "zed/lynx-GGUF"},\n\t\t{"darwin", "arm64", "zed/lynx-VL"},\n\t},\n\t"b/key": {{"", "", "zed/puma-4B"}},\n}\nvar other = []string{"zed/none-7B"}',
    found: [
      'load model zed/lynx-GGUF 4 code.download constant',
      'load model zed/lynx-VL 5 code.download constant',
      'load model zed/puma-4B 7 code.download constant',
    ],
  },
  {
    title: 'nothing beside a download but in its table: no arguments, other depths or other statements',
    text: 'package config\nvar table = map[string][]string{"a": {"zed/lynx-GGUF"}, "b": nil}\nfunc f() string {\n\tlog("zed/lynx-GGUF", "zed/arg-7B")\n\tx := "zed/let-7B"\n\treturn "zed/back-7B"\n}\nvar mixed = []any{"zed/list-7B", []string{"zed/inner-GGUF"}}',
    found: [
      'load model zed/lynx-GGUF 2 code.download constant',
      'load model zed/inner-GGUF 8 code.download constant',
    ],
  },
  {
    title: 'fields of a file that completes an address of the hub',
    text: 'package main\nvar m = Spec{ModelID: "zed/lynx"}\nfunc u(id string) string { return fmt.Sprintf("https://huggingface.co/%s/resolve/main/a.bin", id) }',
    found: ['load model zed/lynx 2 constant.ModelID constant'],
  },
  {
    title: 'the same field of the records of a list, values of a map, and no other fields',
    text: 'package config\nvar list = []Spec{\n\t{ID: "zed/lynx-GGUF", Site: "zed/site"},\n\t{ID: "zed/puma", Site: "zed/page"},\n}\nvar names = map[string]string{"a/key": "zed/fox-GGUF", "b/key": "zed/owl"}\nvar far = []Spec{{ID: "zed/far"}}',
    found: [
      'load model zed/lynx-GGUF 3 code.download constant',
      'load model zed/puma 4 code.download constant',
      'load model zed/fox-GGUF 6 code.download constant',
      'load model zed/owl 6 code.download constant',
    ],
  },
  {
    title: 'what a function gives that is called after repositories for something',
    text: 'package main\nfunc repoFor(k string) string {\n\tswitch k {\n\tcase "h":\n\t\treturn "zed/lynx"\n\tdefault:\n\t\treturn "zed/puma"\n\t}\n}\nfunc pageFor(k string) string { return "zed/page" }\nfunc u(r string) string { return "https://huggingface.co/" + r + "/resolve/main/x" }',
    found: [
      'load model zed/lynx 5 function.repoFor constant',
      'load model zed/puma 7 function.repoFor constant',
    ],
  },
];

describe('Go', () => testCases(goReader, 'cmd/main.go', CASES));
