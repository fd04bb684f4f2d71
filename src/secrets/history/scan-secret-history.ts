import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Gap } from '../../core/index.ts';
import type { LfsPointer } from '../../formats/lfs/index.ts';
import {
  attributeObjects,
  type GitProgram,
  type HistoryGap,
  joinSightings,
  NAME_WINDOW_BYTES,
  type NameBlobs,
  type NameKeywords,
  type Repository,
  scanHistory,
} from '../../gitpack/index.ts';
import { compileKeywords, KEYWORDS_MAX } from '../../kernel/index.ts';
import type { SecretEngine } from '../engine.ts';
import type { Fingerprints } from '../fingerprint.ts';
import type { LfsStore } from '../lfs-store.ts';
import type { ContentScan } from '../scan-content.ts';
import { type AttributedSecrets, attributeSecrets } from './attribute-secrets.ts';
import { type CleanObjects, openCleanObjects } from './clean-objects.ts';
import {
  type HistoryFindings,
  historyKeywords,
  type ObjectSightings,
  type OpeningGap,
  type WholeBlob,
} from './history-scanner.ts';
import { createSearcher, type NamedIn, type SearchedPart } from './history-searcher.ts';
import { historyTable } from './history-table.ts';

export interface SecretHistoryOptions {
  readonly engine: SecretEngine;
  readonly fingerprints: Fingerprints;
  readonly program: GitProgram;
  readonly signal: AbortSignal;
  /** A folder of the repository, ending in `/`, to which it is limited; empty for all of it. */
  readonly prefix: string;
  /** Only objects that are new since this commit. */
  readonly since?: string;
  /** Threads together; the number of processors unless given. */
  readonly threads?: number;
  /** A folder to remember clean objects in, by rules and engine; null to read everything. */
  readonly cacheFolder: string | null;
  /** Names to be looked for in the same pass, if it reads everything. */
  readonly names?: NameKeywords;
  /** Contents that blobs point to. */
  readonly lfs: LfsStore;
  /** Blobs of the files to be told, which are searched as files are; not with `since`. */
  readonly files?: ReadonlySet<string>;
  /** Reads contents that these blobs point to, into `lfs`. */
  readonly follow?: (pointers: readonly LfsPointer[]) => Promise<void>;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SecretHistory extends AttributedSecrets {
  /** Which blobs name the names that were looked for; null where none were, or there are too many. */
  readonly names: NameBlobs | null;
  /** What the blobs of `files` hold, by their ids; those that could not be read are missing. */
  readonly files: ReadonlyMap<string, FileBlob>;
  readonly objects: number;
  readonly bytes: number;
  readonly gaps: readonly Gap[];
}

/** What a blob holds as a file; paths and gaps are those within it. */
export interface FileBlob extends Pick<ContentScan, 'sightings' | 'gaps'> {
  readonly pointer: LfsPointer | null;
}

/** So much of a line behind a secret is read to judge it by. */
const LINE_BYTES = 256;

/** The sources of a bundle lie beside it, those of a checkout beside this file. */
const WORKER = new URL(
  `./${import.meta.url.endsWith('.ts') ? 'history-worker.ts' : 'secrets-history-worker.js'}`,
  import.meta.url,
);

/**
 * Searches the whole history of a repository, every object once, reachable or not, and attributes what it finds. Never
 * throws for what is in the repository; rejects on abort.
 */
export async function scanSecretHistory(
  repository: Repository,
  options: SecretHistoryOptions,
): Promise<SecretHistory> {
  const { engine, fingerprints, program, signal } = options;
  const clean = options.cacheFolder === null ? null : cleanObjectsOf(options.cacheFolder, engine, repository);
  const secretKeywords = historyKeywords(engine);
  const wanted = options.names?.keywords ?? [];
  // Names are to be dated by every object there is.
  const readsAll = options.since === undefined && (clean === null || clean.isEmpty);
  const named: NamedIn | null =
    options.names && readsAll && secretKeywords.length + wanted.length <= KEYWORDS_MAX
      ? { names: options.names.names, firstKeyword: secretKeywords.length }
      : null;
  const scan = await scanHistory<SearchedPart>(repository, {
    program,
    signal,
    table: named ? compileKeywords([...secretKeywords, ...wanted]) : historyTable(engine),
    window: Math.max(engine.after + LINE_BYTES, NAME_WINDOW_BYTES),
    scanner: createSearcher(engine, named),
    threads: { entry: WORKER, data: named, count: options.threads ?? availableParallelism() },
    ...(clean && { skip: clean.isClean }),
    ...(options.files && { whole: options.files }),
    ...(options.since !== undefined && { since: options.since }),
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
  const holding = new Set<string>();
  const kept: ObjectSightings[] = [];
  const judgedNone: AttributedSecrets['dropped'][number][] = [];
  const parts = scan.parts.map(({ secrets }) => secrets);
  const blobs =
    named &&
    joinSightings(
      named.names,
      scan.parts.map((part) => part.names),
    );
  const names = blobs && { names: blobs, unsearched: scan.unsearched };
  const whole = parts.flatMap((part) => part.whole);
  await options.follow?.(whole.flatMap(({ pointer }) => pointer ?? []));
  const stored = contentsPointedTo(parts, options.lfs);
  for (const id of stored.pointers) holding.add(id);
  for (const object of joined([...parts.flatMap(({ objects }) => objects), ...stored.objects])) {
    holding.add(object.id);
    const sightings = object.sightings.filter(({ detection }) => detection.dropped === null);
    if (sightings.length > 0) kept.push({ ...object, sightings });
    for (const sighting of object.sightings) {
      if (sighting.detection.dropped !== null) {
        const path = `git object ${object.id}${object.kind === 'blob' ? sighting.path : ''}`;
        judgedNone.push({ sighting: { ...sighting, path }, why: sighting.detection.dropped });
      }
    }
  }
  // Threads finish as they like: which place comes first decides what a secret's fingerprint is made of.
  kept.sort((a, b) => (a.id < b.id ? -1 : 1));
  // What could not be searched must not be taken for clean; only ids that are named in a gap could be told apart.
  if (scan.gaps.every(({ kind }) => kind === 'missing' || kind === 'shallow')) clean?.keep(holding);
  const gaps = [
    ...scan.gaps.map(gapOf),
    ...openingGaps([...parts.flatMap((part) => part.gaps), ...stored.gaps]),
  ];
  const files = fileBlobs(whole, parts);
  const leftOut = parts.reduce((sum, part) => sum + part.leftOut, 0);
  if (leftOut > 0) {
    gaps.push({
      what: 'history',
      why: `${leftOut} more objects hold secrets that are told of others`,
      blocking: false,
    });
  }
  if (kept.length === 0) {
    return {
      places: [],
      dropped: judgedNone,
      names,
      files,
      objects: scan.objects,
      bytes: scan.expandedBytes,
      gaps,
    };
  }
  const attribution = await attributeObjects(
    repository,
    {
      objects: kept.filter(({ kind }) => kind !== 'commit').map(({ id }) => id),
      commits: kept.filter(({ kind }) => kind === 'commit').map(({ id }) => id),
    },
    program,
    signal,
  );
  for (const why of attribution.caveats)
    gaps.push({ what: 'who committed the secrets', why, blocking: false });
  const attributed = attributeSecrets(kept, attribution, fingerprints, options.prefix);
  return {
    places: attributed.places,
    dropped: [...judgedNone, ...attributed.dropped],
    names,
    files,
    objects: scan.objects,
    bytes: scan.expandedBytes,
    gaps,
  };
}

/** What stands in Git LFS for pointers of the history. Pointers count as unsearched: contents may come later. */
function contentsPointedTo(parts: readonly HistoryFindings[], lfs: LfsStore) {
  const pointers = parts.flatMap((part) => part.pointers);
  const objects: ObjectSightings[] = [];
  const gaps: OpeningGap[] = [];
  for (const { id, ...pointer } of pointers) {
    const found = lfs.scan(pointer, '');
    if (found === null) continue;
    objects.push({ id, kind: 'blob', sightings: found.sightings });
    gaps.push(...found.gaps.map((gap) => ({ id, ...gap })));
  }
  return { pointers: pointers.map(({ id }) => id), objects, gaps };
}

/** Of what is too large to be held, what its history shows. */
function fileBlobs(
  whole: readonly WholeBlob[],
  parts: readonly HistoryFindings[],
): ReadonlyMap<string, FileBlob> {
  const large = new Set(whole.filter(({ found }) => found === null).map(({ id }) => id));
  const inParts = parts.flatMap(({ objects }) => objects.filter(({ id }) => large.has(id)));
  return new Map(
    whole.map(({ id, found, pointer }) => {
      const sightings = found
        ? found.sightings
        : inParts.filter((one) => one.id === id).flatMap((one) => one.sightings);
      return [id, { sightings, gaps: found?.gaps ?? [], pointer }];
    }),
  );
}

/** Each object once. */
function joined(objects: readonly ObjectSightings[]): Iterable<ObjectSightings> {
  const byId = new Map<string, ObjectSightings>();
  for (const object of objects) {
    if (object.sightings.length === 0) continue;
    const known = byId.get(object.id);
    const sightings = known ? [...known.sightings, ...object.sightings] : object.sightings;
    byId.set(object.id, { ...object, sightings });
  }
  return byId.values();
}

/** One gap for each reason: an archive that cannot be read has many versions. */
function openingGaps(gaps: readonly OpeningGap[]): readonly Gap[] {
  return [...Map.groupBy(gaps, ({ why }) => why)].map(([why, all]) => {
    const ids = new Set(all.map(({ id }) => id));
    const [{ id, path }] = all as [OpeningGap];
    const what =
      ids.size === 1 ? `git object ${id}${path}` : `${ids.size} git objects, ${id}${path} among them`;
    return { what, why, blocking: all.some(({ blocking }) => blocking) };
  });
}

/** Raised when the same rules would find other things: it is part of the cache's name. */
const ENGINE_VERSION = 1;

function cleanObjectsOf(
  folder: string,
  { digest }: SecretEngine,
  { objectFormat }: Repository,
): CleanObjects {
  const name = `clean-${ENGINE_VERSION}-${digest.slice(0, 32)}.${objectFormat}`;
  return openCleanObjects(join(folder, name), objectFormat === 'sha256' ? 32 : 20);
}

const REASONS: Readonly<Record<HistoryGap['kind'], string>> = {
  missing: 'not in this clone (a partial clone)',
  damaged: 'cannot be read, nor can git read it',
  git: 'we could not read them, and git cannot be run here: check that it is installed',
  'too-large': 'too large to be searched',
  'expands-too-far': 'expands far beyond its size: made to exhaust memory',
  'name-too-long': 'a name too long to be searched',
  'out-of-time': 'git took too long to read it',
  pack: 'a pack that cannot be read',
  alternate: 'borrowed objects are not where they should be',
  'loose-limit': 'too many loose objects',
  shallow: 'the clone is shallow: older history was not fetched',
};

/** Gaps of the target itself that hide content make a result incomplete; what was never cloned does not. */
const BLOCKING: ReadonlySet<HistoryGap['kind']> = new Set(['damaged', 'git', 'pack', 'out-of-time']);

function gapOf({ kind, count, examples }: HistoryGap): Gap {
  const what = count === 1 && examples[0] ? `git object ${examples[0]}` : `${count} git objects`;
  return { what, why: REASONS[kind], blocking: BLOCKING.has(kind) };
}
