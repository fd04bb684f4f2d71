import { messageOf, oneLine, WeighbridgeError } from '../../base/index.ts';

/** Whom to believe of those that Sigstore vouches for. */
export interface SigstoreTrust {
  /** The trusted root of the instance, as JSON: its authorities, its logs, and when each was valid. */
  readonly trustedRoot: unknown;
  /** Any of these may have signed; both parts have to be exactly theirs. */
  readonly identities: readonly SigstoreIdentity[];
}

export interface SigstoreIdentity {
  /** The name in the certificate: a mail address, the URL of a workflow. */
  readonly identity: string;
  /** The address of whoever vouched for that name: `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
}

export type SigstoreVerdict =
  | { readonly kind: 'signed'; readonly by: string }
  | { readonly kind: 'unverified'; readonly why: string }
  | { readonly kind: 'invalid'; readonly why: string };

/** Errors of the library that mean: not what was signed, or not what was logged. All others leave the signer open. */
const TAMPERED: ReadonlySet<string> = new Set(['SIGNATURE_ERROR', 'TLOG_BODY_ERROR']);

/**
 * Verifies a bundle of Sigstore over a DSSE envelope: a certificate that a trusted authority issued and a log of
 * certificates has seen, valid when a transparency log that is trusted entered the signature, the signature itself, and
 * that the signer is one of those named.
 * @throws WeighbridgeError `configuration` when the trusted root cannot be read.
 */
export async function verifySigstore(json: unknown, trust: SigstoreTrust): Promise<SigstoreVerdict> {
  const library = await import('./library.ts');
  const material = readTrustedRoot(library, trust.trustedRoot);
  let signer: { readonly identity: string; readonly issuer: string };
  try {
    const entity = library.toSignedEntity(library.bundleFromJSON(json));
    const { identity } = new library.Verifier(material).verify(entity);
    signer = { identity: identity?.subjectAlternativeName ?? '', issuer: identity?.extensions?.issuer ?? '' };
  } catch (error) {
    const code = error instanceof library.VerificationError ? error.code : '';
    const why = `Sigstore: ${messageOf(error).slice(0, 200)}`;
    return { kind: TAMPERED.has(code) ? 'invalid' : 'unverified', why };
  }
  // Compared here and not by the library, which would take a name for a pattern.
  const isNamed = trust.identities.some(
    ({ identity, issuer }) => identity === signer.identity && issuer === signer.issuer && identity !== '',
  );
  const by = `${oneLine(signer.identity, 200)} (${oneLine(signer.issuer, 200)})`;
  return isNamed
    ? { kind: 'signed', by }
    : { kind: 'unverified', why: `it is signed by ${by}, who is not named as trusted` };
}

type Library = typeof import('./library.ts');

function readTrustedRoot(library: Library, json: unknown): ReturnType<Library['toTrustMaterial']> {
  let cause: unknown;
  try {
    const material = library.toTrustMaterial(library.TrustedRoot.fromJSON(json));
    const { certificateAuthorities, ctlogs, tlogs } = material;
    // What is missing would be taken for an empty list.
    if ([certificateAuthorities, ctlogs, tlogs].every(({ length }) => length > 0)) return material;
  } catch (error) {
    cause = error;
  }
  throw new WeighbridgeError('configuration', 'the trusted root of Sigstore cannot be read', {
    cause,
    remedy: 'Give the trusted_root.json of the instance, as its repository publishes it.',
  });
}
