import { sizeText } from '../base/index.ts';
import type { Hit } from '../kernel/index.ts';
import type { Detection } from './detection.ts';
import { formatOf, type LayerGap } from './layers/index.ts';
import type { ContentScan, ContentScanner } from './scan-content.ts';
import { type Sighting, sightingsIn } from './sighting.ts';
import { SightingSet } from './sighting-set.ts';

/** Bytes that are not all at hand. */
export interface RangeSource {
  readonly size: number;
  /** Reads into `target`, and answers how much: less where it ends sooner than it said. */
  read(offset: number, target: Uint8Array): number;
}

/** What finds the detections of a part of something, in it. */
export interface PartSearch {
  /** Bytes around a keyword that decide. */
  readonly before: number;
  readonly after: number;
  search(bytes: Uint8Array): readonly Hit[];
  detect(bytes: Uint8Array, hits: readonly Hit[]): readonly Detection[];
}

const MIB = 1024 * 1024;
/** Up to this size a file is held whole. */
const WHOLE_BYTES = 64 * MIB;
/** What is held of a larger one to look into its layers: headers and directories stand at the ends. */
const HEAD_BYTES = 64 * MIB;
const TAIL_BYTES = 4 * MIB;
/** Bytes searched at a time. */
const PART_BYTES = 8 * MIB;
/** Bytes of one file that are searched: at 500 MB/s this is half a minute (CWE-400). */
const SEARCHED_BYTES = 16 * 1024 * MIB;

/** Searches something of any size in bounded memory: its bytes in parts that overlap, and layers from its beginning and end. */
export function scanRanges(
  source: RangeSource,
  path: string,
  scanner: ContentScanner,
  parts: PartSearch,
): ContentScan {
  if (source.size <= WHOLE_BYTES) return scanner.scan(partOf(source, 0, source.size), path);
  const head = partOf(source, 0, HEAD_BYTES);
  const tail = partOf(source, source.size - TAIL_BYTES, TAIL_BYTES);
  const format = formatOf(head, tail);
  const told = new SightingSet();
  const gaps: LayerGap[] = [];
  let expandedBytes = 0;
  if (format !== null) {
    const layers = scanner.scanLayers(head, path, { size: source.size, tail });
    for (const sighting of layers.sightings) told.add(sighting);
    gaps.push(...layers.gaps);
    expandedBytes = layers.expandedBytes;
  }
  // Of a model only what stands at its beginning is text: its header says so.
  const end = TENSORS.has(format) ? head.length : Math.min(source.size, SEARCHED_BYTES);
  const search = new LineByParts(source, path, parts, format === null ? scanner : null);
  for (let from = 0; from < end; from += PART_BYTES) {
    for (const sighting of search.part(from, Math.min(end, from + PART_BYTES))) told.add(sighting);
  }
  if (end === SEARCHED_BYTES && source.size > end) {
    gaps.push({ path, why: `only the first ${sizeText(end)} were searched`, blocking: true });
  }
  return { sightings: told.all(), gaps, expandedBytes };
}

function partOf(source: RangeSource, offset: number, length: number): Uint8Array {
  const target = Buffer.allocUnsafeSlow(length);
  return target.subarray(0, source.read(offset, target));
}

/** Formats that are numbers behind a header. */
const TENSORS: ReadonlySet<string | null> = new Set(['safetensors', 'gguf', 'npy']);

/** Counts lines from part to part. */
class LineByParts {
  readonly #source: RangeSource;
  readonly #path: string;
  readonly #parts: PartSearch;
  /** What looks into encodings, where a text may hold some. */
  readonly #layers: ContentScanner | null;
  readonly #buffer: Uint8Array;
  /** Lines that end before the bytes in hand, and where the one that goes on there began. */
  #lines = 0;
  #lineStart = 0;
  #counted = 0;

  constructor(source: RangeSource, path: string, parts: PartSearch, layers: ContentScanner | null) {
    this.#source = source;
    this.#path = path;
    this.#parts = parts;
    this.#buffer = Buffer.allocUnsafeSlow(PART_BYTES + parts.before + parts.after);
    this.#layers = layers;
  }

  part(from: number, to: number): readonly Sighting[] {
    const { before, after } = this.#parts;
    const start = Math.max(0, from - before);
    // One buffer for all parts: what is allocated outside of the heap is not let go of soon enough.
    const target = this.#buffer.subarray(0, to + after - start);
    const bytes = target.subarray(0, this.#source.read(start, target));
    const hits = this.#parts
      .search(bytes)
      .filter(({ offset }) => start + offset >= from && start + offset < to);
    const found = hits.length === 0 ? [] : this.#parts.detect(bytes, hits);
    const encoded = this.#layers?.scanLayers(bytes, this.#path).sightings ?? [];
    const sightings = [...sightingsIn(bytes, found, this.#path), ...encoded].map((sighting) => ({
      ...sighting,
      line: this.#lines + sighting.line,
      column: sighting.column + (sighting.line === 1 ? start - this.#lineStart : 0),
    }));
    // Up to where the next part's bytes start.
    this.#count(bytes, start, Math.max(start, to - before));
    return sightings;
  }

  #count(bytes: Uint8Array, start: number, end: number): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let feed = buffer.indexOf(0x0a, Math.max(0, this.#counted - start));
    for (; feed !== -1 && start + feed < end; feed = buffer.indexOf(0x0a, feed + 1)) {
      this.#lines++;
      this.#lineStart = start + feed + 1;
    }
    this.#counted = end;
  }
}
