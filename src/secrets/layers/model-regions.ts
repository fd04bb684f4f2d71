import { readGgufMetadata } from '../../formats/gguf/index.ts';
import { isPickle, readPickleStrings } from '../../formats/pickle/index.ts';
import { readProtobufStrings } from '../../formats/protobuf/index.ts';
import { readSafetensorsHeader } from '../../formats/safetensors/index.ts';
import type { Budget } from './budget.ts';
import { jsonStringsText } from './json-strings.ts';
import { type NamedValue, namedValuesText } from './named-values.ts';
import { derivedRegion, type Region } from './region.ts';

/** The format's own limit for one string is higher; past this they are tensors that somebody pickled as bytes. */
const STRING_BYTES_MAX = 16 * 1024 * 1024;

/** `__metadata__` and the names of tensors, unescaped. */
export function* safetensorsTexts(region: Region, budget: Budget): Generator<Region> {
  const header = readSafetensorsHeader(region.bytes);
  if (header === null) return;
  if (!header.complete)
    budget.gap(region.path, 'only the beginning of the safetensors header is at hand', true);
  const text = jsonStringsText(region.bytes, header.start, header.end, ([first]) => first === '__metadata__');
  if (text) yield derivedRegion(region, 'safetensors metadata', text, region.encodings + 1);
}

export function* ggufTexts(region: Region, budget: Budget): Generator<Region> {
  const metadata = readGgufMetadata(region.bytes);
  if (metadata === null) return;
  if (!metadata.complete && region.size > region.bytes.length) {
    budget.gap(region.path, 'only the beginning of the GGUF metadata is at hand', true);
  }
  const values = metadata.strings.map(({ keyStart, keyEnd, start, end }) => ({
    name: { start: keyStart, end: keyEnd },
    value: [{ start, end }],
  }));
  yield* valuesRegion(region, 'GGUF metadata', values);
}

/** An array of objects is a pickle behind a header (numpy.lib.format); arrays of anything else are plain, or wide, text. */
export function* npyTexts(region: Region): Generator<Region> {
  const { bytes } = region;
  if (bytes.length < 12) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = bytes[6] === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  const body = bytes.subarray(start);
  if (!isPickle(body)) return;
  const places = { bytes: body, sourceOffset: (offset: number) => start + offset };
  yield { ...derivedRegion(region, 'numpy objects', places, region.encodings), seen: region.seen };
}

export function* pickleTexts(region: Region, budget: Budget): Generator<Region> {
  const { strings, complete } = readPickleStrings(region.bytes);
  if (!complete && region.size > region.bytes.length) {
    budget.gap(region.path, 'only the beginning of the pickle is at hand', true);
  }
  yield* valuesRegion(region, 'pickle strings', keyed(strings));
}

export function* protobufTexts(region: Region, budget: Budget): Generator<Region> {
  const { strings, complete } = readProtobufStrings(region.bytes);
  if (!complete && region.size > region.bytes.length) {
    budget.gap(region.path, 'only the beginning of the model is at hand', true);
  }
  yield* valuesRegion(region, 'protobuf strings', keyed(strings));
}

/** Strings that may be each other's names. A string that is a name is said with its value, and not again. */
function keyed(
  strings: readonly { readonly start: number; readonly end: number; readonly key: number | null }[],
): NamedValue[] {
  const names = new Set(strings.flatMap(({ key }) => (key === null ? [] : [key])));
  return strings
    .filter(({ start, end }, index) => !names.has(index) && end - start <= STRING_BYTES_MAX)
    .map(({ start, end, key }) => ({ name: key === null ? null : strings[key]!, value: [{ start, end }] }));
}

export function* valuesRegion(region: Region, what: string, values: Iterable<NamedValue>): Generator<Region> {
  const text = namedValuesText(region.bytes, values);
  if (text) yield derivedRegion(region, what, text, region.encodings);
}
