import { type KeyObject, X509Certificate } from 'node:crypto';
import { oneLine, WeighbridgeError } from '../base/index.ts';
import {
  BASIC_CONSTRAINTS,
  type CertificateFacts,
  certificateFacts,
  EXTENDED_KEY_USAGE,
  KEY_USAGE,
} from './certificate-facts.ts';
import { hashOfKey } from './signing-keys.ts';

/** Certificates between a signer and a root. CWE-400. */
const MAX_DEPTH = 8;
/** RFC 5280, 4.2.1.3: what a key may be used for. */
const DIGITAL_SIGNATURE = 0;
const KEY_CERT_SIGN = 5;
/** RFC 5280, 4.2.1.12. */
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const ANY_PURPOSE = '2.5.29.37.0';
/** Signed over MD5 or SHA-1, which others can be made to fit (RFC 8017, RFC 3279). */
const BROKEN_ALGORITHMS: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
]);
/** Extensions whose meaning is enforced here. Another critical one means that we must not accept (RFC 5280, 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  BASIC_CONSTRAINTS,
  KEY_USAGE,
  EXTENDED_KEY_USAGE,
  '2.5.29.17',
]);

export type ChainVerdict =
  | { readonly kind: 'trusted'; readonly key: KeyObject; readonly by: string }
  /** No signature of anybody we know, though it may be a good one. */
  | { readonly kind: 'untrusted'; readonly why: string }
  | { readonly kind: 'malformed'; readonly why: string };

interface Certificate {
  readonly x509: X509Certificate;
  readonly facts: CertificateFacts;
}

/** @throws WeighbridgeError `configuration` when it is no certificate. */
export function readRoot(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new WeighbridgeError('configuration', 'a root to check models with is no certificate in PEM', {
      cause: error,
      remedy: 'Give the certificates of the authorities you trust, each in PEM.',
    });
  }
}

/** Whether the first certificate may sign, and leads to a root, all of them valid at `at`. */
export function verifyChain(
  chain: readonly Uint8Array[],
  roots: readonly X509Certificate[],
  at: Date,
): ChainVerdict {
  const certificates: Certificate[] = [];
  for (const der of chain) {
    const certificate = parse(der);
    if (certificate === null) return { kind: 'malformed', why: 'it holds a certificate that is none' };
    certificates.push(certificate);
  }
  const [signer, ...others] = certificates;
  if (signer === undefined) return { kind: 'malformed', why: 'it holds no certificate' };
  const obstacle = signingObstacle(signer, at);
  if (obstacle !== null) return untrusted(obstacle);
  const trusted = roots.flatMap((root) => parse(root.raw) ?? []);
  const obstacleOnTheWay = pathTo(signer, { others, roots: trusted, at, tried: new Set() }, 0);
  if (obstacleOnTheWay !== null) return untrusted(obstacleOnTheWay);
  return { kind: 'trusted', key: signer.x509.publicKey, by: nameOf(signer.x509) };
}

function parse(der: Uint8Array): Certificate | null {
  const facts = certificateFacts(der);
  if (facts === null) return null;
  try {
    const x509 = new X509Certificate(der);
    // Asked for once, where a key that cannot be read does no harm.
    return x509.publicKey === undefined ? null : { x509, facts };
  } catch {
    return null;
  }
}

interface Search {
  readonly others: readonly Certificate[];
  readonly roots: readonly Certificate[];
  readonly at: Date;
  /** Tried before, on whatever way: certificates that all issue each other would else take for ever (CWE-407). */
  readonly tried: Set<Certificate>;
}

/** Why there is no path from a certificate to a root, or null when there is one. */
function pathTo(certificate: Certificate, search: Search, depth: number): string | null {
  const { others, roots, at, tried } = search;
  tried.add(certificate);
  // A root may have been made the signer's own certificate.
  if (roots.some((root) => root.x509.raw.equals(certificate.x509.raw))) return null;
  let why = `${nameOf(certificate.x509)} was issued by ${issuerOf(certificate.x509)}, which is none of the given roots`;
  for (const issuer of roots) {
    if (!issued(issuer, certificate)) continue;
    const obstacle = issuingObstacle(issuer, at, depth);
    if (obstacle === null) return null;
    why = obstacle;
  }
  if (depth >= MAX_DEPTH) return `more than ${MAX_DEPTH} certificates lead to its root`;
  for (const issuer of others) {
    if (tried.has(issuer) || !issued(issuer, certificate)) continue;
    const obstacle = issuingObstacle(issuer, at, depth) ?? pathTo(issuer, search, depth + 1);
    if (obstacle === null) return null;
    why = obstacle;
  }
  return why;
}

function issued(issuer: Certificate, certificate: Certificate): boolean {
  try {
    return certificate.x509.checkIssued(issuer.x509) && certificate.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

function signingObstacle(certificate: Certificate, at: Date): string | null {
  const { keyUsage, extendedKeyUsage } = certificate.facts;
  const name = nameOf(certificate.x509);
  const common = obstacleOf(certificate, at);
  if (common !== null) return common;
  if (hashOfKey(certificate.x509.publicKey) === null) {
    return `the key of ${name} is none of P-256, P-384 and P-521`;
  }
  const maySign = keyUsage?.has(DIGITAL_SIGNATURE) ?? extendedKeyUsage !== null;
  const isForCode =
    extendedKeyUsage?.some((id) => id === CODE_SIGNING || id === ANY_PURPOSE) ?? keyUsage !== null;
  return maySign && isForCode ? null : `the certificate of ${name} is not for signing`;
}

function issuingObstacle(issuer: Certificate, at: Date, between: number): string | null {
  const { isAuthority, keyUsage, pathLength } = issuer.facts;
  const common = obstacleOf(issuer, at);
  if (common !== null) return common;
  const name = nameOf(issuer.x509);
  if (!isAuthority || keyUsage?.has(KEY_CERT_SIGN) === false) return `${name} may not issue certificates`;
  return pathLength !== null && between > pathLength ? `${name} may not issue authorities so far down` : null;
}

function obstacleOf({ x509, facts }: Certificate, at: Date): string | null {
  const name = nameOf(x509);
  if (x509.validFromDate > at) return `the certificate of ${name} is not valid before ${x509.validFrom}`;
  if (x509.validToDate < at) return `the certificate of ${name} expired: ${x509.validTo}`;
  if (BROKEN_ALGORITHMS.has(facts.signatureAlgorithm))
    return `the certificate of ${name} is signed over a broken hash`;
  const unknown = facts.critical.find((id) => !UNDERSTOOD.has(id));
  return unknown === undefined
    ? null
    : `the certificate of ${name} has a critical extension that is unknown: ${unknown}`;
}

/** On one line: what an authority wrote into a certificate may be anything. CWE-150. */
function nameOf({ subject, fingerprint256 }: X509Certificate): string {
  return shownName(subject) || `SHA-256 ${fingerprint256}`;
}

function issuerOf({ issuer }: X509Certificate): string {
  return shownName(issuer) || 'nobody named';
}

/** Parts of a name stand on a line each. */
function shownName(name = ''): string {
  return oneLine(name.replaceAll('\n', ', '), 160);
}

function untrusted(why: string): ChainVerdict {
  return { kind: 'untrusted', why };
}
