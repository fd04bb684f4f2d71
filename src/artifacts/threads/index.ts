export type { Look, Neighbours } from '../judge.ts';
export { HEAD_BYTES } from '../limits.ts';
export type { FileToJudge, JudgeThreads } from './judge-threads.ts';
export { startJudgeThreads } from './judge-threads.ts';
