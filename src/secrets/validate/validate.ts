import { type Clock, sha256Hex } from '../../base/index.ts';
import { type Gap, lower, type Secret, type SecretAccess, type SecretOccurrence } from '../../core/index.ts';
import { type AccessAnswer, type AccessReader, accessReaderOf } from '../access/index.ts';
import type { Detection } from '../detection.ts';
import type { Place } from '../group.ts';
import { redact } from '../redact.ts';
import type { SecretRule, Verification } from '../rule.ts';
import {
  type FilledRequest,
  type Filling,
  fillRequest,
  type RequestTemplate,
  requestOf,
  type Values,
} from './fill-request.ts';
import { judgeAnswer, type Liveness } from './judge-answer.ts';
import { FOLLOW_UPS_MAX, HOSTS_AT_ONCE } from './limits.ts';
import { signForAws } from './sign-aws.ts';
import { signForGoogle, wholeKey } from './sign-google.ts';
import type { VendorAnswer, Vendors } from './vendors.ts';

/** A secret with the places it was found in, which hold its value: never to be written anywhere. */
export interface FoundSecret {
  readonly secret: Secret;
  readonly places: readonly Place[];
}

export interface ValidateOptions {
  readonly vendors: Vendors;
  /** Hosts that rules may take from a target, since the operator named them. */
  readonly selfManaged: ReadonlySet<string>;
  /** Whether to read what live credentials open. */
  readonly access: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The bytes in which something was found; null where they cannot be had again. */
  readonly readAgain: (occurrence: SecretOccurrence) => Promise<Uint8Array | null>;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Validated {
  /** In the order of what was found. */
  readonly secrets: readonly Secret[];
  readonly gaps: readonly Gap[];
}

interface Checked extends Liveness {
  readonly access: SecretAccess | null;
  /** It may be otherwise in an hour. */
  readonly passing: boolean;
}

/**
 * Asks the vendor of each secret once whether it works. What cannot be established stays unknown, with the reason; what a
 * vendor did not answer for now is a gap too. Rejects only on abort, and when the audit log cannot be written.
 */
export async function validateSecrets(
  found: readonly FoundSecret[],
  options: ValidateOptions,
): Promise<Validated> {
  const shared = new Map<string, Promise<Checked>>();
  const checked = new Map<FoundSecret, Checked>();
  const groups = [...Map.groupBy(found, ({ secret }) => secret.provider).values()];
  let done = 0;
  const worker = async () => {
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
      for (const each of group) {
        checked.set(each, await check(each, shared, options));
        options.onProgress(++done, found.length);
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, worker));
  const gaps = new Map<string, Gap>();
  for (const [{ secret }, { passing, because }] of checked) {
    if (!passing) continue;
    const what = `validation of credentials of ${secret.provider}`;
    gaps.set(`${what} ${because}`, { what, why: because, blocking: true });
  }
  return {
    secrets: found.map((each) => withLiveness(each, checked.get(each)!)),
    gaps: [...gaps.values()],
  };
}

/** A secret that works is critical, whatever was doubted before; one that does not is a step less severe. */
function withLiveness({ secret }: FoundSecret, { live, because, access }: Checked): Secret {
  const severity = live === 'yes' ? 'critical' : live === 'no' ? lower(secret.severity, 1) : secret.severity;
  return { ...secret, severity, live, liveBecause: because, ...(access && { access }) };
}

async function check(
  found: FoundSecret,
  shared: Map<string, Promise<Checked>>,
  options: ValidateOptions,
): Promise<Checked> {
  const { rule } = found.places[0]!.sighting.detection;
  const unknown = (because: string): Checked => ({ live: 'unknown', because, access: null, passing: false });
  const { verify } = rule;
  if (verify === undefined) return unknown('no read-only request is known that would tell');
  const reader = accessReaderOf(rule.id);
  const template = options.access && reader?.instead ? reader.instead : requestOf(verify);
  const filled = await firstReady(found, async (detection) =>
    prepare(template, verify.sign ?? null, detection, found, options),
  );
  if (filled.kind === 'impossible') return unknown(filled.why);
  const { request, paired, values } = filled;
  // The same value under two rules of one vendor is asked about once.
  const key = sha256Hex(JSON.stringify([request.method, request.url, request.headers, request.body]));
  let answer = shared.get(key);
  if (answer === undefined) {
    answer = ask(found, { rule, verify, request, paired, values, reader }, options);
    shared.set(key, answer);
  }
  return answer;
}

type Ready = Extract<Filling, { kind: 'ready' }> & { readonly values: Values };

/** What stands beside a secret in one place may be missing in another. */
async function firstReady(
  { places }: FoundSecret,
  prepared: (detection: Detection) => Promise<Filling>,
): Promise<Ready | Extract<Filling, { kind: 'impossible' }>> {
  const tried = new Set<string>();
  let why = '';
  for (const { sighting } of places) {
    const { detection } = sighting;
    const key = JSON.stringify(detection.parts);
    if (tried.has(key)) continue;
    tried.add(key);
    const filling = await prepared(detection);
    if (filling.kind === 'ready')
      return { ...filling, values: { ...detection.parts, secret: detection.value } };
    why ||= filling.why;
  }
  return { kind: 'impossible', why };
}

async function prepare(
  template: RequestTemplate,
  sign: Verification['sign'] | null,
  { parts, value }: Detection,
  { places }: FoundSecret,
  { clock, selfManaged, readAgain }: ValidateOptions,
): Promise<Filling> {
  const values = { ...parts, secret: value };
  switch (sign) {
    case 'aws-sigv4':
      return signForAws(template, values, clock.now());
    case 'google-jwt': {
      for (const occurrence of places.flatMap((place) => place.occurrences)) {
        const bytes = await readAgain(occurrence);
        const key = bytes && wholeKey(bytes, value);
        if (key) return signForGoogle(template, values, key, clock.now());
      }
      return signForGoogle(template, values, null, clock.now());
    }
    default:
      return fillRequest(template, values, selfManaged);
  }
}

interface Asking {
  readonly rule: SecretRule;
  readonly verify: Verification;
  readonly request: FilledRequest;
  readonly paired: readonly string[];
  readonly values: Values;
  readonly reader: AccessReader | null;
}

async function ask(
  { secret }: FoundSecret,
  { rule, verify, request, paired, values, reader }: Asking,
  { vendors, access, selfManaged, signal }: ValidateOptions,
): Promise<Checked> {
  const { host } = request.shown;
  const of = { rule: secret.rule, fingerprints: [secret.fingerprint] };
  const refuses = (answer: AccessAnswer) => reader?.refuses?.(answer) ?? null;
  const judge = (answer: VendorAnswer) => judgeAnswer(answer, { rule, verify, host, paired, refuses });
  const outcome = (answer: VendorAnswer) => {
    const { live, because } = judge(answer);
    return `${live}: ${because}`;
  };
  const answer = await vendors.call({ action: 'verify', ...of, request }, outcome, signal);
  const liveness = judge(answer);
  const passing =
    answer.kind === 'unanswered' ? answer.passing : answer.status === 429 || answer.status >= 500;
  if (!access || reader === null || liveness.live !== 'yes' || answer.kind !== 'answered')
    return { ...liveness, access: null, passing };
  const clean = (each: AccessAnswer) => withoutValue(each, rule, values['secret']!);
  const more: (AccessAnswer | null)[] = [];
  for (const template of (reader.further?.(answer) ?? []).slice(0, FOLLOW_UPS_MAX)) {
    const filling = fillRequest(template, values, selfManaged);
    if (filling.kind === 'impossible') {
      more.push(null);
      continue;
    }
    const told = await vendors.call(
      { action: 'access', ...of, request: filling.request },
      (each) => (each.kind === 'answered' ? `answered ${each.status}` : each.why),
      signal,
    );
    more.push(told.kind === 'answered' ? clean(told) : null);
  }
  return { ...liveness, access: reader.read(clean(answer), more), passing };
}

/** A vendor may repeat what it was sent: taken out before anything is read, since what is read is cut short. */
function withoutValue(answer: AccessAnswer, rule: SecretRule, value: string): AccessAnswer {
  const shown = redact(rule, value);
  const forms = new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  const clean = (text: string) => [...forms].reduce((out, form) => out.replaceAll(form, () => shown), text);
  return {
    status: answer.status,
    headers: new Map([...answer.headers].map(([name, text]) => [name, clean(text)])),
    text: clean(answer.text),
  };
}
