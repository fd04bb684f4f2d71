import { z } from 'zod';
import { decodeBase64 } from './base64.ts';

/** Bytes of the largest bundle that is read: some 90,000 files. Held, it takes some twenty times as much. CWE-770. */
export const MAX_BUNDLE_BYTES = 16 * 1024 * 1024;
/** Certificates in a chain. Two or three are usual. CWE-770. */
const MAX_CERTIFICATES = 16;

/** Entries in transparency logs. One is usual; each costs a verification. CWE-400. */
const MAX_LOG_ENTRIES = 16;

/** The signature of a model: a Sigstore bundle that holds a DSSE envelope (OMS 1.0, 4). */
export interface ModelBundle {
  readonly material: VerificationMaterial;
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

export type VerificationMaterial =
  /** `fingerprint`: SHA-256 of the key as PEM, or null; `pem`: the key itself, as bundles before 1.1 have it. */
  | { readonly kind: 'key'; readonly fingerprint: string | null; readonly pem: string | null }
  /** DER, the signer's first. */
  | { readonly kind: 'certificate'; readonly chain: readonly Uint8Array[] }
  /** As parsed; what stands in it is for the library of Sigstore to read. */
  | { readonly kind: 'sigstore'; readonly json: unknown };

const BASE64 = z.string().transform((text, context) => {
  const bytes = decodeBase64(text);
  if (bytes !== null) return bytes as Uint8Array;
  context.addIssue({ code: 'custom', message: 'is no canonical base64' });
  return z.NEVER;
});

const CERTIFICATE = z.strictObject({ rawBytes: BASE64 });
const TIMESTAMPS = z.unknown();
const WITHOUT_LOG = z.array(z.unknown()).max(0, 'is a log entry beside a key').nullish();

const KEY = z.strictObject({
  publicKey: z.strictObject({
    hint: z.string().nullish(),
    rawBytes: BASE64.nullish(),
    keyDetails: z.string().nullish(),
  }),
  tlogEntries: WITHOUT_LOG,
  timestampVerificationData: TIMESTAMPS.optional(),
});
const CHAIN = z.strictObject({
  x509CertificateChain: z.strictObject({
    certificates: z.array(CERTIFICATE).min(1).max(MAX_CERTIFICATES),
  }),
  tlogEntries: WITHOUT_LOG,
  timestampVerificationData: TIMESTAMPS.optional(),
});
const SIGSTORE = z.strictObject({
  certificate: CERTIFICATE,
  tlogEntries: z
    .array(z.unknown())
    .min(1, 'is missing: a certificate of Sigstore needs one')
    .max(MAX_LOG_ENTRIES),
  timestampVerificationData: TIMESTAMPS.optional(),
});

const BUNDLE = z.strictObject({
  mediaType: z.enum([
    'application/vnd.dev.sigstore.bundle.v0.3+json',
    'application/vnd.dev.sigstore.bundle+json;version=0.3',
  ]),
  verificationMaterial: z.union([KEY, CHAIN, SIGSTORE]),
  dsseEnvelope: z.strictObject({
    payload: BASE64,
    payloadType: z.string(),
    // More than one would leave open which of them counts (Sigstore bundle format).
    signatures: z.tuple([z.strictObject({ sig: BASE64, keyid: z.string().nullish() })]),
  }),
});

export type ParsedBundle =
  | { readonly kind: 'bundle'; readonly bundle: ModelBundle }
  | { readonly kind: 'malformed'; readonly why: string };

/** Reads a bundle, and nothing that merely resembles one. What it says is unproven. */
export function parseModelBundle(bytes: Uint8Array): ParsedBundle {
  if (bytes.length > MAX_BUNDLE_BYTES) return malformed(`it has more than ${MAX_BUNDLE_BYTES} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return malformed('it is no JSON in UTF-8');
  }
  const parsed = BUNDLE.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return malformed(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'is not as it should be'}`);
  }
  const { verificationMaterial, dsseEnvelope } = parsed.data;
  const { payload, payloadType, signatures } = dsseEnvelope;
  const material = materialOf(verificationMaterial, json);
  return { kind: 'bundle', bundle: { material, payloadType, payload, signature: signatures[0].sig } };
}

function materialOf(
  material: z.infer<typeof BUNDLE>['verificationMaterial'],
  json: unknown,
): VerificationMaterial {
  if ('publicKey' in material) {
    const { hint, rawBytes } = material.publicKey;
    const pem = rawBytes == null ? null : Buffer.from(rawBytes).toString('latin1');
    return { kind: 'key', fingerprint: hint || null, pem };
  }
  if ('x509CertificateChain' in material) {
    return {
      kind: 'certificate',
      chain: material.x509CertificateChain.certificates.map(({ rawBytes }) => rawBytes),
    };
  }
  return { kind: 'sigstore', json };
}

function malformed(why: string): ParsedBundle {
  return { kind: 'malformed', why };
}
