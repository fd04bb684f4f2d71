import type { Revocation } from '../rule.ts';
import type { FoundSecret } from '../validate/validate.ts';

export type RevocationRequest = Extract<Revocation, { kind: 'request' }>;

/** One request to be sent, and the credentials it takes back. */
export interface PlannedRequest {
  readonly revoke: RevocationRequest;
  readonly secrets: readonly FoundSecret[];
  /** The vendor takes leaked tokens from anyone who found them: no authorisation of their owner is needed. */
  readonly fromAnyone: boolean;
}

/** Credentials that only a person can take back. */
export interface ByHand {
  /** The page to do it on; null where the rule knows of none. */
  readonly page: string | null;
  readonly secrets: readonly FoundSecret[];
}

export interface RevocationPlan {
  readonly requests: readonly PlannedRequest[];
  readonly byHand: readonly ByHand[];
}

/**
 * Endpoints made for those who find other people's tokens:
 * https://huggingface.co/docs/hub/security-tokens#revoking-a-leaked-token, https://docs.github.com/en/rest/credentials/revoke
 */
const FROM_ANYONE: ReadonlySet<string> = new Set([
  'https://huggingface.co/api/credentials/revoke',
  'https://api.github.com/credentials/revoke',
]);

/** Sorts what was found by how it is taken back: in batches where the vendor has them, else one by one, else by hand. */
export function planRevocation(found: readonly FoundSecret[]): RevocationPlan {
  const requests: PlannedRequest[] = [];
  const byHand = new Map<string | null, FoundSecret[]>();
  const batches = new Map<string, { readonly revoke: RevocationRequest; readonly secrets: FoundSecret[] }>();
  for (const each of found) {
    const { revoke } = each.places[0]!.sighting.detection.rule;
    if (revoke?.kind !== 'request') {
      const page = revoke?.url ?? null;
      byHand.set(page, [...(byHand.get(page) ?? []), each]);
    } else if (revoke.batch === undefined) {
      requests.push({ revoke, secrets: [each], fromAnyone: FROM_ANYONE.has(revoke.url) });
    } else {
      const key = JSON.stringify([revoke.method, revoke.url, revoke.headers, revoke.body]);
      const batch = batches.get(key);
      if (batch) batch.secrets.push(each);
      else batches.set(key, { revoke, secrets: [each] });
    }
  }
  for (const { revoke, secrets } of batches.values()) {
    for (let at = 0; at < secrets.length; at += revoke.batch!) {
      const part = secrets.slice(at, at + revoke.batch!);
      requests.push({ revoke, secrets: part, fromAnyone: FROM_ANYONE.has(revoke.url) });
    }
  }
  return { requests, byHand: [...byHand].map(([page, secrets]) => ({ page, secrets })) };
}
