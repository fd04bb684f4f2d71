import type { CodeForm } from '../code-form.ts';

const GOMLX = /gomlx\/go-huggingface/;
const HUGOT = /knights-analytics\/hugot/;
const LANGCHAINGO = /tmc\/langchaingo|vxcontrol\/langchaingo/;
const OLLAMA = /ollama\/(?:ollama\/)?api|llms\/ollama|ollama-go|xyproto\/ollamaclient/;

const CHROMA = /embeddings\/(?:hf|ollama)"|chroma-go/;
const AT_OLLAMA = { syntax: 'ollama', hub: 'ollama', kind: 'model' } as const;

/**
 * Facts: references A4, and the sources of hugot 0.6, gomlx/go-huggingface, ollama/api, langchaingo 0.1.14, cybertron,
 * chroma-go, chromem-go and parakeet.
 */
export const GO_FORMS: readonly CodeForm[] = [
  {
    form: 'go-huggingface.New',
    callees: ['hub.New', 'huggingface.New'],
    file: /go-huggingface/,
    name: [0],
    revisionMethods: ['WithRevision'],
    kind: 'model',
    bare: true,
    dynamic: true,
    pin: { kind: 'method', before: '.WithRevision("', after: '")' },
  },
  {
    form: 'go-huggingface.datasets',
    callees: ['datasets.New'],
    file: GOMLX,
    name: [0],
    revisionMethods: ['WithRevision'],
    kind: 'dataset',
    dynamic: true,
    pin: { kind: 'elsewhere' },
  },
  {
    form: 'hugot.DownloadModel',
    callees: ['hugot.DownloadModel'],
    file: HUGOT,
    arity: 4,
    name: [1],
    revision: ['3.Branch'],
    kind: 'model',
    dynamic: true,
    pin: {
      kind: 'rewrite',
      before: 'DownloadModel($1, $2, $3, func() hugot.DownloadOptions { o := $4; o.Branch = "',
      after: '"; return o }())',
    },
  },
  // Before the context came first.
  {
    form: 'hugot.DownloadModel',
    callees: ['hugot.DownloadModel', 'DownloadModel'],
    file: /\bhugot\b/,
    arity: 3,
    name: [0],
    revision: ['2.Branch'],
    kind: 'model',
  },
  {
    form: 'langchaingo.huggingface',
    callees: ['huggingface.WithModel'],
    file: LANGCHAINGO,
    name: [0],
    kind: 'model',
    bare: true,
  },
  // Downloads what its folder does not have.
  {
    form: 'langchaingo.cybertron',
    callees: ['cybertron.WithModel'],
    file: LANGCHAINGO,
    name: [0],
    kind: 'model',
    bare: true,
  },
  {
    form: 'langchaingo.ollama',
    callees: ['ollama.WithModel'],
    file: LANGCHAINGO,
    name: [0],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
  {
    form: 'ollama.api',
    callees: [
      'GenerateRequest',
      'ChatRequest',
      'PullRequest',
      'EmbedRequest',
      'EmbeddingRequest',
      'CreateRequest',
      'ShowRequest',
    ],
    shape: 'record',
    path: /^api\.\w+$/,
    file: OLLAMA,
    name: ['Model', 'Name', 'From'],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
  {
    form: 'chroma.huggingface',
    callees: ['hf.WithModel', 'huggingface.WithModel'],
    file: CHROMA,
    name: [0],
    kind: 'model',
  },
  {
    form: 'chroma.huggingface',
    callees: ['NewHuggingFaceEmbeddingFunction', 'NewHuggingFaceClient'],
    file: CHROMA,
    name: [1],
    kind: 'model',
  },
  { form: 'chroma.ollama', callees: ['ollama.WithModel'], file: CHROMA, name: [0], ...AT_OLLAMA },
  { form: 'chromem.ollama', callees: ['NewEmbeddingFuncOllama'], name: [0], ...AT_OLLAMA },
  {
    form: 'cybertron.tasks',
    callees: ['tasks.Config'],
    shape: 'record',
    file: /nlpodyssey\/cybertron/,
    name: ['ModelName'],
    kind: 'model',
    bare: true,
  },
  {
    form: 'parakeet.query',
    callees: ['llm.Query', 'llm.GenQuery', 'llm.Query4Embedding', 'flock.Agent'],
    shape: 'record',
    file: /parakeet-nest\/parakeet/,
    name: ['Model'],
    ...AT_OLLAMA,
  },
];
