import type { ReaderContext } from '../reader.ts';

/** A file that is about the hub without importing a library of it. */
const HUB_TEXT =
  /hugging[\s_-]?face|@xenova\/|transformers\.js|\bhf\.co\b|\bHF_(?:TOKEN|API|HUB|HOME|KEY|MODEL)/i;
/** A file about models that run on the machine itself, all of which come from the hub. */
const LOCAL_TEXT =
  /\bgguf\b|\bonnx|\bwebgpu\b|\bmlx[-_ ]|llama\.?cpp|\bvllm\b|\btransformers\b|\bsafetensors\b|\bTGI\b|sentence-transformers|\bdtype\b|executorch|llama\.rn/i;
/** A file that is about models behind an API, in whose slugs owners are providers. */
const ROUTED_TEXT =
  /openrouter|litellm|together\.(?:xyz|ai)|deepinfra|fireworks\.ai|novita|siliconflow|nebius/i;
/** Other providers whose slugs read as the hub's. */
const HOSTED_TEXT =
  /\bgroq\b|cerebras|sambanova|perplexity|replicate|workers-ai|togetherai|ai-gateway|gateway\.ai|dashscope|nim_|integrate\.api\.nvidia|lambdalabs|hyperbolic|featherless|portkey|\btogether[A-Z_-]|nvidia-?nim|@cf\//i;
/** A file that asks an API with a key: the models that it names are most often its provider's. */
const API_TEXT = /api[_-]?key|Bearer |\/v1\/(?:chat|embeddings)|virtualKey/i;
/** Folders of the code for one provider. */
const HOSTED_PATH =
  /(?:^|\/)(?:openai|openrouter|groq|together\w*|deepinfra|fireworks\w*|portkey|cerebras|bedrock|gateway)\b/i;
/** Packages in whose company an application's names of models are the hub's. */
const HUB_PACKAGES =
  /"(?:@huggingface\/|@xenova\/transformers|node-llama-cpp|@mlc-ai\/web-llm|@wllama\/|llama\.rn|onnxruntime|@lmstudio\/|fastembed|kokoro-js|@browser-ai\/|react-native-executorch|@langchain\/community)/;
/** Where names stand for others: what a test expects of them, and the data that it feeds. */
const TEST_PATH = /(?:^|\/)(?:__tests__|__mocks__|tests?|fixtures?|e2e)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;
/** Folders above a file in which its package is looked for. */
const MAX_FOLDERS = 8;

/** What the text and the package of a file say of whose models its names are. */
export interface HubContext {
  /** A telling name is proof. */
  readonly isOfHub: boolean;
  /** Nor does it speak of others: a name that reads as a checkpoint's is proof, whatever it stands under. */
  readonly isOfHubAlone: boolean;
  /** So is a name that reads as a checkpoint's, wherever it stands. */
  readonly isOfModels: () => boolean;
  /** Nothing in the file says that a provider's API is meant. */
  readonly isUnrouted: boolean;
  readonly isTest: boolean;
  /** Whether an API with a key is asked. */
  readonly isOfApi: boolean;
}

export function hubContextOf(
  text: string,
  isImporting: boolean,
  { path, source }: Pick<ReaderContext, 'path' | 'source'>,
): HubContext {
  const isTest = TEST_PATH.test(path);
  const isRouted = ROUTED_TEXT.test(text);
  const isUnrouted = !isRouted && !HOSTED_TEXT.test(text) && !HOSTED_PATH.test(path);
  const isOfHub = isImporting || (HUB_TEXT.test(text) && !isRouted && !isTest);
  let isOfModels: boolean | undefined;
  return {
    isOfHub,
    isOfHubAlone: isImporting || (isOfHub && isUnrouted),
    isUnrouted,
    isTest,
    isOfApi: API_TEXT.test(text),
    isOfModels: () => {
      isOfModels ??=
        isImporting ||
        (isUnrouted &&
          !isTest &&
          (HUB_TEXT.test(text) ||
            LOCAL_TEXT.test(text) ||
            (!API_TEXT.test(text) && hasPackage(path, source))));
      return isOfModels;
    },
  };
}

/** Whether the package that a file belongs to, or one around it, depends on a library of the hub. */
function hasPackage(path: string, source: ReaderContext['source']): boolean {
  let folder = path;
  for (let steps = 0; steps < MAX_FOLDERS && folder !== ''; steps++) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    const text = source(folder === '' ? 'package.json' : `${folder}/package.json`);
    if (text !== null && HUB_PACKAGES.test(text)) return true;
  }
  return false;
}
