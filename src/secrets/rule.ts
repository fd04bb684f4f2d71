import type { Severity } from '../core/index.ts';

/**
 * One kind of credential: where it is looked for, what it looks like, what it opens. Pure data; `plan-rule.ts` works out
 * how it is looked for. Shapes are JavaScript regex sources without flags, latin-1, every quantifier
 * bounded. How to write one: docs/adding-a-secret-rule.md.
 */
export interface SecretRule {
  /** Without its prefix: `huggingface-user-token` is reported as `secret/huggingface-user-token`. */
  readonly id: string;
  /** Whose credential it is, as the vendor writes itself: `Hugging Face`. */
  readonly provider: string;
  /** What it is, in a few words: `Hugging Face user access token`. */
  readonly title: string;
  readonly severity: Severity;
  /** Literals of at least 3 bytes; every match has one of them in it (`token`, `text`) or before it (`assigned`). */
  readonly keywords: readonly string[];
  /** Keywords and shape disregard case. `assigned` rules' names always do. */
  readonly caseless?: true;
  readonly shape: SecretShape;
  readonly checks?: SecretChecks;
  /** What else is needed to use it, looked for nearby: an id, a host, an account. */
  readonly parts?: readonly SecretPart[];
  readonly verify?: Verification;
  readonly revoke?: Revocation;
  /** Where the vendor states the shape, or shows it: addresses. */
  readonly source: readonly string[];
  /** The vendor's page about this credential. */
  readonly docs: string;
  readonly examples: SecretExamples;
}

export type SecretShape =
  /** Tells itself by its own characters: `hf_[A-Za-z]{34}`. The whole match is the secret. */
  | {
      readonly kind: 'token';
      readonly pattern: string;
      /** Class bodies of characters that may not stand beside it. Default: letters and digits on both sides. */
      readonly notBefore?: string;
      readonly notAfter?: string;
    }
  /** Says nothing by itself: a value of this shape, linked by an assignment, call, flag, header or netrc line to a name. */
  | {
      readonly kind: 'assigned';
      /** Regex source of the words one of which is before the value; disregards case: `wandb|weights.?(?:and|&).?biases`. */
      readonly names: string;
      readonly value: string;
    }
  /** Known by what stands around it; `(?<secret>…)` is the secret: `://[^/\s:@]{1,64}:(?<secret>…)@`. */
  | { readonly kind: 'text'; readonly pattern: string };

/** What a value must also be. A failed checksum lowers the score and drops nothing: vendors' formats drift. */
export interface SecretChecks {
  /** Least Shannon entropy of the secret, in bits per character. */
  readonly entropy?: number;
  /** Kinds of characters that must occur in it. */
  readonly needs?: readonly ('digit' | 'lower' | 'upper' | 'letter')[];
  readonly checksum?: ChecksumName;
  readonly structure?: StructureName;
}

/** Checksums that can be verified without a network; see `checksums/`. */
export type ChecksumName =
  | 'github' // last 6 = base62(CRC32 of the 30 before); npm uses the same
  | 'gitlab-routable'
  | 'grafana'
  | 'atlassian'
  | 'confluent'
  | 'zuplo';

/** Structures a value must parse as; what does not is dropped, with that reason. */
export type StructureName =
  | 'jwt'
  | 'private-key-pem'
  | 'base64' // decodes, to something that is not text of one repeated byte
  | 'base64-json'
  | 'aws-access-key-id'
  | 'google-service-account';

export interface SecretPart {
  readonly name: string;
  /** Regex source; `(?<part>…)`, or the whole match. */
  readonly pattern: string;
  /** How far from the secret it may stand, in bytes, either side. */
  readonly within: number;
  /** Without it, the secret is not reported. */
  readonly required?: true;
}

/** A read-only request that tells whether the credential works. `{{secret}}` and `{{part-name}}` are filled in. */
export interface Verification {
  readonly method: 'GET' | 'POST' | 'HEAD';
  /** Absolute, `https:`. The host is fixed, or is a part that the operator has to name as theirs (`{{host}}`). */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `basic` takes `user:password`. `aws-sigv4` and `google-jwt` sign instead of sending the secret. */
  readonly basic?: string;
  readonly sign?: 'aws-sigv4' | 'google-jwt';
  readonly body?: string;
  /** Status codes; where the body decides, a literal it holds. Anything else is unknown. */
  readonly live: Answer;
  readonly dead: Answer;
  readonly source: string;
}

export interface Answer {
  readonly status: readonly number[];
  readonly bodyHas?: string;
}

export type Revocation =
  /** The vendor takes it back on a request. */
  | {
      readonly kind: 'request';
      readonly method: 'POST' | 'DELETE' | 'PUT';
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly basic?: string;
      /** `{{secret}}` once, or `{{secrets}}`: a JSON list of up to `batch`. */
      readonly body?: string;
      readonly batch?: number;
      readonly done: readonly number[];
      readonly source: string;
    }
  /** A person does it there. */
  | { readonly kind: 'page'; readonly url: string };

/**
 * Text around made-up secrets. `{{alnum 34}}` and its like are filled in when a test runs (test/secrets/fill-example.ts),
 * so that nothing in the repository looks alive.
 */
export interface SecretExamples {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
}
