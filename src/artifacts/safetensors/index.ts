export { safetensorsJudge } from './safetensors.ts';
export { shardIndexJudge } from './shard-index.ts';
