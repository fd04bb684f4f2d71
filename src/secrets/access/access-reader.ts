import type { SecretAccess } from '../../core/index.ts';

/** What a vendor answered, as text: nothing in it has been checked. */
export interface AccessAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** A read-only request for which the same credential is used; `{{secret}}` and its like are filled in as in rules. */
export interface AccessRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly basic?: string;
  readonly body?: string;
}

/** Reads what a credential opens out of its vendor's answers. One for each vendor. */
export interface AccessReader {
  /** Ids of the rules whose verification it reads. */
  readonly rules: readonly string[];
  /** Sent in place of the rule's own request, where that asks for less than the vendor would tell in the same answer. */
  readonly instead?: AccessRequest;
  /** What is asked further once the credential is known to work; at most `FOLLOW_UPS_MAX` are sent. */
  readonly further?: (first: AccessAnswer) => readonly AccessRequest[];
  /** For a credential that the status accepts: a reason in the body for which it works no more, such as `disabled`. */
  readonly refuses?: (answer: AccessAnswer) => string | null;
  /** Null where the answer is not as the vendor describes it. Answers of `further` come after the first, null where none came. */
  readonly read: (first: AccessAnswer, further: readonly (AccessAnswer | null)[]) => SecretAccess | null;
}
