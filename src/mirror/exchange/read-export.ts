import { z } from 'zod';
import { sha256Hex } from '../../base/index.ts';
import { parseGitPack } from '../git/index.ts';
import { parseQuarantineList } from '../quarantine/index.ts';
import {
  type Binding,
  nameKey,
  parseAdmission,
  parseBinding,
  parseHoldings,
  parseManifest,
  type QuarantineEntry,
} from '../records/index.ts';
import type { StoredCommit } from '../upkeep/stored-commit.ts';
import type { Layout } from './layout.ts';
import { MAX_MANIFEST_BYTES, MAX_RECORD_BYTES } from './layout-limits.ts';
import { EXPORT_KEY, EXPORT_VERSION, OCI_MANIFEST, QUARANTINE, RECORDS, TITLE } from './media-types.data.ts';
import { notThere, refusedLayout } from './refused-layout.ts';

const descriptor = z.object({
  mediaType: z.string().max(256),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits'),
  size: z.int().min(0),
  artifactType: z.string().max(256).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const indexSchema = z.object({
  schemaVersion: z.literal(2),
  manifests: z.array(descriptor),
  annotations: z.record(z.string(), z.string()).optional(),
});
const manifestSchema = z.object({
  schemaVersion: z.literal(2),
  artifactType: z.string(),
  config: descriptor,
  layers: z.array(descriptor),
  subject: descriptor.optional(),
});

type ReadDescriptor = z.infer<typeof descriptor>;

/** A commit of an export, with all that is recorded of it. Its records have been hashed, its files have not. */
export interface ExportedCommit {
  readonly stored: StoredCommit;
  readonly binding: Binding;
}

/** What is in quarantine, by an export. */
export async function quarantineIn(layout: Layout, signal: AbortSignal): Promise<readonly QuarantineEntry[]> {
  const entries: QuarantineEntry[] = [];
  for (const one of readIndex(layout).filter(({ artifactType }) => artifactType === QUARANTINE)) {
    for (const layer of (await readManifest(layout, one, signal)).layers) {
      const content = await readBlob(layout, layer, MAX_RECORD_BYTES, signal);
      entries.push(...parseQuarantineList(`of ${layout.address}`, content).entries);
    }
  }
  return entries;
}

/** Every commit of an export, in its order. Throws `refused` where it is no export of ours, or contradicts itself. */
export async function* commitsIn(layout: Layout, signal: AbortSignal): AsyncGenerator<ExportedCommit> {
  const seen = new Set<string>();
  for (const one of readIndex(layout).filter(({ artifactType }) => artifactType === RECORDS)) {
    const exported = await readRecords(layout, await readManifest(layout, one, signal), signal);
    const key = `${nameKey(exported.stored.query)}/${exported.stored.commit}`;
    if (seen.has(key)) throw refusedLayout(layout.address, 'a commit stands in it twice', key);
    seen.add(key);
    yield exported;
  }
}

function readIndex(layout: Layout): readonly ReadDescriptor[] {
  const index = parsed(layout, 'index.json', layout.index, indexSchema);
  if (index.annotations?.[EXPORT_KEY] !== EXPORT_VERSION) {
    const found = index.annotations?.[EXPORT_KEY];
    const what =
      found === undefined ? 'it is no export of weighbridge' : 'it is of another version of weighbridge';
    throw refusedLayout(layout.address, what, found);
  }
  return index.manifests.filter(({ mediaType }) => mediaType === OCI_MANIFEST);
}

async function readManifest(layout: Layout, one: ReadDescriptor, signal: AbortSignal) {
  const content = await readBlob(layout, one, MAX_MANIFEST_BYTES, signal);
  const manifest = parsed(layout, one.digest, content, manifestSchema);
  if (manifest.artifactType !== one.artifactType)
    throw refusedLayout(layout.address, 'the index and a manifest disagree', one.digest);
  return manifest;
}

async function readRecords(
  layout: Layout,
  { layers, subject }: z.infer<typeof manifestSchema>,
  signal: AbortSignal,
): Promise<ExportedCommit> {
  const read = async <T>(
    title: string,
    parse: (key: string, content: Uint8Array) => T,
  ): Promise<T | null> => {
    const found = layers.filter(({ annotations }) => annotations?.[TITLE] === title);
    if (found.length > 1) throw refusedLayout(layout.address, 'a record stands in it twice', title);
    if (found[0] === undefined) return null;
    return parse(`${title} of ${layout.address}`, await readBlob(layout, found[0], MAX_RECORD_BYTES, signal));
  };
  const [binding, manifest, admission] = [
    await read('binding.json', parseBinding),
    await read('manifest.json', parseManifest),
    await read('admission.json', parseAdmission),
  ];
  const holdings = await read('holdings.json', parseHoldings);
  const gitPack = await read('git.json', parseGitPack);
  if (binding === null || manifest === null || admission === null)
    throw refusedLayout(layout.address, 'a commit has no binding, admission or list of files');
  const { query, commit } = manifest;
  const isOne =
    nameKey(binding.query) === nameKey(query) &&
    admission.commit === commit &&
    (gitPack === null || gitPack.commit === commit) &&
    admission.state === 'copied' &&
    Object.values(binding.revisions).every((revision) => revision.commit === commit);
  if (!isOne)
    throw refusedLayout(layout.address, 'the records of a commit contradict each other', query.name);
  if (subject !== undefined) await checkModel(layout, subject, signal);
  return { stored: { query, commit, manifest, admission, holdings, gitPack, broken: [] }, binding };
}

/** The model as other tools see it has to be whole too. */
async function checkModel(layout: Layout, subject: ReadDescriptor, signal: AbortSignal): Promise<void> {
  const content = await readBlob(layout, subject, MAX_MANIFEST_BYTES, signal);
  const { config, layers } = parsed(layout, subject.digest, content, manifestSchema);
  await readBlob(layout, config, MAX_MANIFEST_BYTES, signal);
  for (const { digest, size } of layers) {
    const there = layout.sizes.get(digest.slice('sha256:'.length));
    // What is missing of its files is told by their paths.
    if (there !== undefined && there !== size)
      throw refusedLayout(layout.address, `${digest} has ${there} bytes, not ${size}`);
  }
}

/** A small blob, proven. */
async function readBlob(
  layout: Layout,
  { digest, size }: Pick<ReadDescriptor, 'digest' | 'size'>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const sha256 = digest.slice('sha256:'.length);
  const there = layout.sizes.get(sha256);
  if (there === undefined) throw notThere(layout.address, sha256);
  if (there !== size || size > maxBytes)
    throw refusedLayout(layout.address, `${digest} has ${there} bytes, which is wrong or too many`);
  const content = Buffer.concat(await Array.fromAsync(layout.read(sha256, signal)));
  if (sha256Hex(content) !== sha256)
    throw refusedLayout(layout.address, `${digest} is not what its hash says`);
  return content;
}

function parsed<T>(layout: Layout, what: string, content: Uint8Array, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8'));
  } catch {
    throw refusedLayout(layout.address, `${what} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw refusedLayout(layout.address, `${what}: ${path.join('.') || 'it'}: ${message}`);
}
