export { openvinoIr } from './judge-ir.ts';
