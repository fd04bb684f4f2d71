export { tensorrtEngine } from './judge-engine.ts';
