export type { Baseline } from './baseline.ts';
export { NO_BASELINE, parseBaseline } from './baseline.ts';
export type { Configuration, Ignore } from './configuration.ts';
export {
  CONFIGURATION_NAMES,
  MAX_CONFIGURATION_BYTES,
  NO_CONFIGURATION,
  parseConfiguration,
} from './configuration.ts';
export { matchesGlob } from './glob.ts';
export type { SuppressedFindings, Suppressions } from './suppress.ts';
export { suppress } from './suppress.ts';
