import type { Secret } from '../../core/index.ts';
import { counted, printable } from '../../report/index.ts';
import type { FoundSecret, RevocationOutcome, RevocationPlan } from '../../secrets/index.ts';

/** Files that are listed as using a credential. */
const SHOWN_FILES = 10;

type Preview = ReadonlyMap<FoundSecret, Secret>;

/** What would be done: whose each credential is, what will break, how it is taken back. */
export function planText(
  { requests, byHand }: RevocationPlan,
  preview: Preview,
  { asked, dryRun }: { readonly asked: boolean; readonly dryRun: boolean },
): string {
  const lines: string[] = [];
  for (const { revoke, secrets, fromAnyone } of requests) {
    const host = URL.parse(revoke.url.replaceAll(/\{\{[a-z0-9-]+\}\}/g, 'x'))?.host ?? revoke.url;
    const who = fromAnyone ? ', which takes leaked tokens from anyone' : '';
    lines.push(`One request to ${host}${who}, for ${counted(secrets.length, 'credential')}:`);
    for (const found of secrets) lines.push(...credentialLines(preview.get(found)!));
  }
  for (const { page, secrets } of byHand) {
    lines.push(`By hand, ${page === null ? 'with whoever issued it' : `at ${page}`}:`);
    for (const found of secrets) lines.push(...credentialLines(preview.get(found)!));
  }
  if (!asked)
    lines.push(
      dryRun ? 'Nobody was asked whose they are.' : 'Nobody was asked whose they are: that takes --scope.',
    );
  lines.push('Revoking cannot be undone.', '');
  return lines.join('\n');
}

function credentialLines(secret: Secret): string[] {
  const { title, redacted, fingerprint, access, live, liveBecause } = secret;
  const files = filesOf(secret);
  const more = files.length - SHOWN_FILES;
  const lines = [`  ${printable(title)} ${printable(redacted)} (${fingerprint})`];
  if (liveBecause !== null) lines.push(`    works      ${live}: ${printable(liveBecause)}`);
  if (access) {
    const of = access.organisations.length === 0 ? '' : ` of ${access.organisations.join(', ')}`;
    lines.push(`    whose      ${printable(`${access.identity ?? 'not told'}${of}`)}`);
    lines.push(`    last used  ${access.lastUsed ?? 'not told'}`);
  }
  const breaks =
    files.length === 0
      ? 'no file of what is checked out has it; elsewhere it may be in use'
      : `${files.slice(0, SHOWN_FILES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  lines.push(`    will break ${printable(breaks)}`);
  return lines;
}

export function outcomeText(outcomes: readonly RevocationOutcome[], auditLog: string | null): string {
  const word = {
    revoked: 'revoked',
    accepted: 'accepted',
    failed: 'NOT revoked',
    'by-hand': 'left to you',
  } as const;
  const lines = outcomes.map(({ found: { secret }, outcome, because, page }) =>
    printable(
      `${word[outcome]}: ${secret.title} (${secret.fingerprint}): ${because}${page === null ? '' : `: ${page}`}`,
    ),
  );
  lines.push('Take them out of the files too: revoking leaves them where they stand.');
  if (auditLog !== null) lines.push(`Written down in ${auditLog}`);
  return `${lines.join('\n')}\n`;
}

export interface RevocationReport {
  readonly address: string;
  readonly dryRun: boolean;
  readonly auditLog: string | null;
  readonly preview: Preview;
  /** Null where nothing was sent. */
  readonly outcomes: readonly RevocationOutcome[] | null;
}

/** `weighbridge.revocation/1`. */
export function jsonText({ address, dryRun, auditLog, preview, outcomes }: RevocationReport): string {
  const outcomeOf = new Map(outcomes?.map((each) => [each.found, each]));
  const credentials = [...preview].map(([found, secret]) => {
    const told = outcomeOf.get(found);
    return {
      rule: secret.rule,
      provider: secret.provider,
      fingerprint: secret.fingerprint,
      redacted: secret.redacted,
      live: secret.live,
      liveBecause: secret.liveBecause,
      ...(secret.access && { access: secret.access }),
      files: filesOf(secret),
      outcome: told?.outcome ?? 'planned',
      because: told?.because ?? null,
      page: told?.page ?? null,
    };
  });
  return `${JSON.stringify({ schema: 'weighbridge.revocation/1', target: address, dryRun, auditLog, credentials }, null, 2)}\n`;
}

/** Files of what is checked out that hold it: what stops working. */
function filesOf({ occurrences }: Secret): string[] {
  return [
    ...new Set(
      occurrences.filter(({ commit, change }) => commit === null && change === null).map(({ file }) => file),
    ),
  ];
}
