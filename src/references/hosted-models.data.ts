/**
 * First segments that route to a hosted service (LiteLLM, OpenRouter and their kin) and are no account of the hub, or
 * not the one that is meant. `provider/model` looks like `owner/name`, and no download stands behind it. Lower-case.
 */
export const HOSTED_PROVIDERS: ReadonlySet<string> = new Set(
  (
    'anthropic gemini vertex_ai vertexai azure azure_ai azureml bedrock groq ollama ollama_chat openrouter together ' +
    'together_ai cohere perplexity fireworks fireworks_ai replicate xai x-ai deepinfra mistral cerebras sambanova ' +
    'databricks watsonx hosted_vllm vllm lm_studio lmstudio openai_like litellm litellm_proxy codestral voyage jina_ai ' +
    'nvidia_nim github_copilot palm sagemaker aleph_alpha anyscale moonshot zai z-ai novita dashscope volcengine ' +
    'friendliai ai text-completion-openai deepseek meta accounts publishers models openai_compatible local'
  ).split(' '),
);

/** Names of hosted models under owners that publish on the hub as well. */
export const HOSTED_MODELS =
  /^(?:[\w-]{0,40}openai[\w-]{0,40}\/(?:gpt-?[345]|o[1345](?:-|$)|chatgpt|text-|davinci|dall-e|tts-|codex|whisper-1$|omni-|curie|babbage|ada$|code-)|google\/(?:gemini|palm|text-?(?:embedding|multilingual|bison|unicorn)|chat-bison|code-?(?:bison|chat|gecko)|imagen|veo)|amazon\/(?:nova|titan)|nvidia\/nim|huggingface\/[^/]+\/)/i;

/** Words that show that a file is about models: what weak keys need besides. */
export const MODEL_CONTEXT =
  /hugging[\s_-]?face|transformers|\bhf[_:-]|\bHF_|vllm|sglang|llama|mistral|qwen|\blora\b|peft|tokeniz|max_(?:new_)?(?:tokens|seq|length)|max[_-]model[_-]len|gpu[_-]memory[_-]util|temperature|top_p|torch|diffus|gguf|safetensors|embedd|fine-?tun|quantiz|\bllm|bf16|bfloat16|float16|fp16|whisper|\bbert|learning_rate|sentence[_-]|trust[_-]remote[_-]code|rerank|chunk_size|inference|per_device|accelerat|deepspeed|mteb|\bt5\b|stable[_-]diffusion/i;
