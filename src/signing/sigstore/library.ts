/**
 * What is used of Sigstore's own library, named statically: a bundler gives a dynamically imported CommonJS package only
 * a default export. Imported when a bundle of Sigstore is met, and by nobody else.
 */
export { bundleFromJSON } from '@sigstore/bundle';
export { TrustedRoot } from '@sigstore/protobuf-specs';
export { toSignedEntity, toTrustMaterial, VerificationError, Verifier } from '@sigstore/verify';
