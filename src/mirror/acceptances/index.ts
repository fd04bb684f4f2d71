export type { Acceptance } from './acceptance.ts';
export { isClientName, MAX_TERMS } from './acceptance.ts';
export type { Acceptances } from './create-acceptances.ts';
export { createAcceptances } from './create-acceptances.ts';
