import { setTimeout as pause } from 'node:timers/promises';
import { WeighbridgeError } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { FreshCache } from './fresh-cache.ts';
import {
  admissionKey,
  bindingKey,
  holdingsKey,
  judgementKey,
  manifestKey,
  nameKey,
  queryOfKey,
  servedKey,
} from './keys.ts';
import {
  parseAdmission,
  parseBinding,
  parseHoldings,
  parseJudgement,
  parseManifest,
  parseServed,
} from './parse-documents.ts';
import type { Admission, Binding, ContentJudgement, HeldContent, Holdings, Manifest } from './records.ts';
import { WeightedCache } from './weighted-cache.ts';
import { documentOf, holdingsDocument } from './write-documents.ts';

/** Seconds for which a process goes by what it read: others may change names, admissions and quarantine at any time. */
const FRESH_MS = 2000;
/** Names and commits remembered for so long (CWE-770): clients ask for whatever they like. */
const FRESH_MOST = 20_000;
/** Files of all manifests and holdings in memory together: some 100 bytes each and up (CWE-770). */
const FILES_MOST = 400_000;
/** What a manifest weighs without files, in files: a description can be as large as thousands of them. */
const WEIGHT_OF_NONE = 200;
/** Attempts to write a document that others write too, and the longest pause between two, in milliseconds. */
const [WRITE_ATTEMPTS, PAUSE_MS] = [40, 250];

/** What is recorded beside the blobs. Rejects as a DocumentStore; `unreadable` for a document that is broken. */
export interface Records {
  binding(query: NameQuery): Promise<Binding | null>;
  manifest(query: NameQuery, commit: string): Promise<Manifest | null>;
  admission(query: NameQuery, commit: string): Promise<Admission | null>;
  /** Not remembered. */
  holdings(query: NameQuery, commit: string): Promise<Holdings | null>;
  /** Content of a regular file that is held, by git object id. */
  heldAs(query: NameQuery, commit: string, gitOid: string): Promise<HeldContent | null>;
  /** Null also where it was judged by other rules than `ruleset`. */
  judgement(
    sha256: string,
    path: string,
    commit: string | null,
    ruleset: string,
  ): Promise<ContentJudgement | null>;
  /** `change` is given what is there now, however often others are faster; null leaves it as it is. */
  changeBinding(
    query: NameQuery,
    change: (current: Binding | null) => Binding | null,
  ): Promise<Binding | null>;
  changeAdmission(
    query: NameQuery,
    commit: string,
    change: (current: Admission | null) => Admission | null,
  ): Promise<Admission | null>;
  putManifest(manifest: Manifest): Promise<void>;
  addHoldings(query: NameQuery, commit: string, files: Holdings['files']): Promise<void>;
  putJudgement(sha256: string, commit: string | null, judgement: ContentJudgement): Promise<void>;
  /** Clients that were given something of a commit, by name (empty without one), and when first. Not remembered. */
  served(query: NameQuery, commit: string): Promise<ReadonlyMap<string, string>>;
  addServed(query: NameQuery, commit: string, clients: ReadonlyMap<string, string>): Promise<void>;
  /** Names that are bound, in the order of their keys; those that begin so, such as `model/org`. */
  names(prefix: string, signal: AbortSignal): AsyncIterable<NameQuery>;
  /** Commits of a name whose manifest is stored. */
  commits(query: NameQuery, signal: AbortSignal): AsyncIterable<string>;
}

export function createRecords(documents: DocumentStore): Records {
  const bindings = new FreshCache<Binding | null>(FRESH_MS, FRESH_MOST);
  const admissions = new FreshCache<Admission | null>(FRESH_MS, FRESH_MOST);
  const fresh = new FreshCache<unknown>(FRESH_MS, FRESH_MOST);
  const manifests = new WeightedCache<Manifest>(FILES_MOST);
  const holdings = new WeightedCache<Holdings>(FILES_MOST);
  const judgements = new WeightedCache<ContentJudgement>(FRESH_MOST);

  const read = async <T>(key: string, parse: (key: string, content: Uint8Array) => T): Promise<T | null> => {
    const found = await documents.read(key);
    return found === null ? null : parse(key, found.content);
  };
  const change = async <T>(
    key: string,
    parse: (key: string, content: Uint8Array) => T,
    write: (value: T) => Uint8Array,
    next: (current: T | null) => T | null,
  ): Promise<T | null> => {
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
      const found = await documents.read(key);
      const current = found === null ? null : parse(key, found.content);
      const wanted = next(current);
      if (wanted === null) return current;
      const version = await documents.write(key, write(wanted), found?.version ?? null);
      if (version !== null) return wanted;
      await pause(Math.random() * Math.min(PAUSE_MS, 2 ** attempt));
    }
    throw new WeighbridgeError('limit', `the document ${key} is being changed by others all the time`, {
      remedy: 'try again',
    });
  };

  return {
    binding: (query) => {
      const key = bindingKey(query);
      return bindings.get(key, () =>
        read(key, (at, content) => {
          const found = parseBinding(at, content);
          requireAbout(at, bindingKey(found.query));
          return found;
        }),
      );
    },
    admission: (query, commit) => {
      const key = admissionKey(query, commit);
      return admissions.get(key, () =>
        read(key, (at, content) => {
          const found = parseAdmission(at, content);
          requireAbout(at, admissionKey(query, found.commit));
          return found;
        }),
      );
    },
    manifest: async (query, commit) => {
      const key = manifestKey(query, commit);
      const known = manifests.get(key);
      if (known !== undefined) return known;
      // One that is missing is looked for again after a while; large ones are not parsed twice at one time.
      return (await fresh.get(key, async () => {
        const manifest = await read(key, (at, content) => {
          const found = parseManifest(at, content);
          requireAbout(at, manifestKey(found.query, found.commit));
          return found;
        });
        if (manifest !== null) manifests.set(key, manifest, manifest.files.length + WEIGHT_OF_NONE);
        return manifest;
      })) as Manifest | null;
    },
    holdings: (query, commit) => read(holdingsKey(query, commit), parseHoldings),
    heldAs: async (query, commit, gitOid) => {
      const key = holdingsKey(query, commit);
      const known = holdings.get(key)?.files.get(gitOid);
      if (known !== undefined) return known;
      await fresh.get(key, async () => {
        const found = await read(key, parseHoldings);
        if (found !== null) holdings.set(key, found, found.files.size + 1);
      });
      return holdings.get(key)?.files.get(gitOid) ?? null;
    },
    judgement: async (sha256, path, commit, ruleset) => {
      const key = judgementKey(sha256, path, commit);
      const known = judgements.get(key);
      const found =
        known ?? ((await fresh.get(key, () => read(key, parseJudgement))) as ContentJudgement | null);
      if (found === null || found.ruleset !== ruleset || found.path !== path) return null;
      judgements.set(key, found, 1);
      return found;
    },
    changeBinding: async (query, next) => {
      const key = bindingKey(query);
      const binding = await change(key, parseBinding, documentOf, next);
      bindings.set(key, binding);
      return binding;
    },
    changeAdmission: async (query, commit, next) => {
      const key = admissionKey(query, commit);
      const admission = await change(key, parseAdmission, documentOf, next);
      admissions.set(key, admission);
      return admission;
    },
    putManifest: async (manifest) => {
      const key = manifestKey(manifest.query, manifest.commit);
      await documents.write(key, documentOf(manifest), 'any');
      fresh.forget(key);
      manifests.set(key, manifest, manifest.files.length + WEIGHT_OF_NONE);
    },
    addHoldings: async (query, commit, files) => {
      const key = holdingsKey(query, commit);
      const joined = await change<Holdings>(key, parseHoldings, holdingsDocument, (current) => {
        const added = [...files].filter(([oid]) => !current?.files.has(oid));
        if (added.length === 0) return null;
        return { schema: 'weighbridge.holdings/1', files: new Map([...(current?.files ?? []), ...added]) };
      });
      if (joined !== null) holdings.set(key, joined, joined.files.size + 1);
    },
    putJudgement: async (sha256, commit, judgement) => {
      const key = judgementKey(sha256, judgement.path, commit);
      await documents.write(key, documentOf(judgement), 'any');
      fresh.forget(key);
      judgements.set(key, judgement, 1);
    },
    served: async (query, commit) => (await read(servedKey(query, commit), parseServed)) ?? new Map(),
    addServed: async (query, commit, clients) => {
      await change(
        servedKey(query, commit),
        parseServed,
        (all) => documentOf({ schema: 'weighbridge.served/1', clients: Object.fromEntries(all) }),
        (current) => {
          const added = [...clients].filter(([name]) => !current?.has(name));
          return added.length === 0 ? null : new Map([...(current ?? []), ...added]);
        },
      );
    },
    names: async function* (prefix, signal) {
      for await (const key of documents.list(`bindings/${prefix}/`, signal)) {
        const query = queryOfKey(key.slice('bindings/'.length));
        if (query !== null) yield query;
      }
    },
    commits: async function* (query, signal) {
      const folder = `manifests/${nameKey(query)}/`;
      for await (const key of documents.list(folder, signal)) yield key.slice(folder.length);
    },
  };
}

/** A document that speaks of something else than its key was put in its place by somebody. */
function requireAbout(key: string, about: string): void {
  if (key === about) return;
  throw new WeighbridgeError('unreadable', `the document ${key} is about ${about}`, {
    remedy: 'put it back from a copy of the storage, or remove it and run: weighbridge mirror add',
  });
}
