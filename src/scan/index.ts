export type { Progress, ScanInput } from './scan.ts';
export { scan } from './scan.ts';
