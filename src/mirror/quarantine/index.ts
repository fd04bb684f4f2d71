export type { Lift, QuarantineList } from './parse-entry.ts';
export { parseEntry, parseLift, parseQuarantineList } from './parse-entry.ts';
export type { Quarantine } from './quarantine.ts';
export { createQuarantine } from './quarantine.ts';
export type { Quarantined } from './quarantined.ts';
export { addressOf, parseQuarantined, quarantinedText, quarantineKey } from './quarantined.ts';
