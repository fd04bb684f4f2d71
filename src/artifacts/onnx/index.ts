export { onnx } from './judge-onnx.ts';
