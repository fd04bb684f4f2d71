import { sha256Hex } from '../base/index.ts';
import type { Finding, Gap, Lane, Report, ReportTarget, Rule, Suppression } from '../core/index.ts';
import { RULES } from '../core/index.ts';
import type { RequestCounts } from '../hubs/index.ts';
import type { FileTree } from '../io/files/index.ts';
import { type Suppressions, suppress } from '../policy/index.ts';
import { type FarContents, kindOf, ruleIdOf, SECRET_RULES } from '../secrets/index.ts';
import { artifactFindings } from './artifact-findings.ts';
import { bySeverity } from './by-severity.ts';
import { type Collected, collect, ONLY_REFERENCES } from './collect.ts';
import type { JudgeInput } from './judge.ts';
import { policyFindings } from './policy-findings.ts';
import { readAgain } from './read-again.ts';
import type { JudgedLane } from './references-lane.ts';
import type { ScanPolicy } from './scan-policy.ts';
import { scrub } from './scrub.ts';
import { secretFindings } from './secret-findings.ts';
import { createSecretsLane, type SecretsInput } from './secrets-lane.ts';
import type { CheckedSignatures, SignaturesInput } from './signatures.ts';
import { withinArchive } from './within-archive.ts';

export interface ScanInput extends JudgeInput {
  readonly target: ReportTarget;
  readonly tree: FileTree;
  /** Where model files are read, when it is not the tree: as a hub keeps them, beside a clone that has pointers. */
  readonly artifactTree?: FileTree;
  /** The members of an archive that the tree is, for names of models; other lanes look into the file by themselves. */
  readonly members?: { readonly container: string; readonly tree: FileTree };
  /** Whose signatures of models are taken; null where nobody was named. */
  readonly signers?: SignaturesInput['trust'];
  /** Whether model files are hashed. */
  readonly hashes?: boolean;
  /** Where contents of Git LFS are kept that are not on disk. */
  readonly farContents?: FarContents;
  /** What was asked of a hub for what the trees hold. */
  readonly contentRequests?: () => RequestCounts;
  readonly version: string;
  readonly lanes: ReadonlySet<Lane>;
  readonly secrets: Pick<
    SecretsInput,
    | 'prefix'
    | 'cacheFolder'
    | 'fingerprintKey'
    | 'showDropped'
    | 'since'
    | 'earlier'
    | 'otherBaseline'
    | 'validate'
  > & {
    /** Whether a comment on a secret's line that allows it suppresses its finding: the operator's word, not the target's. */
    readonly inlineAllows: boolean;
  };
  /** Whether a file is as it was when the scan is about what is new. */
  readonly isUnchanged?: (path: string, content: Uint8Array) => boolean;
  /** What may be loaded, by the operator's word; null where they have not said. */
  readonly policy?: ScanPolicy | null;
  readonly suppressions: Suppressions;
  /** Gaps and notices that arose before the scan. */
  readonly gaps: readonly Gap[];
}

/** Scans one target. Rejects only when aborted; everything a target or a hub can do is in the report. */
export async function scan(input: ScanInput): Promise<Report> {
  const { clock, signal, onProgress, lanes } = input;
  const startedAt = clock.now();
  const secretsLane = lanes.has('secrets')
    ? createSecretsLane({
        ...input.secrets,
        repository: input.repository,
        ...(input.farContents && { farContents: input.farContents }),
        git: input.git,
        signal,
        history: input.history,
        readAgain: readAgain(input.tree, input.repository, input.git, signal),
        onProgress,
      })
    : null;
  // Loaded when it is asked for: judges are a large part of the program.
  await using artifactsLane = lanes.has('artifacts')
    ? (await import('./artifacts-lane.ts')).createArtifactsLane({
        tree: input.artifactTree ?? input.tree,
        commonDir: input.repository?.commonDir ?? null,
        hashes: input.hashes ?? false,
        signal,
      })
    : null;
  const outer = await collect(
    input.tree,
    {
      references: lanes.has('references') && input.members === undefined,
      everyFile: secretsLane,
      ...(input.artifactTree === undefined && { sources: artifactsLane }),
      ...(input.isUnchanged && { isUnchanged: input.isUnchanged }),
    },
    signal,
    (files) => onProgress({ kind: 'files', files }),
  );
  const collected = await withMembers(outer, input);
  let apart: Collected = { references: [], hazards: [], gaps: [], files: 0, bytes: 0 };
  if (artifactsLane && input.artifactTree) {
    const lane = { references: false, everyFile: null, sources: artifactsLane };
    apart = await collect(input.artifactTree, lane, signal, (files) => onProgress({ kind: 'files', files }));
  }
  const { artifacts, gaps: unjudged } = (await artifactsLane?.finish()) ?? { artifacts: [], gaps: [] };
  const checked = artifactsLane ? await signaturesOf(input, artifactsLane.hasSignatures) : NO_SIGNATURES;
  const gaps: Gap[] = [...input.gaps, ...collected.gaps, ...apart.gaps, ...unjudged, ...checked.gaps];

  const referencesLane = lanes.has('references') ? await import('./references-lane.ts') : null;
  const judged = referencesLane
    ? await referencesLane.judgeLane(
        collected,
        { ...input, ...(secretsLane && { searchNames: secretsLane.searchNames }) },
        gaps,
      )
    : NOTHING_JUDGED;
  const found = (await secretsLane?.finish()) ?? null;
  if (found) gaps.push(...found.gaps);
  const kinds = secretKinds(found?.secrets ?? []);
  const drafts: Finding[] = [
    ...judged.findings,
    ...artifactFindings(artifacts, startedAt.toISOString()),
    ...(input.policy ? policyFindings(artifacts, input.policy, startedAt.toISOString()) : []),
    ...checked.findings,
    ...secretFindings(
      found?.secrets ?? [],
      kinds,
      new Map([
        ...said(found?.inOtherBaseline, {
          kind: 'baseline',
          reason: `in the baseline of ${input.secrets.otherBaseline?.of}`,
        }),
        ...said(input.secrets.inlineAllows ? found?.allowedInline : undefined, {
          kind: 'ignore',
          reason: 'a comment on its line allows it',
        }),
      ]),
    ),
  ].sort(bySeverity);
  const today = clock.now().toISOString().slice(0, 10);
  const { findings, notices } = suppress(drafts, input.suppressions, today);
  for (const notice of notices) gaps.push({ what: 'ignores', why: notice, blocking: false });

  const report: Report = {
    schema: 'weighbridge.report/1',
    tool: { name: 'weighbridge', version: input.version, ruleset: rulesetDigest() },
    target: input.target,
    lanes: [...lanes],
    startedAt: startedAt.toISOString(),
    durationMs: clock.now().getTime() - startedAt.getTime(),
    coverage: {
      files: Math.max(collected.files, apart.files),
      bytes: Math.max(collected.bytes, apart.bytes),
      commits: judged.uses?.commits ?? 0,
      objects: Math.max(judged.uses?.blobs ?? 0, found?.objects ?? 0),
      gaps,
    },
    requests: sumOf(judged.requests, input.contentRequests?.()),
    references: judged.references,
    artifacts,
    ...(checked.signatures.length > 0 && { signatures: checked.signatures }),
    secrets: found?.secrets ?? [],
    ...(input.secrets.showDropped && found && { dropped: found.dropped }),
    findings,
    kinds: [...kinds.values()],
  };
  return found ? scrub(report, found.values) : report;
}

/** Adds what is named in the members of an archive. */
async function withMembers(outer: Collected, { members, lanes, signal }: ScanInput): Promise<Collected> {
  if (members === undefined || !lanes.has('references')) return outer;
  const inner = await collect(members.tree, ONLY_REFERENCES, signal, () => {});
  const { references, hazards, gaps } = withinArchive(members.container, inner);
  return { ...outer, references, hazards, gaps: [...outer.gaps, ...gaps] };
}

const NO_SIGNATURES: CheckedSignatures = { signatures: [], findings: [], gaps: [] };

/** Loaded where there is something to verify, or where it was to be expected. */
async function signaturesOf(
  { tree, artifactTree, signers = null, clock, signal }: ScanInput,
  hasSignatures: boolean,
): Promise<CheckedSignatures> {
  if (!hasSignatures && signers === null) return NO_SIGNATURES;
  const { checkSignatures } = await import('./signatures.ts');
  return checkSignatures({ tree: artifactTree ?? tree, trust: signers, clock, signal });
}

const NOTHING_JUDGED: JudgedLane = {
  references: [],
  findings: [],
  uses: null,
  requests: { sent: 0, notModified: 0, fromCache: 0 },
};

function sumOf(one: RequestCounts, other: RequestCounts = NOTHING_JUDGED.requests): RequestCounts {
  return {
    sent: one.sent + other.sent,
    notModified: one.notModified + other.notModified,
    fromCache: one.fromCache + other.fromCache,
  };
}

/** The same suppression for several fingerprints. */
function said(
  fingerprints: ReadonlySet<string> | undefined,
  why: Omit<Suppression, 'expires'>,
): [string, Suppression][] {
  return [...(fingerprints ?? [])].map((fingerprint) => [fingerprint, { ...why, expires: null }]);
}

/** The kinds of the secrets that were found, as rules. */
function secretKinds(secrets: Report['secrets']): ReadonlyMap<string, Rule> {
  if (secrets.length === 0) return new Map();
  const ids = new Set<string>(secrets.map(({ rule }) => rule));
  return new Map(
    SECRET_RULES.filter((rule) => ids.has(ruleIdOf(rule))).map((rule) => [ruleIdOf(rule), kindOf(rule)]),
  );
}

function rulesetDigest(): string {
  const shapes = SECRET_RULES.map(({ id, keywords, shape, checks, parts }) => ({
    id,
    keywords,
    shape,
    checks,
    parts,
  }));
  return `sha256:${sha256Hex(JSON.stringify([RULES, shapes]))}`;
}
