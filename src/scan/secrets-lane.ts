import type { DroppedSecret, Gap, Secret, SecretOccurrence } from '../core/index.ts';
import { LFS_POINTER_BYTES_MAX, type LfsPointer, parseLfsPointer } from '../formats/lfs/index.ts';
import { type GitProgram, type NameBlobs, nameKeywords, type Repository } from '../gitpack/index.ts';
import { blobIdOf, type EarlierVersion } from '../io/files/index.ts';
import {
  createContentScanner,
  createFingerprints,
  type DroppedSighting,
  defaultEngine,
  type FarContents,
  type FoundSecret,
  followPointers,
  groupSecrets,
  type LayerGap,
  type OtherBaseline,
  openLfsStore,
  type Place,
  placeReason,
  redact,
  ruleIdOf,
  type SecretHistory,
  type Sighting,
  scanSecretHistory,
  type Validated,
  withMember,
} from '../secrets/index.ts';
import type { FileLane } from './collect.ts';
import type { Progress } from './progress.ts';

export interface SecretsInput {
  readonly repository: Repository | null;
  /** The target as a path from the repository's root, ending in `/`; empty for the root. */
  readonly prefix: string;
  /** Where contents of Git LFS are kept that are not on disk; without it they are told as a gap. */
  readonly farContents?: FarContents;
  readonly git: GitProgram;
  readonly signal: AbortSignal;
  readonly history: boolean;
  readonly fingerprintKey: string | null;
  /** Where to remember what held nothing; null to read everything. */
  readonly cacheFolder: string | null;
  readonly showDropped: boolean;
  /** Only what is new since this commit is told. */
  readonly since: string | null;
  /** What the files were: a secret that already stood in one is not new. */
  readonly earlier: Pick<EarlierVersion, 'previous'> | null;
  /** What another scanner's baseline covers. */
  readonly otherBaseline: OtherBaseline | null;
  /** Asks vendors whether secrets work; null unless the operator asked for that. */
  readonly validate:
    | ((
        found: readonly FoundSecret[],
        readAgain: (occurrence: SecretOccurrence) => Promise<Uint8Array | null>,
        onProgress: (done: number, total: number) => void,
      ) => Promise<Validated>)
    | null;
  readonly readAgain: (occurrence: SecretOccurrence) => Promise<Uint8Array | null>;
  readonly onProgress: (progress: Progress) => void;
}

export interface FoundSecrets {
  readonly secrets: readonly Secret[];
  readonly dropped: readonly DroppedSecret[];
  readonly gaps: readonly Gap[];
  readonly objects: number;
  /** Every value that was found, so that no report repeats one; never to be written anywhere. */
  readonly values: ReadonlyMap<string, string>;
  /** Fingerprints of secrets all of whose places carry an inline comment that allows them. */
  readonly allowedInline: ReadonlySet<string>;
  /** Fingerprints of secrets that another scanner's baseline covers. */
  readonly inOtherBaseline: ReadonlySet<string>;
  /** The secrets with their places, which hold the values; never to be written anywhere. */
  readonly found: readonly FoundSecret[];
}

/** The lane that looks for credentials: files as they come, then the history, then everything grouped. */
export interface SecretsLane extends FileLane {
  /** Which blobs of the history name which names, told by the search that is made for secrets; null where it cannot tell. */
  searchNames(names: readonly string[]): Promise<NameBlobs | null>;
  finish(): Promise<FoundSecrets>;
}

/** Earlier versions of files larger than this are not compared with, in bytes: all in the new one then counts as new. */
const MAX_PREVIOUS_BYTES = 64 * 1024 * 1024;
/** Values shorter than this stand in ordinary words: replacing them would make nonsense of a report. */
const SHORTEST_SCRUBBED = 6;

export function createSecretsLane(input: SecretsInput): SecretsLane {
  const engine = defaultEngine();
  const fingerprints = createFingerprints(input.fingerprintKey);
  const scanner = createContentScanner(engine);
  const lfs = openLfsStore(input.repository?.commonDir ?? null, scanner.scanRanges);
  const places: Place[] = [];
  const dropped: DroppedSighting[] = [];
  /** What the earlier version of a file already held. */
  const valuesBefore = (path: string): ReadonlySet<string> | null => {
    const bytes = input.earlier?.previous(path, MAX_PREVIOUS_BYTES) ?? null;
    return bytes && new Set(scanner.scan(bytes, path).sightings.map(({ detection }) => detection.value));
  };
  const take = (
    path: string,
    sightings: readonly Sighting[],
    content: Uint8Array | null,
    blob: string | null = null,
  ): void => {
    let object = blob;
    const before = sightings.length === 0 ? null : valuesBefore(path);
    for (const sighting of sightings) {
      const { rule, dropped: reason } = sighting.detection;
      const why = reason ?? placeReason(rule, sighting.path);
      if (why !== null) {
        if (input.showDropped) dropped.push({ sighting, why });
        continue;
      }
      if (before?.has(sighting.detection.value)) continue;
      object ??= input.repository && content && blobIdOf(content, input.repository);
      places.push(presentPlace(sighting, object));
    }
  };
  /** Files that are blobs of the history: they are told when that has been searched. */
  const files: { readonly path: string; readonly blob: string }[] = [];
  const takesBlobs =
    input.history && input.repository !== null && input.since === null && input.earlier === null;
  /** Pointers of the files, whose contents are not on disk. */
  const unfollowed: { readonly path: string; readonly pointer: LfsPointer; readonly content: Uint8Array }[] =
    [];
  const farGaps: Gap[] = [];
  const fetchContents = async (pointers: readonly LfsPointer[]): Promise<void> => {
    const { farContents, signal } = input;
    if (farContents === undefined || pointers.length === 0) return;
    farGaps.push(...(await followPointers(pointers, farContents, lfs, scanner, signal)));
  };
  const follow = async (): Promise<void> => {
    const waiting = unfollowed.splice(0);
    await fetchContents(waiting.map(({ pointer }) => pointer));
    for (const { path, pointer, content } of waiting) {
      const found = lfs.scan(pointer, path);
      if (found === null) continue;
      take(path, found.sightings, content);
      farGaps.push(...gapsOf(found.gaps));
    }
  };
  let searched: Promise<SecretHistory> | null = null;
  /** Once, with the names of whoever asks first. */
  const searchHistory = async (names: readonly string[]): Promise<SecretHistory | null> => {
    if (!input.history || input.repository === null) return null;
    await follow();
    searched ??= scanSecretHistory(input.repository, {
      engine,
      fingerprints,
      program: input.git,
      signal: input.signal,
      prefix: input.prefix,
      cacheFolder: input.cacheFolder,
      lfs,
      ...(files.length > 0 && { files: new Set(files.map(({ blob }) => blob)) }),
      follow: fetchContents,
      ...(names.length > 0 && { names: nameKeywords(names) }),
      ...(input.since !== null && { since: input.since }),
      onProgress: (done, total) => input.onProgress({ kind: 'objects', done, total }),
    });
    return searched;
  };
  /** Files that were not given: what they hold, as the history tells of their blobs. */
  const takeFiles = (blobs: SecretHistory['files']): Gap[] =>
    files.flatMap(({ path, blob }) => {
      const found = blobs.get(blob);
      if (found === undefined) {
        return [{ what: path, why: `git object ${blob} cannot be read`, blocking: true }];
      }
      const stored = found.pointer && lfs.scan(found.pointer, '');
      const within = (one: { readonly path: string }) => withMember(path, one.path);
      const sightings = [...found.sightings, ...(stored?.sightings ?? [])];
      take(
        path,
        sightings.map((one) => ({ ...one, path: within(one) })),
        null,
        blob,
      );
      return gapsOf([...found.gaps, ...(stored?.gaps ?? [])].map((one) => ({ ...one, path: within(one) })));
    });
  return {
    takesBlob(path, blob) {
      if (takesBlobs) files.push({ path, blob });
      return takesBlobs;
    },
    searchNames: async (names) => (await searchHistory(names))?.names ?? null,
    look(path, content) {
      const { sightings, gaps } = scanner.scan(content, path);
      const pointer = content.length < LFS_POINTER_BYTES_MAX ? parseLfsPointer(content) : null;
      const stored = pointer && lfs.scan(pointer, path);
      if (pointer && !stored) unfollowed.push({ path, pointer, content });
      take(path, stored ? [...sightings, ...stored.sightings] : sightings, content);
      return gapsOf(stored ? [...gaps, ...stored.gaps] : gaps);
    },
    lookInRanges(path, source) {
      const { sightings, gaps } = scanner.scanRanges(source, path);
      take(path, sightings, null);
      return gapsOf(gaps);
    },
    async finish() {
      let objects = 0;
      await follow();
      const history = await searchHistory([]);
      const gaps: Gap[] = [...farGaps];
      if (history !== null) {
        gaps.push(...takeFiles(history.files));
        places.push(...history.places);
        if (input.showDropped) dropped.push(...history.dropped);
        gaps.push(...history.gaps);
        objects = history.objects;
      }
      if (lfs.absent > 0) {
        const what = lfs.absent === 1 ? 'a file in Git LFS' : `${lfs.absent} files in Git LFS`;
        gaps.push({ what, why: 'not on disk, only pointed to (git lfs fetch --all)', blocking: false });
      }
      const { secrets, allowedInline, placesOf } = groupSecrets(places, fingerprints);
      const found = secrets.map((secret) => ({ secret, places: placesOf.get(secret)! }));
      const validated = await input.validate?.(found, input.readAgain, (done, total) =>
        input.onProgress({ kind: 'validated', done, total }),
      );
      if (validated) gaps.push(...validated.gaps);
      return {
        secrets: validated?.secrets ?? secrets,
        found,
        dropped: dropped.map(droppedSecret),
        gaps,
        objects,
        values: new Map(
          places
            .map(({ sighting: { detection } }) => detection)
            .filter(({ value }) => value.length >= SHORTEST_SCRUBBED)
            .map(({ rule, value }) => [value, redact(rule, value)]),
        ),
        allowedInline,
        inOtherBaseline: new Set(
          found
            .filter(({ places: all }) => input.otherBaseline?.covers(all))
            .map(({ secret }) => secret.fingerprint),
        ),
      };
    },
  };
}

function gapsOf(gaps: readonly LayerGap[]): Gap[] {
  return gaps.map(({ path: what, why, blocking }) => ({ what, why, blocking }));
}

function presentPlace(sighting: Sighting, object: string | null): Place {
  const { path, line, column } = sighting;
  return {
    sighting,
    present: true,
    reachable: 'branches',
    occurrences: [
      { file: path, line, column, object, commit: null, change: null, ref: null, author: null, date: null },
    ],
  };
}

function droppedSecret({ sighting: { detection, path, line, column }, why }: DroppedSighting): DroppedSecret {
  return {
    rule: ruleIdOf(detection.rule),
    redacted: redact(detection.rule, detection.value),
    why,
    file: path,
    line,
    column,
  };
}
