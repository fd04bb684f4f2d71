export type { Judge, Judgement, Look, Neighbours, Subject } from './judge.ts';
export type { JudgeOptions } from './judge-file.ts';
export { judgeFile } from './judge-file.ts';
export { JUDGES } from './registry.ts';
