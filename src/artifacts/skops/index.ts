export { skopsJudge } from './skops.ts';
export { skopsArchiveJudge } from './skops-archive.ts';
