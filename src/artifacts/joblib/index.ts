export { joblibJudge } from './joblib-judge.ts';
