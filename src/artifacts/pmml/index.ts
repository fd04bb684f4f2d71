export { pmmlJudge } from './pmml.ts';
