import { ruleIdOf } from '../kind.ts';
import { type Filling, fillRequest, type RequestTemplate } from '../validate/fill-request.ts';
import type { FoundSecret } from '../validate/validate.ts';
import type { VendorAnswer, Vendors } from '../validate/vendors.ts';
import type { PlannedRequest, RevocationPlan } from './plan-revocation.ts';

/** Requests to one address in a run: GitHub takes 60 in an hour (https://docs.github.com/en/rest/credentials/revoke). */
const REQUESTS_PER_ADDRESS_MAX = 60;

export interface RevocationOutcome {
  readonly found: FoundSecret;
  /** `accepted`: the vendor will see to it, and does not say what it found. */
  readonly outcome: 'revoked' | 'accepted' | 'failed' | 'by-hand';
  readonly because: string;
  /** Where a person does it. */
  readonly page: string | null;
}

export interface RevokeOptions {
  readonly vendors: Vendors;
  readonly selfManaged: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Has every credential of a plan taken back. A request that fails leaves the others to be tried. */
export async function revokeSecrets(
  { requests, byHand }: RevocationPlan,
  options: RevokeOptions,
): Promise<readonly RevocationOutcome[]> {
  const outcomes: RevocationOutcome[] = [];
  const sent = new Map<string, number>();
  for (const planned of requests) {
    const { url } = planned.revoke;
    const before = sent.get(url) ?? 0;
    sent.set(url, before + 1);
    const { outcome, because } =
      before < REQUESTS_PER_ADDRESS_MAX
        ? await send(planned, options)
        : { outcome: 'failed' as const, because: `${before} requests were sent there: go on in an hour` };
    for (const found of planned.secrets) outcomes.push({ found, outcome, because, page: null });
  }
  for (const { page, secrets } of byHand) {
    const because = page === null ? 'whoever issued it takes it back' : 'a person has to do it';
    for (const found of secrets) outcomes.push({ found, outcome: 'by-hand', because, page });
  }
  return outcomes;
}

type Sent = Pick<RevocationOutcome, 'outcome' | 'because'>;

async function send(planned: PlannedRequest, { vendors, selfManaged, signal }: RevokeOptions): Promise<Sent> {
  const filling = fill(planned, selfManaged);
  if (filling.kind === 'impossible') return { outcome: 'failed', because: filling.why };
  const judge = (answer: VendorAnswer) => judgeRevocation(answer, planned, filling.request.shown.host);
  const answer = await vendors.call(
    {
      action: 'revoke',
      rule: ruleIdOf(planned.secrets[0]!.places[0]!.sighting.detection.rule),
      fingerprints: planned.secrets.map(({ secret }) => secret.fingerprint),
      request: filling.request,
    },
    (each) => {
      const { outcome, because } = judge(each);
      return `${outcome}: ${because}`;
    },
    signal,
  );
  return judge(answer);
}

function fill({ revoke, secrets }: PlannedRequest, selfManaged: ReadonlySet<string>): Filling {
  const { method, url, headers, basic, body } = revoke;
  const { detection } = secrets[0]!.places[0]!.sighting;
  const template: RequestTemplate = {
    method,
    url,
    ...(headers && { headers }),
    ...(basic !== undefined && { basic }),
  };
  if (revoke.batch === undefined) {
    const values = { ...detection.parts, secret: detection.value };
    return fillRequest({ ...template, ...(body !== undefined && { body }) }, values, selfManaged);
  }
  const filling = fillRequest(template, {}, selfManaged);
  if (filling.kind === 'impossible') return filling;
  const values = [...new Set(secrets.map(({ places }) => places[0]!.sighting.detection.value))];
  const list = (body ?? '{{secrets}}').replace('{{secrets}}', () => JSON.stringify(values));
  return { ...filling, request: { ...filling.request, body: list } };
}

function judgeRevocation(answer: VendorAnswer, { revoke }: PlannedRequest, host: string): Sent {
  if (answer.kind === 'unanswered') return { outcome: 'failed', because: answer.why };
  const said = `${host} answered ${answer.status}`;
  if (!revoke.done.includes(answer.status)) return { outcome: 'failed', because: said };
  // Slack's way of saying no.
  if (/"ok"\s*:\s*false/.test(answer.text.slice(0, 4096)))
    return { outcome: 'failed', because: `${said}, and that it did not` };
  return answer.status === 202
    ? { outcome: 'accepted', because: `${said}: it revokes what it knows, and tells the owner` }
    : { outcome: 'revoked', because: said };
}
