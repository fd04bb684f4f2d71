export { pythonCodeJudge } from './judge-code.ts';
