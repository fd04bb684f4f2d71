export type { AccessReader } from './access/index.ts';
export type { OtherBaseline } from './baseline/other-baseline.ts';
export { parseOtherBaseline } from './baseline/other-baseline.ts';
export { defaultEngine } from './default-engine.ts';
export type { DisclosurePacket, SecurityContact } from './disclose/index.ts';
export type { SecretEngine } from './engine.ts';
export { createSecretEngine } from './engine.ts';
export type { FarContents } from './far/follow-pointers.ts';
export { followPointers } from './far/follow-pointers.ts';
export type { Fingerprints } from './fingerprint.ts';
export { createFingerprints } from './fingerprint.ts';
export type { Place } from './group.ts';
export { groupSecrets } from './group.ts';
export type { DroppedSighting } from './history/attribute-secrets.ts';
export { withMember } from './history/attribute-secrets.ts';
export type { SecretHistory } from './history/scan-secret-history.ts';
export { scanSecretHistory } from './history/scan-secret-history.ts';
export { placeReason } from './judge/place-reason.ts';
export { kindOf, ruleIdOf } from './kind.ts';
export type { LayerGap } from './layers/index.ts';
export type { LfsStore } from './lfs-store.ts';
export { openLfsStore } from './lfs-store.ts';
export { redact } from './redact.ts';
export type { RevocationOutcome, RevocationPlan } from './revoke/index.ts';
export type { SecretRule } from './rule.ts';
export { SECRET_RULES } from './rules/index.ts';
export type { ContentScan, ContentScanner } from './scan-content.ts';
export { createContentScanner } from './scan-content.ts';
export type { RangeSource } from './scan-ranges.ts';
export { secretActions } from './secret-actions.ts';
export type { Sighting } from './sighting.ts';
export type {
  FoundSecret,
  Scope,
  ScopedTarget,
  Validated,
  ValidateOptions,
  VendorAnswer,
  Vendors,
  VendorsOptions,
} from './validate/index.ts';
