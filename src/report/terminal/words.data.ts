import type { HubName, ReferenceRole } from '../../core/index.ts';

/** How hubs call themselves. */
export const HUB_TITLES: Readonly<Record<HubName, string>> = {
  huggingface: 'Hugging Face',
  github: 'GitHub',
  gitlab: 'GitLab',
  'pytorch-hub': 'PyTorch Hub',
  kaggle: 'Kaggle',
  'tensorflow-hub': 'TensorFlow Hub',
  'model-zoo': 'Model Zoo',
  'vertex-ai': 'Vertex AI',
  'azure-ai': 'Azure AI',
  ngc: 'NVIDIA NGC',
  ollama: 'Ollama',
  modelscope: 'ModelScope',
  docker: 'Docker Hub',
  replicate: 'Replicate',
  civitai: 'Civitai',
  sagemaker: 'SageMaker',
};

/** What is said of a place that is no load. */
export const ROLE_NOTES: Readonly<Record<ReferenceRole, string>> = {
  load: '',
  publish: 'publishes to it',
  mention: 'only mentions it',
  commented: 'commented out',
  alias: 'another spelling of it',
};
