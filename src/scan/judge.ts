import { type Clock, messageOf } from '../base/index.ts';
import type { FirstUse, Gap, Identity, JudgedReference, Reference, Report, Verdict } from '../core/index.ts';
import { subjectOf } from '../core/index.ts';
import {
  type FirstUses,
  findFirstUses,
  type GitProgram,
  type NameBlobs,
  type Repository,
} from '../gitpack/index.ts';
import type { Hub, NameQuery } from '../hubs/index.ts';
import { type DatedUse, resolveNames } from '../namespace/index.ts';
import { matchesGlob } from '../policy/index.ts';
import type { Progress } from './progress.ts';

/** What it takes to say who stands behind names. */
export interface JudgeInput {
  /** The git repository of the target; null where there is none: nothing is dated then. */
  readonly repository: Repository | null;
  readonly git: GitProgram;
  /** Opened only when there are names to ask about. */
  readonly openHub: () => Promise<Hub>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Also look up names that are only mentioned or commented out. */
  readonly includeMentions: boolean;
  /** Globs of names that are never sent anywhere. */
  readonly privateNames: readonly { readonly pattern: string; readonly vouched: boolean }[];
  /** Identities that were trusted before, by `hub:kind:name`. */
  readonly known: ReadonlyMap<string, Identity>;
  readonly history: boolean;
  readonly onProgress: (progress: Progress) => void;
  /** Looks for names in a search of the history that is made anyway; null where there is none, or it cannot. */
  readonly searchNames?: (names: readonly string[]) => Promise<NameBlobs | null>;
}

/** References with what was found out about their names. */
export interface Judged {
  readonly references: readonly JudgedReference[];
  readonly uses: FirstUses | null;
  readonly requests: Report['requests'];
}

const NO_REQUESTS = { sent: 0, notModified: 0, fromCache: 0 };

/** Establishes who stands behind the names of references. Adds to `gaps` what could not be; rejects only on abort. */
export async function judgeReferences(
  references: readonly Reference[],
  input: JudgeInput,
  gaps: Gap[],
): Promise<Judged> {
  const { signal, onProgress, known } = input;
  const asked = new Map<string, NameQuery>();
  const withheld = new Map<string, Verdict>();
  const withheldFor = new Set<string>();
  for (const reference of references) {
    if (!isResolved(reference, input.includeMentions)) continue;
    const subject = subjectOf(reference);
    const pattern = input.privateNames.find(({ pattern }) => matchesGlob(pattern, reference.name));
    if (pattern) withheld.set(subject, privateVerdict(pattern.pattern, input.clock.now()));
    else asked.set(subject, { kind: reference.kind, name: reference.name });
    // Whoever wrote the target must not be able to keep its names from being looked at unnoticed.
    if (pattern && !pattern.vouched && !withheldFor.has(reference.name)) {
      withheldFor.add(reference.name);
      gaps.push({
        what: reference.name,
        why: `not looked up: the target's own configuration calls ${pattern.pattern} private; vouch for it with --config`,
        blocking: true,
      });
    }
  }
  if (asked.size === 0) {
    return {
      references: references.map((reference) => join(reference, withheld, null)),
      uses: null,
      requests: NO_REQUESTS,
    };
  }

  const dating = datedUses([...asked.values()], input);
  dating.catch(() => {});
  const hub = await input.openHub();
  const verdicts = await resolveNames(
    [...asked].map(([subject, query]) => ({ query, known: known.get(subject) ?? null })),
    {
      hub,
      signal,
      uses: dating.then((uses) => uses.of),
      onJudged: (done, total) => onProgress({ kind: 'names', judged: done, total }),
    },
  );
  const uses = await dating;
  gaps.push(...datingGaps(uses));
  const all = new Map([...withheld, ...verdicts]);
  return {
    references: references.map((reference) => join(reference, all, uses.found)),
    uses: uses.found,
    requests: hub.requests(),
  };
}

function join(
  reference: Reference,
  verdicts: ReadonlyMap<string, Verdict>,
  uses: FirstUses | null,
): JudgedReference {
  const verdict = reference.resolution === 'dynamic' ? null : (verdicts.get(subjectOf(reference)) ?? null);
  const firstUsed: FirstUse | null = verdict ? (uses?.dates.get(reference.name.toLowerCase()) ?? null) : null;
  return { ...reference, firstUsed, verdict };
}

function isResolved({ hub, role, resolution }: Reference, includeMentions: boolean): boolean {
  if (hub !== 'huggingface' || resolution === 'dynamic') return false;
  return role === 'load' || role === 'publish' || includeMentions;
}

function privateVerdict(pattern: string, now: Date): Verdict {
  const why = `the name matches the private pattern ${pattern} and was not sent to the hub`;
  return {
    state: 'unknown',
    cause: 'private-pattern',
    why,
    confidence: 'low',
    identity: null,
    because: [{ fact: why, at: now.toISOString(), source: 'configuration' }],
  };
}

interface Dating {
  readonly found: FirstUses | null;
  readonly caveat: string | null;
  of(name: string): DatedUse;
}

/** Names shown of those that could not be dated for one reason. */
const NAMES_SHOWN = 3;

/** Why names could not be dated, or only by an upper bound: one gap for each reason. */
function datingGaps({ found, caveat }: Dating): Gap[] {
  const gaps = caveat === null ? [] : [{ what: 'first use of names', why: caveat, blocking: false }];
  const reasons = Map.groupBy(found?.caveats ?? [], ([, why]) => why);
  for (const [why, rows] of reasons) {
    if (why === caveat) continue;
    const names = rows.map(([name]) => name).slice(0, NAMES_SHOWN);
    const more = rows.length > NAMES_SHOWN ? ` and ${rows.length - NAMES_SHOWN} more` : '';
    gaps.push({ what: `first use of ${names.join(', ')}${more}`, why, blocking: false });
  }
  return gaps;
}

async function datedUses(queries: readonly NameQuery[], input: JudgeInput): Promise<Dating> {
  const none = (caveat: string): Dating => ({ found: null, caveat, of: () => ({ firstUse: null, caveat }) });
  if (!input.history) return none('not dated: the history was not read (--no-history)');
  if (input.repository === null) return none('not dated: the target is not in a git repository');
  input.onProgress({ kind: 'history', names: queries.length });
  const { couldHoldReferences } = await import('../references/index.ts');
  let found: FirstUses;
  try {
    const names = queries.map((query) => query.name);
    const sightings = (await input.searchNames?.(names)) ?? null;
    found = await findFirstUses(input.repository, names, {
      program: input.git,
      clock: input.clock,
      signal: input.signal,
      couldHold: couldHoldReferences,
      ...(sightings && { sightings }),
    });
  } catch (error) {
    input.signal.throwIfAborted();
    return none(`not dated: ${messageOf(error)}`);
  }
  return {
    found,
    caveat: found.caveat,
    of: (name) => ({
      firstUse: found.dates.get(name.toLowerCase()) ?? null,
      caveat: found.caveats.get(name.toLowerCase()) ?? found.caveat,
    }),
  };
}
