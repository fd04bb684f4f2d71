export { catboostJudge } from './catboost.ts';
export { lightgbmJudge } from './lightgbm.ts';
export { xgboostJudge } from './xgboost.ts';
