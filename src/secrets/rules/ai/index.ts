import type { SecretRule } from '../../rule.ts';
import { AGENT_BUILDER_RULES } from './agent-builders.data.ts';
import { AGENT_SANDBOX_RULES } from './agent-sandboxes.data.ts';
import { AVATAR_RULES } from './avatars.data.ts';
import { CLOUD_AI_RULES } from './cloud-ai.data.ts';
import { CODING_TOOL_RULES } from './coding-tools.data.ts';
import { CRAWLING_TOOL_RULES } from './crawling-tools.data.ts';
import { DATA_PIPELINE_RULES } from './data-pipelines.data.ts';
import { DATA_WORKBENCH_RULES } from './data-workbenches.data.ts';
import { EXPERIMENT_TRACKER_RULES } from './experiment-trackers.data.ts';
import { FRONTIER_MODEL_RULES } from './frontier-models.data.ts';
import { GPU_CLOUD_RULES } from './gpu-clouds.data.ts';
import { IMAGE_MODEL_RULES } from './image-models.data.ts';
import { INFERENCE_HOST_RULES } from './inference-hosts.data.ts';
import { KAGGLE_RULES } from './kaggle.data.ts';
import { LABELLING_TOOL_RULES } from './labelling-tools.data.ts';
import { LAKEHOUSE_RULES } from './lakehouses.data.ts';
import { LANGUAGE_SERVICE_RULES } from './language-services.data.ts';
import { LLM_EVALUATION_RULES } from './llm-evaluation.data.ts';
import { LLM_OBSERVABILITY_RULES } from './llm-observability.data.ts';
import { MODEL_API_RULES } from './model-apis.data.ts';
import { CHINA_MODEL_API_RULES } from './model-apis-china.data.ts';
import { REGIONAL_MODEL_API_RULES } from './model-apis-regional.data.ts';
import { CHINA_MODEL_CLOUD_RULES } from './model-clouds-china.data.ts';
import { MODEL_GATEWAY_RULES } from './model-gateways.data.ts';
import { MODEL_HUB_RULES } from './model-hubs.data.ts';
import { RETRIEVAL_AND_MEMORY_RULES } from './retrieval-and-memory.data.ts';
import { SEARCH_TOOL_RULES } from './search-tools.data.ts';
import { SELF_HOSTED_AI_RULES } from './self-hosted-ai.data.ts';
import { SERVERLESS_MODEL_RULES } from './serverless-models.data.ts';
import { TRANSCRIPTION_RULES } from './transcription.data.ts';
import { VECTOR_STORE_RULES } from './vector-stores.data.ts';
import { VIDEO_AND_3D_MODEL_RULES } from './video-and-3d-models.data.ts';
import { VOICE_RULES } from './voices.data.ts';
import { WEB_DATA_RULES } from './web-data.data.ts';

/** Credentials of AI and machine learning providers, and of the data platforms around them. */
export const AI_RULES: readonly SecretRule[] = [
  ...AGENT_BUILDER_RULES,
  ...AGENT_SANDBOX_RULES,
  ...AVATAR_RULES,
  ...CLOUD_AI_RULES,
  ...CODING_TOOL_RULES,
  ...CRAWLING_TOOL_RULES,
  ...DATA_PIPELINE_RULES,
  ...DATA_WORKBENCH_RULES,
  ...EXPERIMENT_TRACKER_RULES,
  ...FRONTIER_MODEL_RULES,
  ...GPU_CLOUD_RULES,
  ...IMAGE_MODEL_RULES,
  ...INFERENCE_HOST_RULES,
  ...KAGGLE_RULES,
  ...LABELLING_TOOL_RULES,
  ...LAKEHOUSE_RULES,
  ...LANGUAGE_SERVICE_RULES,
  ...LLM_EVALUATION_RULES,
  ...LLM_OBSERVABILITY_RULES,
  ...MODEL_API_RULES,
  ...CHINA_MODEL_API_RULES,
  ...REGIONAL_MODEL_API_RULES,
  ...CHINA_MODEL_CLOUD_RULES,
  ...MODEL_GATEWAY_RULES,
  ...MODEL_HUB_RULES,
  ...RETRIEVAL_AND_MEMORY_RULES,
  ...SEARCH_TOOL_RULES,
  ...SELF_HOSTED_AI_RULES,
  ...SERVERLESS_MODEL_RULES,
  ...TRANSCRIPTION_RULES,
  ...VECTOR_STORE_RULES,
  ...VIDEO_AND_3D_MODEL_RULES,
  ...VOICE_RULES,
  ...WEB_DATA_RULES,
];
