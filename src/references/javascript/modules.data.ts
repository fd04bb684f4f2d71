/** Modules by which the libraries are imported: from npm, from a CDN (`https://…/@xenova/transformers@2`), as a file. */
export const TRANSFORMERS =
  /(?:^|[@/])(?:huggingface|xenova)\/transformers(?:[@/]|$)|(?:^|\/)transformers(?:\.web|\.node)?(?:\.min)?(?:\.m?[jt]s)?$/;
export const HUB = /(?:^|[/:])@huggingface\/hub(?:[@/]|$)/;
export const INFERENCE =
  /(?:^|[/:])@huggingface\/(?:inference|agents?|tasks|mcp-client|tiny-agents)(?:[@/]|$)/;
export const GGUF = /(?:^|[/:])@huggingface\/gguf(?:[@/]|$)/;
export const GRADIO = /(?:^|[/:])@gradio\/client(?:[@/]|$)/;
export const WEB_LLM = /(?:^|[/:])@mlc-ai\/web-llm(?:[@/]|$)/;
export const NODE_LLAMA = /(?:^|[/:])node-llama-cpp(?:[@/]|$)/;
export const LLAMA_INDEX = /llamaindex/;
export const AI_SDK = /^@ai-sdk\/|ai-sdk|^ai$|^modelfusion$/;
export const OLLAMA = /ollama/;
export const REPLICATE = /(?:^|[/:@-])replicate(?:[@/]|$)/;
export const CDK = /aws-cdk|cdklabs|pulumi/;
export const KOKORO = /kokoro/;

/** Libraries whose import makes a constant with a telling name a reference even where its use is in another file. */
export const HUGGING_FACE_MODULES: readonly RegExp[] = [
  TRANSFORMERS,
  HUB,
  INFERENCE,
  GGUF,
  GRADIO,
  WEB_LLM,
  NODE_LLAMA,
  KOKORO,
  /wllama|llama\.rn|executorch|@browser-ai\/|chroma-core|fastembed/,
];
