import type { Secret, SecretOccurrence } from '../../core/index.ts';
import { kindOf } from '../kind.ts';
import type { FoundSecret } from '../validate/validate.ts';
import type { SecurityContact } from './security-contact.ts';

/** What the owner of a repository is told: everything needed to act, and nothing that opens anything. */
export interface DisclosurePacket {
  readonly schema: 'weighbridge.disclosure/1';
  readonly tool: string;
  /** ISO 8601, UTC. */
  readonly preparedAt: string;
  readonly repository: string;
  readonly owner: string | null;
  readonly commit: string | null;
  readonly contacts: readonly SecurityContact[];
  readonly credentials: readonly DisclosedCredential[];
}

export interface DisclosedCredential
  extends Pick<
    Secret,
    | 'rule'
    | 'provider'
    | 'title'
    | 'severity'
    | 'fingerprint'
    | 'redacted'
    | 'checksum'
    | 'present'
    | 'reachable'
  > {
  /** When it first came in, as far as is known. */
  readonly since: string | null;
  readonly places: readonly DisclosedPlace[];
  /** Places beyond those listed. */
  readonly furtherPlaces: number;
  readonly toVerify: readonly string[];
  readonly toRevoke: readonly string[];
}

export type DisclosedPlace = Pick<
  SecretOccurrence,
  'file' | 'line' | 'commit' | 'object' | 'change' | 'date'
>;

/** Places of one credential that are listed: the owner finds the rest with them. */
const PLACES_MAX = 50;

export interface PacketInput {
  readonly tool: string;
  readonly preparedAt: Date;
  readonly repository: string;
  readonly owner: string | null;
  readonly commit: string | null;
  readonly contacts: readonly SecurityContact[];
}

export function disclosurePacket(
  found: readonly FoundSecret[],
  { tool, preparedAt, repository, owner, commit, contacts }: PacketInput,
): DisclosurePacket {
  return {
    schema: 'weighbridge.disclosure/1',
    tool,
    preparedAt: preparedAt.toISOString(),
    repository,
    owner,
    commit,
    contacts,
    credentials: found.map(disclosed),
  };
}

function disclosed({ secret, places }: FoundSecret): DisclosedCredential {
  const { rule } = places[0]!.sighting.detection;
  const { rule: id, provider, title, severity, fingerprint, redacted, checksum, present, reachable } = secret;
  return {
    rule: id,
    provider,
    title,
    severity,
    fingerprint,
    redacted,
    checksum,
    present,
    reachable,
    since: secret.occurrences.find(({ change, date }) => change === 'added' && date !== null)?.date ?? null,
    places: secret.occurrences
      .slice(0, PLACES_MAX)
      .map(({ file, line, commit, object, change, date }) => ({ file, line, commit, object, change, date })),
    furtherPlaces: Math.max(0, secret.occurrences.length - PLACES_MAX),
    toVerify: toVerify(secret),
    toRevoke: kindOf(rule).remedy.map((text) =>
      text.startsWith('Revoke it: weighbridge')
        ? `Revoke it with ${provider} (${rule.docs}), or with: weighbridge secrets revoke PATH --fingerprint FINGERPRINT`
        : text,
    ),
  };
}

/** How its owner sees that we are right, without our having to write the value down. */
function toVerify({ occurrences, redacted }: Secret): string[] {
  const place = occurrences.find(({ change }) => change !== 'removed') ?? occurrences[0]!;
  const { file, line, commit, object } = place;
  const looks = redacted.startsWith('…')
    ? `On that line stands a value, ${redacted.slice(2)}.`
    : `On that line stands a value that begins as here: ${redacted}`;
  // Quoted for a shell: the name is the target's.
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with one is not to be pasted.
  const isPlain = !/[\x00-\x1f\x7f!]/.test(file);
  const show =
    commit !== null && isPlain && object !== null && object !== commit
      ? `git cat-file -p ${object} | sed -n ${line}p    # ${quoted(file)} in ${commit.slice(0, 12)}`
      : commit !== null && object === commit
        ? `git show --no-patch ${commit}`
        : object !== null && isPlain
          ? `git cat-file -p ${object} | sed -n ${line}p`
          : `See line ${line} of ${JSON.stringify(file)}.`;
  return [show, looks];
}
