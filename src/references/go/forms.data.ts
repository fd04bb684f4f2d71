import type { CodeForm } from '../code-form.ts';

const GOMLX = /gomlx\/go-huggingface/;
const HUGOT = /knights-analytics\/hugot/;
const LANGCHAINGO = /tmc\/langchaingo|vxcontrol\/langchaingo/;
const OLLAMA = /ollama\/(?:ollama\/)?api|llms\/ollama|ollama-go|xyproto\/ollamaclient/;

/** Facts: references A4, and the sources of hugot 0.6, gomlx/go-huggingface, ollama/api, langchaingo 0.1. */
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
    callees: ['huggingface.WithModel', 'huggingface.WithEmbedderModel'],
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
  // chroma-go, go-embeddings
  {
    form: 'chroma.huggingface',
    callees: ['huggingface.WithModel', 'hf.WithModel', 'NewHuggingFaceEmbeddingFunction'],
    file: /embeddings\/hf|chroma-go/,
    name: [1, 0],
    kind: 'model',
  },
];
