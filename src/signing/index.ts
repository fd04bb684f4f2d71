export { MAX_BUNDLE_BYTES } from './model-bundle.ts';
export type { FileToSign, ModelSigner, ModelToSign } from './sign-model.ts';
export { signModel, statementOf } from './sign-model.ts';
export { signatureState } from './signature-state.ts';
export type { DigestAlgorithm, SignedManifest, SignedResource } from './signed-manifest.ts';
export type { ModelDifference, ModelFiles } from './signed-model.ts';
export type { SigstoreIdentity, SigstoreTrust } from './sigstore/verify-sigstore.ts';
export type { ModelSignature, ModelTrust } from './verify-model-signature.ts';
export { verifyModelSignature } from './verify-model-signature.ts';
