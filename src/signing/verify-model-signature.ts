import { createPublicKey, type KeyObject } from 'node:crypto';
import { readRoot, verifyChain } from './certificate-chain.ts';
import { preAuthEncoding, preAuthEncoding02 } from './dsse.ts';
import { type ModelBundle, parseModelBundle } from './model-bundle.ts';
import { parseSignedManifest, type SignedManifest } from './signed-manifest.ts';
import { compareModel, type ModelDifference, type ModelFiles } from './signed-model.ts';
import { fingerprintOf, hashOfKey, isSignedBy, readPublicKey } from './signing-keys.ts';
import { type SigstoreTrust, verifySigstore } from './sigstore/verify-sigstore.ts';

/** Whom to believe. What stands in a target never decides over that. */
export interface ModelTrust {
  /** Public keys in PEM. */
  readonly keys?: readonly string[];
  /** Certificates of authorities in PEM. */
  readonly roots?: readonly string[];
  readonly sigstore?: SigstoreTrust;
  /** When certificates have to be valid: OMS 1.0 (8.2) knows no time of signing but Sigstore's. */
  readonly at: Date;
}

export type ModelSignature =
  /** Signed by somebody trusted, every file as it was, and none besides. */
  | {
      readonly kind: 'verified';
      readonly by: string;
      readonly manifest: SignedManifest;
      readonly difference: ModelDifference;
    }
  /** The same, but for files that nobody signed, or that were not compared. */
  | {
      readonly kind: 'partial';
      readonly by: string;
      readonly why: string;
      readonly manifest: SignedManifest;
      readonly difference: ModelDifference;
    }
  /** No word of anybody trusted: the signer is another, not known, or not to be established. Nothing was compared. */
  | { readonly kind: 'unverified'; readonly why: string }
  /** Tampered with, or no signature of these files. */
  | { readonly kind: 'invalid'; readonly why: string; readonly difference: ModelDifference | null };

/** Names that a reason tells of one kind. */
const NAMED = 3;

/**
 * Verifies a signature of OpenSSF Model Signing 1.0 over a model: who signed, that what they signed is well-formed, that
 * the files are those. `signatureName` is the signature's own file in the model, or null when it lies elsewhere.
 * @throws WeighbridgeError `configuration` when what to trust cannot be read. Rejects as the files do, on abort.
 */
export async function verifyModelSignature(
  signature: Uint8Array,
  trust: ModelTrust,
  files: ModelFiles,
  signatureName: string | null,
): Promise<ModelSignature> {
  const parsed = parseModelBundle(signature);
  if (parsed.kind === 'malformed') return invalid(`the signature is malformed: ${parsed.why}`);
  const { bundle } = parsed;
  const signer = await verifySigner(bundle, trust);
  if (signer.kind !== 'signed') return signer;
  const read = parseSignedManifest(bundle.payloadType, bundle.payload);
  if (read.kind === 'malformed') return invalid(`what was signed is malformed: ${read.why}`);
  const { manifest } = read;
  if (signer.version02Only && manifest.version !== '0.2') {
    return invalid('its signature is of a form that only version 0.2 had');
  }
  const difference = await compareModel(manifest, files, signatureName);
  const { missing, changed, unsigned, unproven } = difference;
  const { by } = signer;
  if (missing.length + changed.length > 0) {
    const reasons = [told('not as signed', changed), told('missing', missing)].filter((text) => text !== '');
    return { kind: 'invalid', why: reasons.join('; '), difference };
  }
  if (unsigned.length + unproven.length > 0) {
    const names = unproven.map(({ name }) => name);
    const reasons = [told('not signed', unsigned), told('not compared', names)].filter((text) => text !== '');
    return { kind: 'partial', by, why: reasons.join('; '), manifest, difference };
  }
  return { kind: 'verified', by, manifest, difference };
}

type Signer =
  | { readonly kind: 'signed'; readonly by: string; readonly version02Only: boolean }
  | { readonly kind: 'unverified'; readonly why: string }
  | Extract<ModelSignature, { kind: 'invalid' }>;

async function verifySigner(bundle: ModelBundle, trust: ModelTrust): Promise<Signer> {
  switch (bundle.material.kind) {
    case 'key':
      return verifyByKey(bundle, bundle.material, trust.keys ?? []);
    case 'certificate': {
      const roots = (trust.roots ?? []).map(readRoot);
      if (roots.length === 0)
        return unverified('it is signed with a certificate, and no root was given to trust');
      const verdict = verifyChain(bundle.material.chain, roots, trust.at);
      if (verdict.kind === 'malformed') return invalid(`the signature is malformed: ${verdict.why}`);
      if (verdict.kind === 'untrusted') return unverified(verdict.why);
      return proven(bundle, verdict.key, verdict.by);
    }
    case 'sigstore': {
      if (trust.sigstore === undefined) {
        return unverified('it is signed by Sigstore, and no trusted root and identity were given');
      }
      const verdict = await verifySigstore(bundle.material.json, trust.sigstore);
      switch (verdict.kind) {
        case 'signed':
          return { kind: 'signed', by: verdict.by, version02Only: false };
        case 'unverified':
          return unverified(verdict.why);
        case 'invalid':
          return invalid(verdict.why);
      }
    }
  }
}

function verifyByKey(
  bundle: ModelBundle,
  { fingerprint, pem }: Extract<ModelBundle['material'], { kind: 'key' }>,
  trusted: readonly string[],
): Signer {
  if (trusted.length === 0) return unverified('it is signed with a key, and none was given to trust');
  const keys = trusted.map(readPublicKey);
  // The key that an old bundle brings along is no more than a hint which of ours it is.
  const named = fingerprint ?? fingerprintOfPem(pem);
  const meant = named === null ? keys : keys.filter((key) => fingerprintOf(key) === named);
  if (meant.length === 0)
    return unverified(`it is signed with another key than those trusted: ${shown(named)}`);
  for (const key of meant) {
    const verdict = proven(bundle, key, `key SHA-256 ${fingerprintOf(key)}`);
    if (verdict.kind === 'signed') return verdict;
  }
  if (named === null) return unverified('none of the trusted keys signed it');
  return invalid('its signature does not fit what it is of');
}

function proven(bundle: ModelBundle, key: KeyObject, by: string): Signer {
  const { payloadType, payload, signature } = bundle;
  if (isSignedBy(key, preAuthEncoding(payloadType, payload), signature)) {
    return { kind: 'signed', by, version02Only: false };
  }
  // Version 0.2 also took SHA-256 for every curve where there was a certificate.
  const old = preAuthEncoding02(payloadType, payload);
  const hashes = new Set([hashOfKey(key), 'sha256']);
  const isOld = [...hashes].some((hash) => isSignedBy(key, old, signature, hash));
  if (isOld) return { kind: 'signed', by, version02Only: true };
  return invalid('its signature does not fit what it is of');
}

function fingerprintOfPem(pem: string | null): string | null {
  try {
    return pem === null ? null : fingerprintOf(createPublicKey(pem));
  } catch {
    return null;
  }
}

function told(what: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const first = names.slice(0, NAMED).map((name) => JSON.stringify(name.slice(0, 120)));
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${what}: ${first.join(', ')}${more}`;
}

function shown(text: string | null): string {
  return JSON.stringify((text ?? '').slice(0, 80));
}

function unverified(why: string): { readonly kind: 'unverified'; readonly why: string } {
  return { kind: 'unverified', why };
}

function invalid(why: string): Extract<ModelSignature, { kind: 'invalid' }> {
  return { kind: 'invalid', why, difference: null };
}
