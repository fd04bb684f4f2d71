/**
 * What looks like `owner/name` and is not one, as met in real files (facts: references C1). All lower-case.
 * Every list costs recall for an owner of that very name, so each holds only words that are one thing in practice.
 */

/** First path segments of the hub's own pages: no account can be called so. */
export const RESERVED_OWNERS: ReadonlySet<string> = new Set(
  (
    'docs blog papers spaces datasets models tasks learn settings join login logout pricing enterprise api new posts ' +
    'collections search organizations chat support terms-of-service privacy brand front assets static transformers ' +
    'metrics kernels buckets jobs inference playground cli'
  ).split(' '),
);

/** Folders that code keeps files in: `output/checkpoint-100`, `data/train`. */
export const FOLDER_OWNERS: ReadonlySet<string> = new Set(
  (
    'src lib libs dist build target bin out output outputs out_dir test tests data dataset checkpoint checkpoints ckpt ' +
    'ckpts model models weights pretrained pretrained_models pretrained-models saved_models saved-models saved_model ' +
    'finetuned node_modules tmp temp cache .cache logs log runs results result artifacts config configs conf scripts ' +
    'examples notebooks utils public vendor third_party third-party experiments exp save saves workspace mnt opt usr ' +
    'etc var home root proc dev content input inputs refs origin upstream feature bugfix hotfix release heads tags ' +
    'local unet vae tokenizer text_encoder scheduler 1_pooling trained_models trained-models fine_tuned fine-tuned ' +
    'finetuned_models finetuned-models my_models exps'
  ).split(' '),
);

/** Parts of a data set, which are folders in one. */
export const SPLITS: ReadonlySet<string> = new Set(
  'train val valid validation test tests dev eval'.split(' '),
);

/** IANA top-level media types, `x-` ones in use, and `chemical`. */
export const MEDIA_TYPES: ReadonlySet<string> = new Set(
  'application audio example font haptics image message model multipart text video chemical'.split(' '),
);

/** Owners that say "put your own here" wherever they stand. */
export const TEMPLATED_OWNERS: ReadonlySet<string> = new Set(
  (
    'username user-name user_name hf_username hf-username hfusername hf_user hf-user hf_org hf-org yourname ' +
    'yourusername your yourorg your_org some-user some_user someuser some-org some_org my-org my_org myorg my-user ' +
    'my_user my-username my_username myusername my-name my_name my-namespace my_namespace my-organization ' +
    'my_organization my-account my_account my-company my_company my-team my_team my-repo my_repo my-profile ' +
    'my_profile xxx xxxx placeholder namespace repo_owner repo-owner owner_name owner-name org-name org_name orgname ' +
    'organization_name organization-name organisation_name model_owner path path_to'
  ).split(' '),
);

/** Owners that only documentation and tests have; yet anybody can register them. */
export const PLACEHOLDER_OWNERS: ReadonlySet<string> = new Set(
  (
    'foo foobar bar fake dummy fake-user fake_user fake-org fake_org dummy-user dummy_user test-user test_user ' +
    'testuser nonexistent non-existent'
  ).split(' '),
);

/** Owners that are placeholders when the name is one too: `org/model`, `user/repo`. */
export const GENERIC_OWNERS: ReadonlySet<string> = new Set(
  'user users org organization organisation owner author account creator publisher company team group provider vendor example some my a b x ns me bar'.split(
    ' ',
  ),
);

/** Areas of the time zone database. */
export const TIME_ZONE_AREAS: ReadonlySet<string> = new Set(
  'africa america antarctica arctic asia atlantic australia europe indian pacific etc'.split(' '),
);

/** Container images, GitHub Actions and GitHub repositories whose owner is no account of the hub, or another one. */
export const FOREIGN_OWNERS: ReadonlySet<string> = new Set(
  (
    'actions github library docker bitnami grafana prom hashicorp kubernetes kserve seldonio ollama rocm ' +
    'facebookresearch huggingface-inference actions-rs pypa apps batch rbac.authorization.k8s.io'
  ).split(' '),
);

/** Images and repositories under owners that the hub has too. */
export const FOREIGN_NAMES: ReadonlySet<string> = new Set(
  (
    'vllm/vllm-openai vllm/vllm-openai-cpu vllm/vllm-openai-rocm lmsysorg/sglang openmmlab/lmdeploy pytorch/pytorch ' +
    'pytorch/vision pytorch/audio pytorch/text pytorch/serve pytorch/torchserve nvidia/cuda nvidia/driver nvidia/cudagl ' +
    'nvidia/dcgm-exporter nvidia/k8s-device-plugin tensorflow/tensorflow tensorflow/serving intel/oneapi-basekit ' +
    'intel/intel-extension-for-pytorch huggingface/transformers huggingface/diffusers huggingface/datasets ' +
    'huggingface/huggingface_hub huggingface/accelerate huggingface/peft huggingface/trl huggingface/tokenizers ' +
    'huggingface/text-generation-inference huggingface/text-embeddings-inference huggingface/optimum ' +
    'huggingface/transformers-pytorch-gpu huggingface/transformers.js huggingface/huggingface.js ' +
    'michaelf34/infinity qdrant/qdrant milvusdb/milvus redis/redis ultralytics/yolov5 ultralytics/ultralytics ' +
    'ggerganov/llama.cpp ggml-org/llama.cpp langchain-ai/langchain milesial/pytorch-unet'
  ).split(' '),
);

/** Extensions of files; a last segment that ends so is a file in a folder. `.cpp` is absent: `ggerganov/whisper.cpp`. */
export const FILE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'py pyi pyc ipynb js mjs cjs jsx ts mts cts tsx vue svelte json jsonl json5 ndjson yaml yml toml ini cfg conf env ' +
    'lock txt md mdx rst html htm css scss less xml svg csv tsv parquet arrow feather xls xlsx doc docx pdf png jpg ' +
    'jpeg gif webp bmp ico tif tiff wav mp3 flac ogg m4a mp4 mov avi mkv webm safetensors bin pt pth ckpt onnx onnx_data ort ' +
    'gguf ggml h5 hdf5 keras pb tflite pkl pickle joblib npy npz mat zip tar gz tgz bz2 xz zst 7z whl egg jar war so ' +
    'dll dylib exe wasm sh bash zsh fish ps1 bat cmd mk java kt go rs rb php cs swift sql db sqlite proto log tmp bak ' +
    'tf hcl tpl j2 jinja dockerfile map d.ts pem crt key woff woff2 ttf index'
  ).split(' '),
);
