export { skopsJudge } from './skops.ts';
