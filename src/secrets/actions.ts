// What acts on secrets that were found. Loaded when somebody asks for it: see `secret-actions.ts`.
export { ACCESS_READERS, accessReaderOf } from './access/index.ts';
export { disclosurePacket, hubContacts, packetText, publishedContacts } from './disclose/index.ts';
export { planRevocation, revokeSecrets } from './revoke/index.ts';
export {
  canonicalAddress,
  createVendors,
  openAuditLog,
  parseScope,
  requireInScope,
  SCOPE_BYTES_MAX,
  selfManagedHost,
  VENDOR_LIMITS,
  validateSecrets,
  vendorHosts,
} from './validate/index.ts';
