export { executableJudge, llamafileJudge } from './executable.ts';
