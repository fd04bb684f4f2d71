import { readGgufMetadata } from '../../formats/gguf/index.ts';
import { parquetFooterBytes } from '../../formats/parquet/index.ts';
import { readPickleStrings } from '../../formats/pickle/index.ts';
import { formatOf, isBinary, type LayerGap, printable } from '../layers/index.ts';
import type { ContentScanner } from '../scan-content.ts';
import type { Sighting } from '../sighting.ts';
import { SightingSet } from '../sighting-set.ts';
import { archiveMembers } from './archive-members.ts';
import type { FarFile } from './far-file.ts';
import { BEGINNING_BYTES, END_BYTES, HEAD_BYTES } from './limits.ts';

export interface FarScan {
  readonly sightings: readonly Sighting[];
  /** What could not be looked into, of what was fetched. */
  readonly gaps: readonly LayerGap[];
  /** Texts may stand in what was not fetched. */
  readonly leftOut: boolean;
}

const NOTHING: FarScan = { sightings: [], gaps: [], leftOut: true };

/**
 * Searches a file across the network: texts and what holds texts whole, if they are small enough; of models their headers
 * and pickles, never their tensors. Rejects as the file does.
 */
export async function scanFar(file: FarFile, scanner: ContentScanner): Promise<FarScan> {
  const head = await file.read(0, Math.min(file.size, HEAD_BYTES));
  if (head === null) return NOTHING;
  if (head.length === file.size) return whole(head, scanner);
  const format = formatOf(head, head);
  switch (format) {
    case 'safetensors': {
      const header = await grown(
        file,
        head,
        (bytes) => bytes.length >= Math.min(headerEnd(bytes), file.size),
      );
      return { ...header.of(scanner), leftOut: !header.isEnough };
    }
    case 'gguf': {
      const metadata = await grown(file, head, (bytes) => readGgufMetadata(bytes)?.complete !== false);
      return { ...metadata.of(scanner), leftOut: !metadata.isEnough };
    }
    case 'npy':
      return isObjects(head) ? wholeOrBeginning(file, head, scanner) : part(scanner, head, file.size, null);
    case 'pickle': {
      const pickle = await grown(file, head, isPastStrings);
      return pickle.of(scanner);
    }
    case 'zip':
      return membersOf(file, scanner);
    case 'parquet':
      return (await wholeIfSmall(file, head, scanner)) ?? footerOf(file, head, scanner);
    case null:
      if (!isBinary(head)) return wholeOrBeginning(file, head, scanner);
      return bothEnds(file, head, scanner);
    case 'protobuf':
      return (await wholeIfSmall(file, head, scanner, BEGINNING_BYTES)) ?? bothEnds(file, head, scanner);
    default:
      return wholeOrBeginning(file, head, scanner);
  }
}

function whole(bytes: Uint8Array, scanner: ContentScanner): FarScan {
  return { ...scanner.scan(bytes, ''), leftOut: false };
}

/** What the beginning and the end show. That the rest is not at hand is told for all files together. */
function part(
  scanner: ContentScanner,
  head: Uint8Array,
  size: number,
  tail: Uint8Array | null,
): FarScan & { readonly leftOut: true } {
  const { sightings } = scanner.scan(head, '', { size, ...(tail && { tail }) });
  if (tail === null) return { sightings, gaps: [], leftOut: true };
  const told = new SightingSet();
  for (const sighting of sightings) told.add(sighting);
  for (const sighting of scanner.scanPlain(tail, '')) {
    // Of what stands before it, no lines were counted.
    const column = size - tail.length + sighting.detection.start + 1;
    told.add({ ...sighting, line: 1, column });
  }
  return { sightings: told.all(), gaps: [], leftOut: true };
}

/** The beginning, read further until there is enough of it, or no more may be read. */
async function grown(file: FarFile, head: Uint8Array, suffices: (bytes: Uint8Array) => boolean) {
  let bytes = head;
  let isEnough = suffices(bytes);
  while (!isEnough && bytes.length < file.size) {
    const more = await file.read(bytes.length, Math.min(3 * bytes.length, file.size - bytes.length));
    if (more === null) break;
    bytes = Buffer.concat([bytes, more]);
    isEnough = suffices(bytes);
  }
  return { isEnough, of: (scanner: ContentScanner) => part(scanner, bytes, file.size, null) };
}

function headerEnd(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return 8 + view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
}

/** A stream that breaks off long before what is at hand ends is followed by tensors. */
function isPastStrings(bytes: Uint8Array): boolean {
  const { complete, end } = readPickleStrings(bytes);
  return complete || end < bytes.length / 2;
}

/** An array of objects, which is a pickle (numpy.lib.format). */
function isObjects(head: Uint8Array): boolean {
  return /'descr': *'\|O/.test(Buffer.from(head.buffer, head.byteOffset, 128).toString('latin1'));
}

async function wholeIfSmall(
  file: FarFile,
  head: Uint8Array,
  scanner: ContentScanner,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<FarScan | null> {
  if (file.size > mostBytes) return null;
  const rest = await file.read(head.length, file.size - head.length);
  return rest && whole(Buffer.concat([head, rest]), scanner);
}

async function wholeOrBeginning(file: FarFile, head: Uint8Array, scanner: ContentScanner): Promise<FarScan> {
  const all = await wholeIfSmall(file, head, scanner);
  if (all !== null) return all;
  const more = await file.read(head.length, file.left);
  return part(scanner, more ? Buffer.concat([head, more]) : head, file.size, null);
}

async function bothEnds(file: FarFile, head: Uint8Array, scanner: ContentScanner): Promise<FarScan> {
  const beginning = Math.min(BEGINNING_BYTES, file.size) - head.length;
  const more = await file.read(head.length, beginning);
  const bytes = more ? Buffer.concat([head, more]) : head;
  if (bytes.length === file.size) return whole(bytes, scanner);
  const end = Math.min(END_BYTES, file.size - bytes.length);
  return part(scanner, bytes, file.size, await file.read(file.size - end, end));
}

async function footerOf(file: FarFile, head: Uint8Array, scanner: ContentScanner): Promise<FarScan> {
  const last = await file.read(file.size - 8, 8);
  const length = last && parquetFooterBytes(last);
  const tail = length && length + 8 <= file.size ? await file.read(file.size - 8 - length, length + 8) : null;
  return part(scanner, head, file.size, tail);
}

async function membersOf(file: FarFile, scanner: ContentScanner): Promise<FarScan> {
  const sightings: Sighting[] = [];
  const gaps: LayerGap[] = [];
  const members = archiveMembers(file);
  let step = await members.next();
  for (; !step.done; step = await members.next()) {
    const found = scanner.scan(step.value.bytes, `!${printable(step.value.name)}`);
    sightings.push(...found.sightings);
    gaps.push(...found.gaps);
  }
  return { sightings, gaps, leftOut: step.value };
}
