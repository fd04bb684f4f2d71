export { modelConfigJudge } from './model-config.ts';
export { liesWithModel } from './model-repository.ts';
export { yamlConfigJudge } from './yaml-config.ts';
