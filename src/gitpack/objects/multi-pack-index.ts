import { MAX_INDEX_BYTES } from './limits.ts';
import { countOf, offsetsOf, type PackIndex } from './pack-index.ts';

const HEADER_BYTES = 12;
const CHUNK_ENTRY_BYTES = 12;
const FANOUT_BYTES = 1024;

/**
 * What a `multi-pack-index` says of each pack, by the pack's name without extension. Of an object in several packs it names
 * one, so it serves only for packs without an index of their own. Null where it contradicts itself.
 */
export function readMultiPackIndex(
  bytes: Uint8Array,
  hashBytes: number,
): ReadonlyMap<string, PackIndex> | null {
  if (bytes.length > MAX_INDEX_BYTES || bytes.length < HEADER_BYTES + hashBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x4d494458 || view.getUint8(4) !== 1) return null;
  if (view.getUint8(5) !== (hashBytes === 32 ? 2 : 1)) return null;
  const chunks = chunksOf(view, bytes.length - hashBytes);
  const [names, fanout, ids, places, large] = ['PNAM', 'OIDF', 'OIDL', 'OOFF', 'LOFF'].map((name) =>
    chunks?.get(name),
  );
  if (!names || !fanout || !ids || !places || fanout.bytes !== FANOUT_BYTES) return null;
  const count = countOf(view, fanout.start);
  if (count === null || ids.bytes !== count * hashBytes || places.bytes !== count * 8) return null;
  const packs = Buffer.from(bytes.buffer, bytes.byteOffset + names.start, names.bytes)
    .toString('latin1')
    .split('\0')
    .filter(Boolean)
    .map((name) => name.replace(/\.(?:idx|pack)$/, ''));
  const offsets = offsetsOf(
    view,
    places.start + 4,
    8,
    count,
    large?.start ?? 0,
    large ? large.start + large.bytes : 0,
  );
  if (offsets === null) return null;
  const members = packs.map(() => [] as number[]);
  for (let i = 0; i < count; i++) {
    const list = members[view.getUint32(places.start + i * 8)];
    if (list === undefined) return null;
    list.push(i);
  }
  return new Map(
    packs.map((name, pack) => {
      const own = members[pack]!;
      const ownIds = new Uint8Array(own.length * hashBytes);
      for (let i = 0; i < own.length; i++) {
        const start = ids.start + own[i]! * hashBytes;
        ownIds.set(bytes.subarray(start, start + hashBytes), i * hashBytes);
      }
      const index: PackIndex = {
        count: own.length,
        hashBytes,
        ids: ownIds,
        first: 0,
        stride: hashBytes,
        offsets: Float64Array.from(own, (i) => offsets[i]!),
      };
      return [name, index];
    }),
  );
}

interface Chunk {
  readonly start: number;
  readonly bytes: number;
}

function chunksOf(view: DataView, end: number): ReadonlyMap<string, Chunk> | null {
  const count = view.getUint8(6);
  if (HEADER_BYTES + (count + 1) * CHUNK_ENTRY_BYTES > end) return null;
  const chunks = new Map<string, Chunk>();
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + i * CHUNK_ENTRY_BYTES;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));
    const start = Number(view.getBigUint64(at + 4));
    const next = Number(view.getBigUint64(at + CHUNK_ENTRY_BYTES + 4));
    if (start > next || next > end) return null;
    chunks.set(name, { start, bytes: next - start });
  }
  return chunks;
}
