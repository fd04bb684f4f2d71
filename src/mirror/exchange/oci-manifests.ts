import { sha256Hex } from '../../base/index.ts';
import { type Binding, hostedKind, type QuarantineEntry } from '../records/index.ts';
import { filesOf, type StoredCommit } from '../upkeep/stored-commit.ts';
import type { Descriptor } from './layout.ts';
import {
  ATTACHMENT,
  CREATED,
  LICENSES,
  layerType,
  MODEL_CONFIG,
  MODEL_FILE_PATH,
  MODEL_MANIFEST,
  OCI_EMPTY,
  OCI_MANIFEST,
  QUARANTINE,
  RECORD,
  RECORDS,
  REF_NAME,
  REVISION,
  SOURCE,
  TITLE,
} from './media-types.data.ts';

/** A small blob that is made, and not in the store. */
export interface MadeBlob {
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** A manifest as the index lists it, and every blob that has to be made for it, itself included. */
export interface MadeManifest {
  readonly descriptor: Descriptor;
  readonly blobs: readonly MadeBlob[];
}

/** Sizes of contents in the store, by SHA-256. */
export type Sizes = ReadonlyMap<string, number>;

const EMPTY = madeBlob('{}');
const EMPTY_DESCRIPTOR = descriptorOf(OCI_EMPTY, EMPTY);

/**
 * A model as ModelPack has it: one layer for each file, which is the file itself, so that its digest is that of the file.
 * Datasets and Spaces are written so too. Depends on nothing but what is recorded.
 */
export function modelManifest(stored: StoredCommit, sizes: Sizes): MadeManifest {
  const { query, commit, manifest } = stored;
  const layers = filesOf(stored).map(
    ({ file, sha256 }): Descriptor => ({
      mediaType: layerType(hostedKind(query.kind), file.path),
      digest: `sha256:${sha256}`,
      size: sizes.get(sha256!)!,
      annotations: { [MODEL_FILE_PATH]: file.path, [TITLE]: file.path },
    }),
  );
  const license = manifest?.license ?? null;
  const source = manifest === null ? null : `${manifest.source}/${folderOf(stored)}${query.name}`;
  const config = madeBlob({
    descriptor: {
      ...(manifest?.committedAt && { createdAt: manifest.committedAt }),
      name: query.name,
      ...(source !== null && { sourceURL: source }),
      revision: commit,
      ...(license !== null && { licenses: [license] }),
    },
    config: {},
    modelfs: { type: 'layers', diffIds: layers.map(({ digest }) => digest) },
  });
  const annotations = {
    ...(manifest?.committedAt && { [CREATED]: manifest.committedAt }),
    ...(license !== null && { [LICENSES]: license }),
    [REVISION]: commit,
    ...(source !== null && { [SOURCE]: source }),
    [TITLE]: query.name,
  };
  const made = madeBlob({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: MODEL_MANIFEST,
    config: descriptorOf(MODEL_CONFIG, config),
    layers: layers.length > 0 ? layers : [EMPTY_DESCRIPTOR],
    annotations,
  });
  const descriptor = {
    ...descriptorOf(OCI_MANIFEST, made),
    artifactType: MODEL_MANIFEST,
    annotations: { [REF_NAME]: `${folderOf(stored)}${query.name}@${commit}` },
  };
  return { descriptor, blobs: layers.length > 0 ? [config, made] : [EMPTY, config, made] };
}

/** What the mirror has recorded of a model, as a referrer of its manifest (OCI 1.1, `subject`). */
export function recordsManifest(
  stored: StoredCommit,
  binding: Binding,
  subject: Descriptor,
  sizes: Sizes,
): MadeManifest {
  const { manifest, admission, holdings, gitPack, commit } = stored;
  const revisions = Object.entries(binding.revisions)
    .filter(([, revision]) => revision.commit === commit)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { doubt: _ours, ...bound } = binding;
  const records: readonly (readonly [string, object | null])[] = [
    ['binding.json', { ...bound, revisions: Object.fromEntries(revisions) }],
    ['manifest.json', manifest],
    ['admission.json', admission],
    ['holdings.json', holdings && { ...holdings, files: Object.fromEntries(rowsOf(holdings.files)) }],
    ['git.json', gitPack],
  ];
  const blobs: MadeBlob[] = [];
  const layers: Descriptor[] = [];
  for (const [title, record] of records) {
    if (record === null) continue;
    const blob = madeBlob(record);
    blobs.push(blob);
    layers.push({ ...descriptorOf(RECORD, blob), annotations: { [TITLE]: title } });
  }
  const attached = [
    ['model.sig', admission?.signature ?? null],
    ['git.pack', gitPack?.pack ?? null],
  ] as const;
  for (const [title, sha256] of attached) {
    if (sha256 === null) continue;
    const size = sizes.get(sha256)!;
    layers.push({
      mediaType: ATTACHMENT,
      digest: `sha256:${sha256}`,
      size,
      annotations: { [TITLE]: title },
    });
  }
  const { mediaType, digest, size } = subject;
  return artifact(RECORDS, layers, blobs, { mediaType, digest, size });
}

/** Everything in quarantine, as a list. */
export function quarantineManifest(entries: readonly QuarantineEntry[]): MadeManifest {
  const list = madeBlob({ schema: 'weighbridge.quarantine-list/1', entries });
  const layer = { ...descriptorOf(RECORD, list), annotations: { [TITLE]: 'quarantine.json' } };
  return artifact(QUARANTINE, [layer], [list], null);
}

function artifact(
  artifactType: string,
  layers: readonly Descriptor[],
  blobs: readonly MadeBlob[],
  subject: Descriptor | null,
): MadeManifest {
  const made = madeBlob({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType,
    config: EMPTY_DESCRIPTOR,
    layers,
    ...(subject !== null && { subject }),
  });
  return {
    descriptor: { ...descriptorOf(OCI_MANIFEST, made), artifactType },
    blobs: [...blobs, EMPTY, made],
  };
}

/** `datasets/`, as names of references are written. */
function folderOf({ query }: StoredCommit): string {
  const kind = hostedKind(query.kind);
  return kind === 'model' ? '' : `${kind}s/`;
}

function rowsOf(files: ReadonlyMap<string, { readonly sha256: string; readonly sizeBytes: number }>) {
  return [...files]
    .map(([oid, { sha256, sizeBytes }]) => [oid, [sha256, sizeBytes]] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function madeBlob(value: object | string): MadeBlob {
  const content = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return { sha256: sha256Hex(content), content };
}

function descriptorOf(mediaType: string, { sha256, content }: MadeBlob): Descriptor {
  return { mediaType, digest: `sha256:${sha256}`, size: content.length };
}
