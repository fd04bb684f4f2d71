import { readTar, TAR_END, type TarMember } from '../../formats/tar/index.ts';
import { diskSource } from '../../io/files/index.ts';
import { BLOBS_FOLDER, INDEX_FILE, LAYOUT_FILE, type Layout } from './layout.ts';
import { checkLayoutText, MAX_BLOBS, MAX_INDEX_BYTES, MAX_LAYOUT_BYTES } from './layout-limits.ts';
import { readPieces } from './pieces.ts';
import { notThere, refusedLayout } from './refused-layout.ts';

const BLOB = new RegExp(`^${BLOBS_FOLDER}/([0-9a-f]{64})$`);

interface Place {
  readonly at: number;
  readonly size: number;
}

/** An archive as it was exported, or made by tar of the same folder. Nothing is taken out of it: it is read by place. */
export async function openArchive(path: string): Promise<Layout> {
  const places = await placesIn(path);
  checkLayoutText(path, await readSmall(path, places, LAYOUT_FILE, MAX_LAYOUT_BYTES));
  const index = await readSmall(path, places, INDEX_FILE, MAX_INDEX_BYTES);
  const sizes = new Map<string, number>();
  for (const [name, { size }] of places) {
    const sha256 = BLOB.exec(name)?.[1];
    if (sha256 !== undefined) sizes.set(sha256, size);
  }
  return {
    address: path,
    index,
    sizes,
    read: (sha256, signal, reused) => {
      const place = places.get(`${BLOBS_FOLDER}/${sha256}`);
      if (place === undefined) throw notThere(path, sha256);
      return readPieces(path, place.at, place.at + place.size, signal, reused);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function placesIn(path: string): Promise<ReadonlyMap<string, Place>> {
  await using source = await diskSource(path);
  const places = new Map<string, Place>();
  let members = 0;
  for await (const part of readTar(source)) {
    if (part.kind === 'damage') throw refusedLayout(path, `the archive is damaged at ${part.at}`);
    if (part.kind === 'trailing') throw refusedLayout(path, `bytes that are no archive stand at ${part.at}`);
    if (++members > MAX_BLOBS) throw refusedLayout(path, `it has more than ${MAX_BLOBS} members`);
    const name = nameOf(path, part.member);
    if (name === null) continue;
    if (places.has(name)) throw refusedLayout(path, 'a file stands in it twice', name);
    const { dataAt, size } = part.member;
    if (dataAt + size > source.size) throw refusedLayout(path, 'it is cut off', name);
    places.set(name, { at: dataAt, size });
  }
  const end = await source.read(source.size - TAR_END.length, TAR_END.length);
  if (members > 0 && (end.length < TAR_END.length || end.some((byte) => byte !== 0)))
    throw refusedLayout(path, 'it is cut off: the end of the archive is missing');
  if (members === 0)
    throw refusedLayout(path, 'it is no tar archive; one that is compressed has to be unpacked first');
  return places;
}

/** The name of a file that matters; null for folders, and files that the specification lets stand there. */
function nameOf(path: string, member: TarMember): string | null {
  const { kind, name, isBehindEnd, otherName, otherSize } = member;
  if (isBehindEnd) throw refusedLayout(path, 'a file stands behind its end, where other readers stop', name);
  // Two readers that see two archives are how something is shown to one and kept from the other (CWE-436).
  if (otherName !== null || otherSize !== null)
    throw refusedLayout(path, 'a file has two names or sizes', name);
  if (kind !== 'file' && kind !== 'folder') throw refusedLayout(path, `a member is a ${kind}`, name);
  const plain = name.replace(/^(?:\.\/)+/, '');
  if (name.startsWith('/') || name.includes('\\') || plain.split('/').includes('..'))
    throw refusedLayout(path, 'a name leads out of the archive', name);
  return kind === 'file' ? plain : null;
}

async function readSmall(
  path: string,
  places: ReadonlyMap<string, Place>,
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const place = places.get(name);
  if (place === undefined) throw refusedLayout(path, `it has no ${name}, and is no whole export`);
  if (place.size > maxBytes) throw refusedLayout(path, `${name} has more than ${maxBytes} bytes`);
  const never = new AbortController().signal;
  return Buffer.concat(await Array.fromAsync(readPieces(path, place.at, place.at + place.size, never)));
}
