export { ggmlJudge } from './ggml.ts';
export { ggufJudge } from './gguf.ts';
