import { generateKeyPairSync, type KeyObject, randomInt, sign } from 'node:crypto';
import { bits, element, integer, octets, oid, sequence, TRUE, text, time } from './der-writer.ts';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function keyPair(namedCurve = 'prime256v1'): KeyPair {
  return generateKeyPairSync('ec', { namedCurve });
}

export interface Extension {
  readonly id: string;
  readonly critical?: boolean;
  /** DER. */
  readonly value: Uint8Array;
}

export interface CertificateRequest {
  readonly subject: string;
  readonly key: KeyPair;
  readonly issuer?: Issued;
  readonly from?: string;
  readonly to?: string;
  readonly extensions?: readonly Extension[];
  readonly hash?: 'sha1' | 'sha256';
}

export interface Issued {
  readonly subject: string;
  readonly key: KeyPair;
  readonly der: Buffer;
  readonly pem: string;
}

export const isAuthority = (pathLength?: number): Extension => ({
  id: '2.5.29.19',
  critical: true,
  value: sequence(TRUE, ...(pathLength === undefined ? [] : [integer(pathLength)])),
});
export const keyUsage = (...set: readonly number[]): Extension => ({
  id: '2.5.29.15',
  critical: true,
  value: bits(...set),
});
export const forSigning = keyUsage(0);
export const forIssuing = keyUsage(5);
export const purposes = (...ids: readonly string[]): Extension => ({
  id: '2.5.29.37',
  value: sequence(...ids.map(oid)),
});
export const forCode = purposes('1.3.6.1.5.5.7.3.3');

/** Issues a certificate (RFC 5280, 4.1), by its own key unless an issuer is given. */
export function issue(request: CertificateRequest): Issued {
  const tbs = toBeSigned(request);
  const { key } = request.issuer ?? request;
  const signature = sign(request.hash ?? 'sha256', tbs, key.privateKey);
  const der = sequence(tbs, algorithm(request), element(0x03, Buffer.of(0), signature));
  const pem = `-----BEGIN CERTIFICATE-----\n${der
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END CERTIFICATE-----\n`;
  return { subject: request.subject, key: request.key, der, pem };
}

/** What the issuer of a certificate signs. */
export function toBeSigned(request: CertificateRequest): Buffer {
  const { subject, key, issuer, from = '2026-01-01', to = '2027-01-01', extensions = [] } = request;
  return sequence(
    element(0xa0, integer(2)),
    integer(serialOf(subject)),
    algorithm(request),
    name(issuer?.subject ?? subject),
    sequence(time(new Date(from)), time(new Date(to))),
    name(subject),
    key.publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions.map(extension))),
  );
}

/** The same for the same subject within a run, so that what is signed can be made twice. */
function serialOf(subject: string): number {
  const known = serials.get(subject) ?? randomInt(1, 2 ** 31);
  serials.set(subject, known);
  return known;
}
const serials = new Map<string, number>();

function extension({ id, critical = false, value }: Extension): Buffer {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octets(value));
}

function algorithm({ hash = 'sha256' }: CertificateRequest): Buffer {
  return sequence(oid(hash === 'sha1' ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2'));
}

function name(subject: string): Buffer {
  return subject === '' ? sequence() : sequence(element(0x31, sequence(oid('2.5.4.3'), text(subject))));
}
