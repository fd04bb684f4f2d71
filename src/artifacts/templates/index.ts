export { jinjaJudge } from './judge-template.ts';
