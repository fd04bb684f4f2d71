export { rDataJudge } from './r-data.ts';
