import type { NameQuery } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { createQuarantine, type Quarantine } from '../quarantine/index.ts';
import { type Binding, bindingKey, parseBinding } from '../records/index.ts';
import { commitText, filesOf, readCommits, type StoredCommit } from '../upkeep/stored-commit.ts';
import { type Descriptor, LAYOUT_TEXT } from './layout.ts';
import { EXPORT_KEY, EXPORT_VERSION, OCI_INDEX } from './media-types.data.ts';
import {
  type MadeManifest,
  modelManifest,
  quarantineManifest,
  recordsManifest,
  type Sizes,
} from './oci-manifests.ts';

/** Everything that an export consists of; contents stay in the store until they are written. */
export interface ExportPlan {
  readonly layout: Uint8Array;
  readonly index: Uint8Array;
  /** In the order of their hashes. */
  readonly blobs: readonly ExportedBlob[];
  readonly commits: readonly string[];
  /** What was asked for and is not exported, and why. */
  readonly left: readonly { readonly commit: string; readonly why: string }[];
  readonly bytes: number;
}

export interface ExportedBlob {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Null: it is in the store. */
  readonly content: Uint8Array | null;
}

/**
 * What is exported: every copied commit of these names with what is recorded of it, and what is in quarantine. The same
 * for the same store. What is itself in quarantine stays.
 */
export async function planExport(
  storage: Storage,
  isWanted: (query: NameQuery) => boolean,
  signal: AbortSignal,
): Promise<ExportPlan> {
  const { documents } = storage;
  const quarantine = createQuarantine(documents);
  const manifests: Descriptor[] = [];
  const blobs = new Map<string, ExportedBlob>();
  const commits: string[] = [];
  const left: { commit: string; why: string }[] = [];
  const add = (made: MadeManifest) => {
    manifests.push(made.descriptor);
    for (const { sha256, content } of made.blobs)
      blobs.set(sha256, { sha256, sizeBytes: content.length, content });
  };
  for await (const stored of readCommits(documents, isWanted, signal)) {
    const parts = await partsOf(storage, quarantine, stored);
    if (parts.kind === 'left') {
      left.push({ commit: commitText(stored), why: parts.why });
      continue;
    }
    for (const [sha256, sizeBytes] of parts.sizes) {
      // A content of the store may well be one that is made too, such as `{}`.
      if (!blobs.has(sha256)) blobs.set(sha256, { sha256, sizeBytes, content: null });
    }
    const model = modelManifest(parts.stored, parts.sizes);
    add(model);
    add(recordsManifest(parts.stored, parts.binding, model.descriptor, parts.sizes));
    commits.push(commitText(stored));
  }
  const entries = await Array.fromAsync(quarantine.list(signal));
  if (entries.length > 0) add(quarantineManifest(entries));
  const index = {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests,
    annotations: { [EXPORT_KEY]: EXPORT_VERSION },
  };
  const all = [...blobs.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  return {
    layout: Buffer.from(LAYOUT_TEXT),
    index: Buffer.from(JSON.stringify(index)),
    blobs: all,
    commits,
    left,
    bytes: all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

type Parts =
  | { readonly kind: 'left'; readonly why: string }
  | {
      readonly kind: 'parts';
      readonly stored: StoredCommit;
      readonly binding: Binding;
      readonly sizes: Sizes;
    };

/** All that belongs to a commit, or why it cannot be exported. */
async function partsOf(
  { blobs, documents }: Storage,
  quarantine: Quarantine,
  stored: StoredCommit,
): Promise<Parts> {
  const left = (why: string): Parts => ({ kind: 'left', why });
  const { admission, manifest, broken, query, commit } = stored;
  if (broken.length > 0) return left(`the document ${broken[0]!.key} is broken`);
  if (admission === null || manifest === null) return left('it is not admitted');
  if (admission.state === 'quarantined' || (await quarantine.ofName(query, commit)) !== null)
    return left('it is in quarantine');
  if (admission.state !== 'copied') return left('not all of its files have been copied');
  const found = await documents.read(bindingKey(query));
  if (found === null) return left('its name is bound to nobody');
  const sizes = new Map<string, number>();
  for (const { file, sha256 } of filesOf(stored)) {
    const blob = sha256 === null ? null : await blobs.stat(sha256);
    if (sha256 === null || blob === null) return left(`${file.path} is not held`);
    if (blob.sizeBytes !== file.sizeBytes) return left(`${file.path} is held with another size than it has`);
    if ((await quarantine.ofContent(sha256)) !== null) return left(`${file.path} is in quarantine`);
    sizes.set(sha256, blob.sizeBytes);
  }
  if (admission.signature !== null) {
    const signature = await blobs.stat(admission.signature);
    if (signature === null) return left('its signature is not held');
    sizes.set(admission.signature, signature.sizeBytes);
  }
  // Git's pack can be made again, and is left behind where it is gone.
  const pack = stored.gitPack === null ? null : await blobs.stat(stored.gitPack.pack);
  if (pack !== null) sizes.set(pack.sha256, pack.sizeBytes);
  const gitPack = pack === null ? null : stored.gitPack;
  const binding = parseBinding(bindingKey(query), found.content);
  return { kind: 'parts', stored: { ...stored, gitPack }, binding, sizes };
}
