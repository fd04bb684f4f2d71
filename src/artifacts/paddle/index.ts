export { paddlePir } from './judge-pir.ts';
export { paddleProgram } from './judge-program.ts';
