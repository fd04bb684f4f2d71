export type { Judge, Judgement, Look, Neighbours, Subject } from './judge.ts';
export type { JudgeOptions } from './judge-file.ts';
export { isWorthJudging, judgeFile } from './judge-file.ts';
export { HEAD_BYTES } from './limits.ts';
export { JUDGES } from './registry.ts';
export type { FileToJudge, JudgeThreads } from './threads/judge-threads.ts';
export { startJudgeThreads } from './threads/judge-threads.ts';
