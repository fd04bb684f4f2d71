import { WeighbridgeError } from '../../base/index.ts';
import { type Expanded, expand, ZIP_CODECS, ZIP_STORED } from '../../formats/compressed/index.ts';
import { readLocalHeader, readZipArchive, type ZipEntry } from '../../formats/zip/index.ts';
import type { FarFile } from './far-file.ts';
import { EXPANDED_BYTES, HEAD_BYTES, MEMBER_BYTES, MEMBERS_MAX } from './limits.ts';

/** What PyTorch calls the storages of tensors in its archives, and others their arrays; these may be names, too. */
const STORAGES = /(?:^|\/)(?:data|constants)\/\d+$/;
const ARRAYS = /\.(?:npy|storage|safetensors)$/;

/** Members of a zip file that may hold texts, expanded. Answers whether some were left out. Rejects as the file does. */
export async function* archiveMembers(
  file: FarFile,
): AsyncGenerator<{ readonly name: string; readonly bytes: Uint8Array }, boolean> {
  const source = file.asSource();
  let leftOut = false;
  let taken = 0;
  try {
    const archive = await readZipArchive(source);
    if (archive === null) return true;
    for (const entry of archive.entries) {
      if (entry.compressedSize === 0) continue;
      if (taken >= MEMBERS_MAX || isTensor(entry) || entry.compressedSize > MEMBER_BYTES) {
        leftOut = true;
        continue;
      }
      taken++;
      const local = await readLocalHeader(source, entry.headerAt);
      const contents = local && expanded(await source.read(local.dataAt, entry.compressedSize), entry);
      if (!contents?.complete) leftOut = true;
      if (contents) yield { name: entry.name, bytes: contents.bytes };
    }
  } catch (error) {
    if (!(error instanceof WeighbridgeError) || error.code !== 'limit') throw error;
    leftOut = true;
  }
  return leftOut;
}

function isTensor({ name, compressedSize }: ZipEntry): boolean {
  return STORAGES.test(name) || (ARRAYS.test(name) && compressedSize > HEAD_BYTES);
}

function expanded(
  bytes: Uint8Array,
  { method, size }: ZipEntry,
): Pick<Expanded, 'bytes' | 'complete'> | null {
  if (method === ZIP_STORED) return { bytes, complete: true };
  const as = ZIP_CODECS.get(method);
  if (as === undefined) return null;
  const result = expand(bytes, as, EXPANDED_BYTES, size);
  return typeof result === 'string' ? null : result;
}
