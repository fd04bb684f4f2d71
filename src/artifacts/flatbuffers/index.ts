export { executorch } from './executorch.ts';
export { tflite } from './tflite.ts';
