import { sizeText } from '../../base/index.ts';
import type { Compression } from '../../formats/compressed/index.ts';
import { compressedContents, tarMembers, zipMembers } from './archive-regions.ts';
import { Budget } from './budget.ts';
import { officeText, pdfTexts, shownRegion } from './document-regions.ts';
import { encodedTexts } from './encodings/encoded-texts.ts';
import { utf16Order } from './encodings/looks-like-text.ts';
import { narrowed, wideRuns } from './encodings/utf16.ts';
import type { Layer, LayerGap } from './layer.ts';
import { LAYER_LIMITS, type LayerLimits } from './limits.ts';
import { ggufTexts, npyTexts, pickleTexts, protobufTexts, safetensorsTexts } from './model-regions.ts';
import { notebookTexts } from './notebook-regions.ts';
import { type Format, isBinary, recognise } from './recognise.ts';
import { asLayer, derivedRegion, expandedMember, type Region, same } from './region.ts';
import { parquetTexts, sqliteTexts } from './table-regions.ts';

export interface LayerOptions {
  readonly limits?: Partial<LayerLimits>;
  /** What could not be looked into. */
  readonly onGap?: (gap: LayerGap) => void;
  /** Where `bytes` are only the beginning of a large file: what the whole comes to, and its end. */
  readonly size?: number;
  readonly tail?: Uint8Array;
}

/**
 * What is in a file and that its plain bytes do not show, layer by layer, each to be searched as the file itself was.
 * Formats are known by content. Nothing is written to disk and nothing is run; damaged and hostile bytes give less, and
 * never throw. A layer's bytes may be large: let go of one before asking for the next.
 */
export function layersOf(bytes: Uint8Array, path: string, options: LayerOptions = {}): Iterable<Layer> {
  const isWhole = (options.size ?? 0) <= bytes.length;
  return isWhole && showsEverything(bytes) ? [] : unfoldFile(bytes, path, options);
}

/** Nine files in ten are text with nothing in it: they are told first, at the price of reading the tenth once more. */
function showsEverything(bytes: Uint8Array): boolean {
  if (recognise(bytes) !== null || utf16Order(bytes) !== null || isBinary(bytes)) return false;
  const { texts, containers } = encodedTexts(bytes, isContainer);
  return texts.length === 0 && containers.length === 0;
}

function isContainer(bytes: Uint8Array): boolean {
  return recognise(bytes) !== null || utf16Order(bytes) !== null;
}

function* unfoldFile(bytes: Uint8Array, path: string, options: LayerOptions): Generator<Layer> {
  const budget = new Budget({ ...LAYER_LIMITS, ...options.limits }, options.onGap ?? (() => {}));
  const size = Math.max(bytes.length, options.size ?? 0);
  const atHand = bytes.length + (options.tail?.length ?? 0);
  if (size > atHand && !KNOWS_ITS_PARTS.has(recognise(bytes, options.tail ?? null))) {
    budget.gap(path, `only ${sizeText(atHand)} of ${sizeText(size)} are at hand`, true);
  }
  for (const region of unfold(
    {
      path,
      what: 'file',
      bytes,
      size,
      tail: options.tail ?? null,
      document: bytes,
      toDocument: same,
      toOuter: same,
      seen: true,
      containers: 0,
      encodings: 0,
    },
    budget,
  )) {
    yield asLayer(region);
  }
}

/** Formats that tell by themselves whether the parts that count are at hand. */
const KNOWS_ITS_PARTS: ReadonlySet<Format | null> = new Set([
  'zip',
  'safetensors',
  'gguf',
  'pickle',
  'protobuf',
  'parquet',
]);

/** Formats that hold text of their own beside what was taken out of them, and formats that are only likely. */
const KEEPS_TEXT: ReadonlySet<Format> = new Set(['protobuf', 'zlib', 'npy', 'pdf']);

/** Archives whose own bytes say nothing beside their members. */
const WRAPPERS: ReadonlySet<Format | null> = new Set([
  'zip',
  'tar',
  'gzip',
  'zstd',
  'bzip2',
  'xz',
  'lz4',
  '7z',
  'rar',
]);

function* unfold(region: Region, budget: Budget): Generator<Region> {
  const format = recognise(region.bytes, region.tail);
  if (!region.seen && !(WRAPPERS.has(format) && startsAsItself(region, format))) yield region;
  if (format !== null) {
    const deep = region.containers >= budget.limits.containerDepth;
    if (deep)
      budget.gap(region.path, `more than ${budget.limits.containerDepth} containers within each other`, true);
    else {
      // Strings of a pickle may be a pickle: whatever a format holds counts as one level further in.
      for (const inner of contentsOf(region, format, budget)) {
        yield* unfold({ ...inner, containers: region.containers + 1 }, budget);
      }
    }
    if (!KEEPS_TEXT.has(format)) return;
  }
  yield* unfoldEncodings(region, budget);
}

/** A zip file may stand behind a program, whose bytes are nobody's member. */
function startsAsItself(region: Region, format: Format | null): boolean {
  return format !== 'zip' || region.bytes[0] === 0x50;
}

function contentsOf(region: Region, format: Format, budget: Budget): Iterable<Region> {
  switch (format) {
    case 'zip':
      return zipMembers(region, budget);
    case 'tar':
      return tarMembers(region, budget);
    case 'safetensors':
      return safetensorsTexts(region, budget);
    case 'gguf':
      return ggufTexts(region, budget);
    case 'pickle':
      return pickleTexts(region, budget);
    case 'protobuf':
      return protobufTexts(region, budget);
    case 'parquet':
      return parquetTexts(region, budget);
    case 'npy':
      return npyTexts(region);
    case 'sqlite':
      return sqliteTexts(region);
    case 'pdf':
      return pdfTexts(region, budget);
    case 'notebook':
      return notebookTexts(region);
    default:
      return compressedContents(region, format satisfies Compression, budget);
  }
}

function* unfoldEncodings(region: Region, budget: Budget): Generator<Region> {
  if (region.encodings >= budget.limits.encodingDepth) return;
  const order = utf16Order(region.bytes);
  if (order !== null) {
    yield* unfold(utf16Region(region, order), budget);
    return;
  }
  const next = region.encodings + 1;
  if (region.bytes.length > 64 && isBinary(region.bytes)) {
    const wide = wideRuns(region.bytes);
    if (wide) yield* unfold(derivedRegion(region, 'wide text', wide.finish(), next), budget);
  }
  const { texts, containers } = encodedTexts(region.bytes, isContainer);
  for (const { what, derived } of texts) yield* unfold(derivedRegion(region, what, derived, next), budget);
  for (const { what, derived } of containers) {
    if (!budget.takeMember(region.path)) return;
    const inner = derivedRegion(region, what, derived, next);
    // A container in base64 has lines of its own, but no file of its own.
    yield* unfold({ ...inner, containers: region.containers + 1 }, budget);
  }
  const shown =
    region.what === 'PDF stream' ? shownRegion(region) : region.containers > 0 ? officeText(region) : null;
  if (shown) yield* unfold(shown, budget);
}

/** A text in UTF-16: lines and columns are those that an editor shows. */
function utf16Region(region: Region, order: 'le' | 'be'): Region {
  const from = region.bytes[0]! + region.bytes[1]! === 0xfe + 0xff ? 2 : 0;
  const bytes = narrowed(region.bytes, from, region.bytes.length, 2, order === 'le' ? 0 : 1);
  return {
    ...expandedMember(region, '', 'UTF-16 text', bytes),
    containers: region.containers,
    encodings: region.encodings + 1,
    toOuter: (offset) => region.toOuter(from + 2 * offset),
  };
}
