export { allowedNames } from './allow-list.ts';
export { type CodeGrade, gradeCodeObject, judgeCodeObject } from './judge-code-object.ts';
export { type JudgedPickles, judgePickles, type PickleReading } from './judge-pickles.ts';
export { isJoblibArray, pickleJudge } from './pickle-judge.ts';
export { STORAGE_BYTES } from './storage-bytes.data.ts';
