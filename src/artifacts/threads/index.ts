export type { Look, Neighbours } from '../judge.ts';
export { HEAD_BYTES } from '../limits.ts';
export { promisedBy } from '../promised-by.ts';
export type { FileToJudge, JudgeThreads } from './judge-threads.ts';
export { startJudgeThreads } from './judge-threads.ts';
