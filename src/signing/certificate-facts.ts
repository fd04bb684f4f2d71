import {
  BIT_STRING,
  BOOLEAN,
  type DerElement,
  derElements,
  INTEGER,
  OBJECT_ID,
  objectId,
  SEQUENCE,
} from './der.ts';

/** What a certificate says that Node does not tell of it. */
export interface CertificateFacts {
  /** Object id of the algorithm it is signed with. */
  readonly signatureAlgorithm: string;
  /** Bits of `keyUsage`, 0 being `digitalSignature`; null without the extension. */
  readonly keyUsage: ReadonlySet<number> | null;
  /** Object ids of `extKeyUsage`; null without the extension. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly isAuthority: boolean;
  /** How many authorities may stand between it and a signer; null without a bound. */
  readonly pathLength: number | null;
  /** Object ids of critical extensions. */
  readonly critical: readonly string[];
}

/** RFC 5280, 4.2.1. */
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const KEY_USAGE = '2.5.29.15';
export const EXTENDED_KEY_USAGE = '2.5.29.37';

/** Reads a certificate in DER (RFC 5280, 4.1); null where it is none. */
export function certificateFacts(der: Uint8Array): CertificateFacts | null {
  const [certificate] = derElements(der) ?? [];
  const [tbs, algorithm] = inside(certificate, SEQUENCE) ?? [];
  const [algorithmId] = inside(algorithm, SEQUENCE) ?? [];
  const fields = inside(tbs, SEQUENCE);
  if (algorithmId?.tag !== OBJECT_ID || fields === null) return null;
  const extensions = extensionsOf(fields);
  if (extensions === null) return null;
  const basic = extensions.get(BASIC_CONSTRAINTS);
  const usage = extensions.get(KEY_USAGE);
  const extended = extensions.get(EXTENDED_KEY_USAGE);
  const constraints = basic === undefined ? [] : inside(derElements(basic.value)?.[0], SEQUENCE);
  const purposes = extended === undefined ? null : inside(derElements(extended.value)?.[0], SEQUENCE);
  if (constraints === null || (extended !== undefined && purposes === null)) return null;
  const bits = usage === undefined ? null : bitsOf(derElements(usage.value)?.[0]);
  if (usage !== undefined && bits === null) return null;
  const length = constraints.find(({ tag }) => tag === INTEGER);
  return {
    signatureAlgorithm: objectId(algorithmId.content),
    keyUsage: bits,
    extendedKeyUsage: purposes?.map(({ content }) => objectId(content)) ?? null,
    isAuthority: constraints[0]?.tag === BOOLEAN && constraints[0].content[0] === 0xff,
    pathLength: length === undefined ? null : (length.content.at(-1) ?? 0),
    critical: [...extensions].filter(([, { isCritical }]) => isCritical).map(([id]) => id),
  };
}

interface Extension {
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** Null where an extension stands there twice, or is none. */
function extensionsOf(fields: readonly DerElement[]): ReadonlyMap<string, Extension> | null {
  const extensions = new Map<string, Extension>();
  // `[3] EXPLICIT`, after everything else.
  const wrapped = fields.find(({ tag }) => tag === 0xa3);
  if (wrapped === undefined) return extensions;
  const list = inside(derElements(wrapped.content)?.[0], SEQUENCE);
  if (list === null) return null;
  for (const element of list) {
    const parts = inside(element, SEQUENCE);
    const value = parts?.at(-1);
    if (parts === null || value === undefined || parts[0]?.tag !== OBJECT_ID) return null;
    const id = objectId(parts[0].content);
    if (extensions.has(id)) return null;
    const isCritical = parts[1]?.tag === BOOLEAN && parts[1].content[0] === 0xff;
    extensions.set(id, { isCritical, value: value.content });
  }
  return extensions;
}

function inside(element: DerElement | undefined, tag: number): readonly DerElement[] | null {
  return element?.tag === tag ? derElements(element.content) : null;
}

function bitsOf(element: DerElement | undefined): ReadonlySet<number> | null {
  if (element?.tag !== BIT_STRING || element.content.length < 1) return null;
  const bits = new Set<number>();
  for (const [at, octet] of element.content.subarray(1).entries()) {
    for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) bits.add(at * 8 + bit);
  }
  return bits;
}
