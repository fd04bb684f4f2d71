export { zipJudge } from './zip.ts';
