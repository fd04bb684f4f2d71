/** Endings that say "file", not "repository". Repository names do end in `.v2`, `-GGUF` or `-4.5`. */
export const FILE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'json jsonl ndjson yaml yml toml ini cfg conf txt md rst html htm xml csv tsv parquet arrow feather xlsx xls pdf ' +
    'py pyi ipynb js ts sh bat ps1 cpp cc c h hpp cu rs go java proto pt pth bin ckpt safetensors onnx gguf ggml h5 ' +
    'hdf5 keras pb tflite pkl pickle joblib npy npz model vocab bpe spm tar gz tgz zip bz2 xz zst 7z whl so dll png ' +
    'jpg jpeg gif webp svg bmp tif tiff ico mp3 mp4 wav flac ogg m4a avi mov mkv webm log lock tmp sql db sqlite ' +
    'uqff mlmodel mlpackage nemo engine plan trt xlm tmpl jinja jinja2 j2 env'
  ).split(' '),
);

/** First segments that are folders, MIME types, registries of other things, never owners of a repository. */
export const NOT_OWNERS: ReadonlySet<string> = new Set(
  (
    'application text image audio video multipart message font chemical x-world ' +
    'data dataset datasets model models checkpoint checkpoints ckpt ckpts output outputs result results run runs ' +
    'log logs tmp temp weight weights asset assets config configs conf example examples script scripts src lib libs ' +
    'test tests testing cache pretrained pretrained_models saved_models saved_model trained_models out exp exps ' +
    'experiment experiments resource resources file files doc docs img imgs images save saves saved artifacts build ' +
    'dist bin etc usr var opt home root mnt workspace workdir content kaggle static public templates train valid val ' +
    'dev eval refs path some path_to local s3 gs spaces hf buckets ' +
    'tokenizer tokenizers text_encoder unet vae transformer scheduler ' +
    'actions nvidia.com k8s.io api apis v1 v2 apps batch ' +
    'europe america asia africa australia pacific atlantic indian antarctica us'
  ).split(' '),
);

/** Un-namespaced words that are folders or parts of a checkpoint, even where a name is expected. */
export const LOCAL_WORD =
  /(?:^|[-_.])(?:dir|directory|path|folder|output|outputs|checkpoint|checkpoints|ckpt|saved|local|tmp|temp|temporary|result|results|cache|dummy|fake|placeholder|invalid|nonexistent|foo|bar|testing)(?:$|[-_.])|^(?:my|your|some|the)[-_]|^(?:test|tests|none|auto|default|model|models|tokenizer|tokenizers|processor|config|configs|unet|vae|text_encoder|text_encoder_2|scheduler|transformer|adapter|adapters|lora|weights|data|dataset|datasets|name|main|base|small|medium|large|tiny|best|last|final|latest|trained|pretrained|finetuned|fine-tuned|merged|quantized|student|teacher|bert|gpt|clip|string|str|id|repo|repo_id|model_id|model_name|train|eval|unknown|image|audio|text|video|encoder|decoder|feature_extractor|image_encoder|safety_checker|custom|hf|onnx|openvino|x|y|a|b|c)$/i;

/** Names that hosted-API routers use; they look like repositories and are none. */
export const HOSTED_NAME =
  /^(?:openai\/(?:gpt-(?!oss|2)|o[1-9]|text-|tts|dall-e|chatgpt|whisper-1$|davinci|codex)|anthropic\/|azure\/|azure_ai\/|bedrock\/|vertex_ai\/|gemini\/|google\/(?:gemini|text-?embedding|text-multilingual|imagen|veo)|cohere\/|groq\/|mistral\/|openrouter\/|together_ai\/|fireworks_ai\/|replicate\/|ollama\/|ollama_chat\/|perplexity\/|x-ai\/|xai\/|deepinfra\/|huggingface\/|hosted_vllm\/|nvidia_nim\/|sagemaker\/|voyage\/|databricks\/databricks-|cerebras\/(?:llama|qwen|gpt)|litellm_proxy\/|amazon\/nova|deepseek\/|watsonx\/|github\/|vllm\/vllm|rocm\/|nvidia\/cuda|pytorch\/pytorch|tensorflow\/|library\/|moonshot\/|minimax\/|z-ai\/|openai-community\/$)/i;

/** Folders of models, by what their names end in, and parts of one. */
export const FOLDER_OF_MODELS = /[-_](?:models?|checkpoints?|ckpts?|weights|dir|files|output|outputs)$/i;

/** Owners of names that tests make up; in a call that is known to ask the hub they are names like any other. */
export const STAND_IN_OWNER =
  /^(?:tests?|testing|dummy|fake|mock|stub|random|my_?repo|default|samples?|custom|some|any)(?:[-_](?:org|user|owner|repo|ns|author|company|models?))?$/i;

/** Packages whose `from_pretrained` or `load_dataset` does not mean Hugging Face. */
export const FOREIGN_PACKAGES: ReadonlySet<string> = new Set(
  (
    'modelscope paddlenlp paddle paddleocr mindspore mindnlp mindformers tensorflow_hub tensorflow_datasets tfds keras ' +
    'tensorflow spacy nltk gensim sklearn torchvision torchtext torchaudio torch json yaml pickle joblib numpy pandas ' +
    'os sys re subprocess boto3 botocore requests httpx aiohttp google azure kaggle kagglehub openxlab seaborn ' +
    'vega_datasets statsmodels pathlib logging dgl torch_geometric ogb medmnist fairseq openai anthropic cohere ' +
    // Roboflow's classes have the names of those of transformers.
    'inference_models'
  ).split(' '),
);

/** Packages that speak to the Hugging Face hub: a file that imports one means it by `model="owner/name"`. */
export const HUB_PACKAGES: ReadonlySet<string> = new Set(
  (
    'transformers diffusers datasets huggingface_hub sentence_transformers peft trl accelerate optimum evaluate timm ' +
    'setfit vllm sglang lmdeploy gliner kernels unsloth mlx_lm mlx_vlm faster_whisper whisperx langchain_huggingface ' +
    'smolagents tokenizers auto_gptq awq llama_cpp open_clip mteb lm_eval adapters flair text_generation text_embeddings_inference ' +
    'pylate colpali_engine safetensors FlagEmbedding'
  ).split(' '),
);
