export { npyJudge } from './npy.ts';
