import { isUtf8 } from 'node:buffer';
import { DTYPE_BITS } from './dtypes.data.ts';
import { JsonFault, JsonScanner } from './json-scanner.ts';

/** A tensor, with the bytes it takes: offsets from the end of the header. */
export interface SafetensorsTensor {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/** A rule of the format that the header breaks. `at`: from the beginning of the header's JSON. */
export interface LayoutFault {
  readonly kind: 'json' | 'duplicate' | 'tensor' | 'metadata' | 'limit';
  readonly what: string;
  readonly at: number;
}

export interface SafetensorsLayout {
  /** `__metadata__`, as far as its values are strings. */
  readonly metadata: readonly (readonly [string, string])[];
  /** In the order of their data. */
  readonly tensors: readonly SafetensorsTensor[];
  readonly faults: readonly LayoutFault[];
}

/** Tensors that are read (CWE-770); large mixtures of experts have some 100,000 in one file. */
const TENSORS_MAX = 500_000;
/** Dimensions of a shape, fields of an entry, entries of the metadata (CWE-770); writers have 8, 3 and some hundred. */
const DIMENSIONS_MAX = 1024;
const FIELDS_MAX = 1024;
const METADATA_MAX = 100_000;
/** Faults that are kept; what comes after them is of the same kind. */
const FAULTS_MAX = 50;

/** What the JSON of a header says, as strict as the Rust library reads it, and about duplicate keys stricter. */
export function readSafetensorsLayout(json: Uint8Array): SafetensorsLayout {
  const metadata: [string, string][] = [];
  const tensors: SafetensorsTensor[] = [];
  const faults: LayoutFault[] = [];
  const fault = (kind: LayoutFault['kind'], what: string, at: number): void => {
    if (faults.length < FAULTS_MAX) faults.push({ kind, what, at });
  };
  const names = new Set<string>();
  const scanner = new JsonScanner(json);
  try {
    if (!isUtf8(json)) scanner.fail('the header is no UTF-8');
    scanner.object((key) => {
      const at = scanner.position;
      if (names.has(key)) fault('duplicate', `key ${JSON.stringify(key)} stands twice`, at);
      if (names.size >= TENSORS_MAX) throw new Full();
      names.add(key);
      if (key === '__metadata__') readMetadata(scanner, metadata, fault);
      else {
        const tensor = readTensor(scanner, key, fault);
        if (tensor) tensors.push(tensor);
      }
    });
    if (!Number.isNaN(scanner.peek())) scanner.fail('something follows the object of the header');
  } catch (error) {
    if (error instanceof Full)
      fault('limit', `more than ${TENSORS_MAX} tensors: the rest were not read`, scanner.position);
    else if (error instanceof JsonFault) fault('json', error.message, error.at);
    else throw error;
  }
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  return { metadata, tensors, faults };
}

class Full extends Error {}

type Tell = (kind: LayoutFault['kind'], what: string, at: number) => void;

function readMetadata(scanner: JsonScanner, metadata: [string, string][], fault: Tell): void {
  if (scanner.skipNull()) return;
  if (scanner.peek() !== 0x7b) {
    fault('metadata', '__metadata__ is no object', scanner.position);
    scanner.skip();
    return;
  }
  const keys = new Set<string>();
  scanner.object((key) => {
    const at = scanner.position;
    if (keys.has(key)) fault('duplicate', `key ${JSON.stringify(key)} of __metadata__ stands twice`, at);
    if (keys.size >= METADATA_MAX) scanner.fail('the metadata has too many entries');
    keys.add(key);
    if (scanner.peek() === 0x22) metadata.push([key, scanner.string()]);
    else {
      fault('metadata', `${JSON.stringify(key)} of __metadata__ is no string`, at);
      scanner.skip();
    }
  });
}

function readTensor(scanner: JsonScanner, name: string, fault: Tell): SafetensorsTensor | null {
  const at = scanner.position;
  const tell = (what: string): null => {
    fault('tensor', `tensor ${JSON.stringify(name)}: ${what}`, at);
    return null;
  };
  if (scanner.peek() !== 0x7b) {
    scanner.skip();
    return tell('its entry is no object');
  }
  let dtype: string | null = null;
  let shape: bigint[] | null = null;
  let offsets: bigint[] | null = null;
  const keys = new Set<string>();
  scanner.object((key) => {
    if (keys.has(key))
      fault('duplicate', `${JSON.stringify(key)} of tensor ${JSON.stringify(name)} twice`, at);
    if (keys.size >= FIELDS_MAX) scanner.fail('the entry of a tensor has too many fields');
    keys.add(key);
    if (key === 'dtype' && scanner.peek() === 0x22) dtype = scanner.string();
    else if (key === 'shape') shape = naturals(scanner);
    else if (key === 'data_offsets') offsets = naturals(scanner);
    else scanner.skip(2);
  });
  return check(name, dtype, shape, offsets, tell);
}

function naturals(scanner: JsonScanner): bigint[] {
  const values: bigint[] = [];
  scanner.array(() => {
    if (values.length >= DIMENSIONS_MAX) scanner.fail('a shape has too many dimensions');
    values.push(scanner.natural());
  });
  return values;
}

function check(
  name: string,
  dtype: string | null,
  shape: readonly bigint[] | null,
  offsets: readonly bigint[] | null,
  tell: (what: string) => null,
): SafetensorsTensor | null {
  if (dtype === null || shape === null || offsets?.length !== 2)
    return tell('it has no dtype, shape or pair of offsets');
  const [begin, end] = [offsets[0]!, offsets[1]!];
  if (end < begin) return tell('it ends before it begins');
  const bits = Object.hasOwn(DTYPE_BITS, dtype) ? DTYPE_BITS[dtype]! : null;
  if (bits === null) tell(`dtype ${JSON.stringify(dtype)} is not known`);
  else {
    const size = bitsOf(shape, bits);
    if (size === null) tell('its shape overflows 64 bits');
    else if (size % 8n !== 0n) tell('it does not end on a byte');
    else if (size / 8n !== end - begin)
      tell(`its shape takes ${size / 8n} bytes, its offsets ${end - begin}`);
  }
  return { name, begin: Number(begin), end: Number(end) };
}

/** Null where a product on the way does not fit into 64 bits, as the library counts. */
function bitsOf(shape: readonly bigint[], bits: bigint): bigint | null {
  let product = 1n;
  for (const each of [...shape, bits]) {
    product *= each;
    if (product >= 2n ** 64n) return null;
  }
  return product;
}
