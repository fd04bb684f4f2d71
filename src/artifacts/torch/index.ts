export { torchLegacyJudge } from './torch-legacy.ts';
export { torchZipJudge } from './torch-zip.ts';
