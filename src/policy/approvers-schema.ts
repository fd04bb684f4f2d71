import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** People who approve what no policy may: more are no longer two who know. CWE-770. */
const MAX_APPROVERS = 1000;
const NAME = /^[A-Za-z0-9][\w.@-]{0,63}$/;

/** The raw key of a public Ed25519 key in PEM, in base64; null for anything else, a private key too. */
export function rawKeyOf(pem: string): string | null {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----') || pem.includes('PRIVATE')) return null;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519'
      ? key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
      : null;
  } catch {
    return null;
  }
}

/**
 * `approvers:` of a configuration: names of people, and their public keys. Two people have two keys, and names that differ
 * in more than case, so that nobody is counted twice.
 */
export const approversSchema = z
  .record(
    z.string(),
    z
      .string()
      .refine(
        (pem) => rawKeyOf(pem) !== null,
        'give the public Ed25519 key in PEM: openssl genpkey -algorithm ed25519 -out alice.pem, then openssl pkey -in alice.pem -pubout',
      ),
  )
  .refine((approvers) => Object.keys(approvers).length <= MAX_APPROVERS, `at most ${MAX_APPROVERS} approvers`)
  .refine(
    (approvers) => Object.keys(approvers).every((name) => NAME.test(name)),
    'an approver is called by a short name or address: alice, alice@example.com',
  )
  .refine(
    (approvers) => !repeats(Object.keys(approvers).map((name) => name.toLowerCase())),
    'two approvers have the same name but for its case',
  )
  .refine(
    (approvers) => !repeats(Object.values(approvers).map((pem) => rawKeyOf(pem) ?? pem)),
    'two approvers have the same key: an approval needs two people',
  );

function repeats(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
