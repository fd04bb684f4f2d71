import { HeaderFault, type NumberReader } from './number-reader.ts';

export interface SevenZipCoder {
  /** Hexadecimal digits: `030101` is LZMA. */
  readonly id: string;
  readonly properties: Uint8Array;
  readonly inputs: number;
  readonly outputs: number;
  /** Bytes that come out of it. */
  readonly size: number;
}

/** Members that were compressed together. */
export interface SevenZipFolder {
  /** In the order in which they are undone; empty where they make no chain. */
  readonly chain: readonly SevenZipCoder[];
  readonly coders: readonly SevenZipCoder[];
  /** Where its packed streams stand, from the start of the file. */
  readonly packed: readonly { readonly start: number; readonly size: number }[];
  readonly size: number;
  /** Sizes of what is in it, one after the other. */
  readonly parts: readonly number[];
}

const END = 0x00;
const PACK_INFO = 0x06;
const UNPACK_INFO = 0x07;
const SUB_STREAMS = 0x08;
const SIZE = 0x09;
const DIGESTS = 0x0a;
const FOLDER = 0x0b;
const UNPACK_SIZES = 0x0c;
const PART_COUNTS = 0x0d;

const START_HEADER_BYTES = 32;
/** Folders and members that are kept (CWE-770). */
export const SEVEN_ZIP_MEMBERS_MAX = 200_000;
/** 7-Zip itself allows no more coders of a folder. */
const CODERS_MAX = 32;

interface FolderShape {
  readonly coders: readonly Omit<SevenZipCoder, 'size'>[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly packedInputs: readonly number[];
}

/** StreamsInfo: where the packed data stand, and how they are undone. */
export function readStreams(reader: NumberReader): readonly SevenZipFolder[] {
  let packAt = 0;
  let packSizes: number[] = [];
  let shapes: FolderShape[] = [];
  let sizes: number[][] = [];
  let parts: number[][] | null = null;
  let hasDigest: boolean[] = [];
  for (let id = reader.byte(); id !== END; id = reader.byte()) {
    if (id === PACK_INFO) {
      packAt = START_HEADER_BYTES + reader.number();
      packSizes = readPackSizes(reader);
    } else if (id === UNPACK_INFO) {
      ({ shapes, sizes, hasDigest } = readFolders(reader));
    } else if (id === SUB_STREAMS) {
      parts = readParts(reader, shapes, sizes, hasDigest);
    } else throw new HeaderFault(`it has an unknown part 0x${id.toString(16)}`);
  }
  let at = packAt;
  let next = 0;
  return shapes.map((shape, index) => {
    const packed = shape.packedInputs.map(() => {
      const size = packSizes[next++] ?? 0;
      at += size;
      return { start: at - size, size };
    });
    const coders = coderSizes(shape, sizes[index]!);
    const size = folderSize(shape, sizes[index]!);
    return { coders, chain: chainOf(shape, coders), packed, size, parts: parts?.[index] ?? [size] };
  });
}

function readPackSizes(reader: NumberReader): number[] {
  const count = reader.count(SEVEN_ZIP_MEMBERS_MAX);
  let sizes: number[] = [];
  for (let id = reader.byte(); id !== END; id = reader.byte()) {
    if (id === SIZE) sizes = Array.from({ length: count }, () => reader.number());
    else if (id === DIGESTS) skipDigests(reader, count);
    else throw new HeaderFault('the sizes of its packed data are damaged');
  }
  return sizes;
}

function readFolders(reader: NumberReader): {
  shapes: FolderShape[];
  sizes: number[][];
  hasDigest: boolean[];
} {
  if (reader.byte() !== FOLDER) throw new HeaderFault('its folders are damaged');
  const count = reader.count(SEVEN_ZIP_MEMBERS_MAX);
  if (reader.byte() !== 0) throw new HeaderFault('its folders stand elsewhere, which is not read');
  const shapes = Array.from({ length: count }, () => readFolder(reader));
  if (reader.byte() !== UNPACK_SIZES) throw new HeaderFault('the sizes of its folders are missing');
  const sizes = shapes.map(({ coders }) =>
    coders.flatMap(({ outputs }) => Array.from({ length: outputs }, () => reader.number())),
  );
  let hasDigest = shapes.map(() => false);
  for (let id = reader.byte(); id !== END; id = reader.byte()) {
    if (id !== DIGESTS) throw new HeaderFault('its folders are damaged');
    hasDigest = skipDigests(reader, count);
  }
  return { shapes, sizes, hasDigest };
}

function readFolder(reader: NumberReader): FolderShape {
  const count = reader.count(CODERS_MAX);
  if (count === 0) throw new HeaderFault('a folder has no coder');
  const coders = Array.from({ length: count }, () => {
    const flags = reader.byte();
    const id = Buffer.from(reader.take(flags & 0x0f)).toString('hex');
    const isComplex = (flags & 0x10) !== 0;
    const inputs = isComplex ? reader.count(CODERS_MAX) : 1;
    const outputs = isComplex ? reader.count(CODERS_MAX) : 1;
    const properties = (flags & 0x20) !== 0 ? reader.take(reader.number()) : new Uint8Array(0);
    return { id, inputs, outputs, properties };
  });
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const outputs = coders.reduce((sum, coder) => sum + coder.outputs, 0);
  const pairs = Array.from(
    { length: Math.max(0, outputs - 1) },
    () => [reader.number(), reader.number()] as const,
  );
  const free = inputs - pairs.length;
  if (free < 1) throw new HeaderFault('a folder has nothing to unpack');
  const bound = new Set(pairs.map(([input]) => input));
  const packedInputs =
    free === 1
      ? [Array.from({ length: inputs }, (_, input) => input).find((input) => !bound.has(input)) ?? 0]
      : Array.from({ length: free }, () => reader.number());
  return { coders, pairs, packedInputs };
}

/** How many members each folder holds, and their sizes: the last one's is what is left. */
function readParts(
  reader: NumberReader,
  shapes: readonly FolderShape[],
  sizes: readonly number[][],
  hasDigest: readonly boolean[],
): number[][] {
  const totals = shapes.map((shape, index) => folderSize(shape, sizes[index]!));
  let counts = shapes.map(() => 1);
  let parts: number[][] | null = null;
  for (let id = reader.byte(); id !== END; id = reader.byte()) {
    if (id === PART_COUNTS) {
      let most = SEVEN_ZIP_MEMBERS_MAX;
      counts = shapes.map(() => {
        const count = reader.count(most);
        most -= count;
        return count;
      });
    } else if (id === SIZE) {
      parts = counts.map((count, index) => {
        const first = Array.from({ length: Math.max(0, count - 1) }, () => reader.number());
        const last = totals[index]! - first.reduce((sum, size) => sum + size, 0);
        if (last < 0) throw new HeaderFault('its members are larger than what they stand in');
        return count === 0 ? [] : [...first, last];
      });
    } else if (id === DIGESTS) {
      const unknown = counts.reduce(
        (sum, count, index) => sum + (count === 1 && hasDigest[index] ? 0 : count),
        0,
      );
      skipDigests(reader, unknown);
    } else throw new HeaderFault('the sizes of its members are damaged');
  }
  return parts ?? counts.map((count, index) => (count === 1 ? [totals[index]!] : []));
}

function skipDigests(reader: NumberReader, count: number): boolean[] {
  const defined = reader.optionalBits(count);
  for (const isDefined of defined) if (isDefined) reader.take(4);
  return defined;
}

function coderSizes({ coders }: FolderShape, sizes: readonly number[]): readonly SevenZipCoder[] {
  let output = 0;
  return coders.map((coder) => {
    const size = sizes[output] ?? 0;
    output += coder.outputs;
    return { ...coder, size };
  });
}

/** The size of the one output that no other coder takes. */
function folderSize({ pairs }: FolderShape, sizes: readonly number[]): number {
  const bound = new Set(pairs.map(([, output]) => output));
  const main = sizes.findLastIndex((_, output) => !bound.has(output));
  return sizes[main] ?? 0;
}

/** From the packed stream on, where each coder has one input and one output. */
function chainOf(
  { pairs, packedInputs }: FolderShape,
  coders: readonly SevenZipCoder[],
): readonly SevenZipCoder[] {
  if (packedInputs.length !== 1 || coders.some(({ inputs, outputs }) => inputs !== 1 || outputs !== 1))
    return [];
  const chain: SevenZipCoder[] = [];
  let at: number | undefined = packedInputs[0];
  while (at !== undefined && chain.length < coders.length) {
    const coder: SevenZipCoder | undefined = coders[at];
    if (coder === undefined) return [];
    chain.push(coder);
    const output: number = at;
    at = pairs.find(([, from]) => from === output)?.[0];
  }
  return chain.length === coders.length ? chain : [];
}
