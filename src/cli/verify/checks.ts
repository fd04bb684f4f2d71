import { join } from 'node:path';
import { messageOf, sha256Hex, sizeText, WeighbridgeError } from '../../base/index.ts';
import type { Verdict } from '../../core/index.ts';
import { huggingFaceCacheFolder, openLocalCache, type RequestCounts } from '../../hubs/index.ts';
import type { Lock, LockEntry } from '../../lock/index.ts';
import {
  type Checked,
  type CheckedCache,
  type LockPlaces,
  NO_JOURNAL,
  openJournal,
  type QuarantinedFacts,
  verifyAgainstHub,
  verifyCache,
  verifyFolder,
  verifyMirror,
} from '../../lock/index.ts';
import { counted } from '../../report/index.ts';
import { isOffline } from '../asking.ts';
import { hubConnection } from '../hub.ts';
import type { Surroundings } from '../surroundings.ts';
import type { VerifyFlags } from './command.ts';

/** What one of the places that a lock was compared with came to. */
export interface Part extends Checked {
  /** `hub`, `cache`, `mirror`, `folder`, `code`. */
  readonly label: string;
  /** One line for people. */
  readonly summary: string;
  readonly verdicts?: ReadonlyMap<string, Verdict>;
  readonly requests?: RequestCounts;
}

export interface ChecksInput {
  readonly flags: VerifyFlags;
  readonly places: LockPlaces;
  readonly addresses: Readonly<Record<string, string>>;
  readonly isPrivate: (name: string) => boolean;
  /** What must not be in the cache; null where nobody was asked. */
  readonly quarantined: QuarantinedFacts | null;
  readonly surroundings: Surroundings;
  readonly say: (text: () => string) => void;
}

/** Compares a lock with everything that was asked for: the hub unless told otherwise, caches, copies, mirrors. */
export async function runChecks(lock: Lock, input: ChecksInput): Promise<Part[]> {
  const { flags, surroundings } = input;
  const offline = isOffline(flags.offline === undefined ? {} : { offline: flags.offline }, surroundings);
  if (offline && flags.mirror !== undefined) {
    throw new WeighbridgeError('usage', 'a mirror cannot be asked in a run that is offline', {
      remedy:
        'leave --offline or --mirror out; WEIGHBRIDGE_OFFLINE and HF_HUB_OFFLINE make a run offline too',
    });
  }
  // Without a lock there is nothing to ask for: it is the cache alone that is looked through.
  const isAudit = input.quarantined !== null && lock.entries.size === 0;
  const asksHub = !offline && flags.hub !== false && !isAudit;
  const isOther = flags.mirror !== undefined || flags.folder !== undefined || flags.frozen === true;
  const takesCache = flags.cache !== undefined || input.quarantined !== null || (!asksHub && !isOther);
  const copies = Object.entries(flags.folder ?? {}).map(([name, folder]) => ({
    entry: entryNamed(lock, name),
    folder,
  }));
  const parts: Part[] = [];
  if (asksHub) parts.push(await hubPart(lock, input));
  if (flags.mirror !== undefined) parts.push(await mirrorPart(lock, flags.mirror, input));
  if (takesCache) parts.push(await cachePart(lock, input));
  for (const { entry, folder } of copies) parts.push(await folderPart(entry, folder, input));
  return parts;
}

async function hubPart(lock: Lock, input: ChecksInput): Promise<Part> {
  const { places, addresses, isPrivate, surroundings, say } = input;
  await using connection = hubConnection({ offline: false, addresses }, surroundings);
  const hub = await connection.open();
  const checked = await verifyAgainstHub(lock, {
    hub,
    places,
    signal: surroundings.signal,
    isPrivate,
    onProgress: (done, total) => say(() => `asking the hub … ${done} of ${total}`),
  });
  const troubled = new Set(
    checked.findings.filter(({ severity }) => severity !== 'info').map(({ subject }) => subject),
  ).size;
  const summary = `${counted(lock.entries.size, 'entry', 'entries')}, ${counted(checked.files, 'file')} compared by hash; ${troubled === 0 ? 'all is as it was locked' : `${counted(troubled, 'name')} with findings`}`;
  return { ...checked, label: 'hub', summary, requests: hub.requests() };
}

async function mirrorPart(lock: Lock, address: string, input: ChecksInput): Promise<Part> {
  if (!URL.canParse(address) || !/^https?:/.test(address)) {
    throw new WeighbridgeError('usage', `${address} is no address of a mirror`, {
      remedy: 'write it as --mirror https://models.example.com',
    });
  }
  const { places, surroundings, say, flags } = input;
  const connection = hubConnection(
    { offline: false, addresses: { huggingface: address } },
    withTokenOfMirror(surroundings),
  );
  await using _closing = connection;
  const hub = await connection.open();
  const checked = await verifyMirror(lock, {
    hub,
    address: URL.parse(address)!.host,
    places,
    signal: surroundings.signal,
    full: flags.full ?? false,
    onProgress: (done, total) => say(() => `asking the mirror … ${done} of ${total}`),
  });
  const how = flags.full ? 'read and hashed' : 'compared, the small ones read and hashed';
  const summary = `${counted(checked.files, 'file')} ${how} (${sizeText(checked.bytes)})`;
  return { ...checked, label: 'mirror', summary, requests: hub.requests() };
}

/** The token of the hub is bound to the hub: a mirror gets its own, or none. */
function withTokenOfMirror(surroundings: Surroundings): Surroundings {
  const { HF_TOKEN: _hf, HUGGING_FACE_HUB_TOKEN: _old, ...rest } = surroundings.environment;
  const token = rest['WEIGHBRIDGE_MIRROR_TOKEN'];
  // Not spread: that would open the standard input.
  const environment = token ? { ...rest, HF_TOKEN: token } : { ...rest, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' };
  return Object.create(surroundings, { environment: { value: environment } }) as Surroundings;
}

async function cachePart(lock: Lock, input: ChecksInput): Promise<Part> {
  const { flags, places, surroundings, say, quarantined } = input;
  const { environment, signal, clock, cacheDirectory } = surroundings;
  const folder = typeof flags.cache === 'string' ? flags.cache : huggingFaceCacheFolder(environment);
  const cache = folder === null ? null : openLocalCache(folder);
  if (cache === null) {
    if (typeof flags.cache === 'string') {
      throw new WeighbridgeError('target-missing', `there is no cache ${folder}`, {
        remedy: 'give the folder that holds models--org--name, such as ~/.cache/huggingface/hub',
      });
    }
    const why = folder === null ? 'there is no home to look for it in' : `there is no ${folder}`;
    const gap = { what: 'the Hugging Face cache', why: `${why}: nothing is cached`, blocking: false };
    return { findings: [], gaps: [gap], files: 0, bytes: 0, label: 'cache', summary: 'there is none' };
  }
  const path = join(cacheDirectory, 'verify', `${sha256Hex(cache.folder).slice(0, 16)}.jsonl`);
  const { journal, gaps } = journalAt(path, flags.resume ?? false);
  using _closing = journal;
  const checked = await verifyCache(lock, {
    cache,
    places,
    journal,
    signal,
    at: clock.now().toISOString(),
    ...(quarantined && { quarantined }),
    onBytes: (done, total) => say(() => `hashing the cache … ${sizeText(done)} of ${sizeText(total)}`),
  });
  return {
    ...checked,
    gaps: [...gaps, ...checked.gaps],
    label: 'cache',
    summary: diskSummary(checked, cache.folder),
  };
}

/** A run without a journal is as good, and cannot be resumed. */
function journalAt(path: string, resume: boolean) {
  try {
    return { journal: openJournal(path, resume), gaps: [] };
  } catch (error) {
    const why = `not written, so that the run could not be resumed: ${messageOf(error)}`;
    return { journal: NO_JOURNAL, gaps: [{ what: path, why, blocking: false }] };
  }
}

async function folderPart(entry: LockEntry, folder: string, input: ChecksInput): Promise<Part> {
  const { places, surroundings, say } = input;
  const { signal, clock } = surroundings;
  const checked = await verifyFolder(entry, folder, {
    places,
    journal: NO_JOURNAL,
    signal,
    at: clock.now().toISOString(),
    onBytes: (done, total) => say(() => `hashing ${folder} … ${sizeText(done)} of ${sizeText(total)}`),
  });
  return { ...checked, label: 'folder', summary: diskSummary(checked, folder) };
}

function diskSummary({ files, bytes, lockedFiles, missingFiles }: CheckedCache, where: string): string {
  const missing = missingFiles > 0 ? `, ${missingFiles} not there` : '';
  return `${where}: ${counted(files, 'file')} (${sizeText(bytes)} read) hashed; ${lockedFiles} of them locked${missing}`;
}

function entryNamed(lock: Lock, name: string): LockEntry {
  const exact = lock.entries.get(name);
  if (exact) return exact;
  const found = [...lock.entries].filter(
    ([, entry]) => entry.name === name || `${entry.name}@${entry.revision}` === name,
  );
  if (found.length === 1) return found[0]![1];
  throw new WeighbridgeError(
    'usage',
    found.length === 0 ? `the lock holds no ${name}` : `the lock holds ${found.length} entries of ${name}`,
    {
      remedy:
        found.length === 0
          ? `it holds ${[...lock.entries.keys()].slice(0, 5).join(', ') || 'nothing'}`
          : `name one of them: ${found.map(([key]) => key).join(', ')}`,
    },
  );
}
