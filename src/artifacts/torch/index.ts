export { torchLegacyJudge } from './torch-legacy.ts';
export { torchLegacyTarJudge } from './torch-legacy-tar.ts';
export { torchZipJudge } from './torch-zip.ts';
