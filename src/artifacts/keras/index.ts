export { kerasConfigJudge } from './keras-config.ts';
export { kerasH5Judge } from './keras-h5.ts';
export { kerasZipJudge } from './keras-zip.ts';
