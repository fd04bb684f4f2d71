export { mlModelJudge } from './mlmodel.ts';
export { modelArchiveJudge } from './model-archive.ts';
export { notebookJudge } from './notebook.ts';
export { requirementsJudge } from './requirements.ts';
export { tritonConfigJudge } from './triton-config.ts';
