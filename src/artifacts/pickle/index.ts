export { allowedNames } from './allow-list.ts';
export { type CodeGrade, gradeCodeObject, judgeCodeObject } from './judge-code-object.ts';
