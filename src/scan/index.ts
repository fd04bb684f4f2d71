export type { Collected } from './collect.ts';
export { collect, ONLY_REFERENCES, targetFiles } from './collect.ts';
export type { Judged, JudgeInput } from './judge.ts';
export { judgeReferences } from './judge.ts';
export type { Progress } from './progress.ts';
export type { Lane, ScanInput } from './scan.ts';
export { scan } from './scan.ts';
