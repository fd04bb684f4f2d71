import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is for: one made for a token is none for an address (CWE-347). */
export type SignedFor = 'token' | 'xorb';

export function signatureOf(what: SignedFor, text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`weighbridge xet ${what}\n${text}`).digest('base64url');
}

/** Takes the same time wherever they differ (CWE-208). */
export function isSignature(signature: string, what: SignedFor, text: string, key: Uint8Array): boolean {
  const [given, made] = [Buffer.from(signature), Buffer.from(signatureOf(what, text, key))];
  return given.length === made.length && timingSafeEqual(given, made);
}
