export { onnx } from './judge-onnx.ts';
export { ort } from './judge-ort.ts';
