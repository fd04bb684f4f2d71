export type { Records } from './create-records.ts';
export { createRecords } from './create-records.ts';
export { FreshCache } from './fresh-cache.ts';
export {
  admissionKey,
  bindingKey,
  holdingsKey,
  hostedKind,
  judgementKey,
  manifestKey,
  nameKey,
  queryOfKey,
  servedKey,
} from './keys.ts';
export {
  parseAdmission,
  parseBinding,
  parseHoldings,
  parseJudgement,
  parseManifest,
} from './parse-documents.ts';
export type {
  Admission,
  Approval,
  Binding,
  ContentJudgement,
  HeldContent,
  Holdings,
  Manifest,
  QuarantineEntry,
} from './records.ts';
export { rehearseRecords } from './rehearse-records.ts';
export { WeightedCache } from './weighted-cache.ts';
export { documentOf, holdingsDocument } from './write-documents.ts';
