import { zstdDecompressSync } from 'node:zlib';
import { messageOf } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { parseEntry, parseLift, quarantineKey } from '../quarantine/index.ts';
import {
  admissionKey,
  type Binding,
  bindingKey,
  documentOf,
  parseBinding,
  parseJudgement,
  queryOfKey,
} from '../records/index.ts';
import { parseServed } from '../records/parse-documents.ts';
import { MAX_DOCUMENT_BYTES, ZSTD_MAGIC } from '../records/write-documents.ts';
import { parseGitOid } from '../transfers/content-of.ts';
import { COMPOSED, parseComposed } from '../xet/composed-blob.ts';
import type { ExpectedContents } from './expected-contents.ts';
import type { Detected } from './problem.ts';
import { rebuiltBinding } from './rebuild-binding.ts';
import { setAside } from './set-aside.ts';
import { type BrokenDocument, commitText, type StoredCommit } from './stored-commit.ts';

/** Kinds of documents, by the first segment of their keys, that others than these functions look after. */
const KNOWN_ELSEWHERE = new Set(['manifests', 'admissions', 'holdings', 'git', 'set-aside', 'tokens-used']);

export interface CheckedDocuments {
  readonly count: number;
  readonly problems: readonly Detected[];
  readonly unknown: readonly string[];
}

/** Reads every document that is no part of a commit. */
export async function checkDocuments(
  documents: DocumentStore,
  isWanted: (query: NameQuery) => boolean,
  expected: ExpectedContents,
  signal: AbortSignal,
): Promise<CheckedDocuments> {
  const problems: Detected[] = [];
  const unknown = new Set<string>();
  let count = 0;
  for await (const key of documents.list('', signal)) {
    count++;
    const [kind = ''] = key.split('/', 1);
    if (KNOWN_ELSEWHERE.has(kind)) continue;
    const check = CHECKS[kind];
    if (check === undefined) {
      unknown.add(kind);
      continue;
    }
    const query = kind === 'bindings' ? queryOfKey(key.slice('bindings/'.length)) : null;
    if (query !== null && !isWanted(query)) continue;
    const found = await documents.read(key);
    // Removed since it was listed.
    if (found === null) continue;
    try {
      check(key, found.content, expected);
    } catch (error) {
      const broken = { key, why: reasonOf(error), version: found.version };
      problems.push(detectedOf(documents, broken, kind, query, signal));
    }
  }
  return { count, problems, unknown: [...unknown].sort() };
}

/** What is wrong with the documents of one commit by themselves. */
export function brokenDocuments(documents: DocumentStore, stored: StoredCommit): readonly Detected[] {
  return stored.broken.map((broken) => ({
    problem: {
      kind: 'broken',
      what: broken.key,
      why: broken.why,
      neededBy: [commitText(stored)],
      mended: null,
    },
    mend: () => setAside(documents, broken),
  }));
}

/** Revisions that lead to commits of which nothing is known: a client that asks for them is not given what it was. */
export async function strayRevisions(
  documents: DocumentStore,
  binding: Binding,
): Promise<readonly Detected[]> {
  const found: Detected[] = [];
  const key = bindingKey(binding.query);
  for (const [revision, { commit }] of Object.entries(binding.revisions)) {
    if ((await documents.read(admissionKey(binding.query, commit))) !== null) continue;
    found.push({
      problem: {
        kind: 'astray',
        what: key,
        why: `${revision} is ${commit}, of which there is no admission`,
        neededBy: [commitText({ query: binding.query, commit })],
        mended: null,
      },
      mend: () => dropRevision(documents, key, revision, commit),
    });
  }
  return found;
}

async function dropRevision(
  documents: DocumentStore,
  key: string,
  revision: string,
  commit: string,
): Promise<string | null> {
  for (;;) {
    const found = await documents.read(key);
    if (found === null) return null;
    const binding = parseBinding(key, found.content);
    if (binding.revisions[revision]?.commit !== commit) return null;
    const { [revision]: _gone, ...revisions } = binding.revisions;
    const version = await documents.write(key, documentOf({ ...binding, revisions }), found.version);
    if (version !== null) return `${revision} is asked of the hub again at the next request`;
  }
}

type Check = (key: string, content: Uint8Array, expected: ExpectedContents) => void;

const CHECKS: Readonly<Record<string, Check>> = {
  'git-oids': (key, content, expected) => {
    const gitOid = key.slice(key.lastIndexOf('/') + 1);
    expected.addGitOid(gitOid, parseGitOid(key, content).sha256);
  },
  bindings: (key, content) => {
    const binding = parseBinding(key, content);
    if (bindingKey(binding.query) !== key) throw new Error(`it speaks of ${binding.query.name}`);
  },
  judgements: parseJudgement,
  served: parseServed,
  approvals: checkRecord,
  acceptances: checkRecord,
  tokens: checkRecord,
  xet: (key, content) => {
    if (key.startsWith(COMPOSED)) parseComposed(key, content);
    else checkRecord(key, content);
  },
  quarantine: (key, content) => {
    const { what } = parseEntry(key, content);
    if (`quarantine/${quarantineKey(what)}` !== key)
      throw new Error('it speaks of something else than its key');
  },
  lifts: (key, content) => {
    const { what } = parseLift(key, content);
    if (`lifts/${quarantineKey(what)}` !== key) throw new Error('it speaks of something else than its key');
  },
};

/** Of records that belong to rooms above this one: that they are whole. Without one, whoever it let in is kept out. */
function checkRecord(_key: string, content: Uint8Array): void {
  const isCompressed = ZSTD_MAGIC.every((byte, at) => content[at] === byte);
  const bytes = isCompressed ? zstdDecompressSync(content, { maxOutputLength: MAX_DOCUMENT_BYTES }) : content;
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  if (typeof schema !== 'string' || !schema.startsWith('weighbridge.'))
    throw new Error('it is no record of weighbridge');
}

function detectedOf(
  documents: DocumentStore,
  broken: BrokenDocument,
  kind: string,
  query: NameQuery | null,
  signal: AbortSignal,
): Detected {
  const problem = { kind: 'broken', what: broken.key, why: broken.why, neededBy: [], mended: null } as const;
  // Setting these aside would let something out of quarantine: a person has to look.
  if (kind === 'quarantine' || kind === 'lifts') return { problem, mend: null };
  // Without its binding a name could be bound to somebody else.
  if (kind === 'bindings') {
    const mend = query === null ? null : () => rebuiltBinding(documents, query, broken, signal);
    return { problem, mend };
  }
  return { problem, mend: () => setAside(documents, broken) };
}

function reasonOf(error: unknown): string {
  return messageOf(error).replace(/^the document \S+ is broken: /, '');
}
