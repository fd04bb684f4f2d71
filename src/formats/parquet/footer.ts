import { readThriftStruct, type ThriftStruct, type ThriftValue } from './thrift.ts';

/** A text in the footer, by its place in it. */
export interface ParquetText {
  readonly start: number;
  readonly end: number;
  /** The key of a key-value pair. */
  readonly key: { readonly start: number; readonly end: number } | null;
}

/** Pages of one column in one row group. */
export interface ParquetChunk {
  readonly column: string;
  readonly rowGroup: number;
  /** Where its pages stand in the file. */
  readonly start: number;
  readonly end: number;
  readonly codec: number;
  /** Physical type BYTE_ARRAY: texts, or bytes of any kind. */
  readonly holdsBytes: boolean;
}

export interface ParquetFooter {
  readonly texts: readonly ParquetText[];
  readonly chunks: readonly ParquetChunk[];
}

/** The size of the footer that the last 8 bytes tell; null for what is no plain Parquet file. */
export function parquetFooterBytes(lastEight: Uint8Array): number | null {
  if (lastEight.length !== 8) return null;
  const tail = Buffer.from(lastEight.buffer, lastEight.byteOffset, 8);
  return tail.toString('latin1', 4) === 'PAR1' ? tail.readUInt32LE(0) : null;
}

/** Field numbers of parquet.thrift. */
const FILE = { rowGroups: 4, keyValues: 5 };
const GROUP = { columns: 1 };
const CHUNK = { meta: 3 };
const META = {
  type: 1,
  path: 3,
  codec: 4,
  compressed: 7,
  keyValues: 8,
  data: 9,
  dictionary: 11,
  statistics: 12,
};
const STATISTICS = [1, 2, 5, 6];
const BYTE_ARRAY = 6;

/** What the footer (`FileMetaData`) says of texts and pages; null when it does not read as one. */
export function readParquetFooter(bytes: Uint8Array): ParquetFooter | null {
  const file = readThriftStruct(bytes, 0, bytes.length);
  if (file === null) return null;
  const texts: ParquetText[] = keyValues(file, FILE.keyValues);
  const chunks: ParquetChunk[] = [];
  for (const [rowGroup, group] of structs(file, FILE.rowGroups).entries()) {
    for (const chunk of structs(group, GROUP.columns)) {
      const meta = chunk.fields.get(CHUNK.meta);
      if (meta?.kind !== 'struct') continue;
      texts.push(...keyValues(meta, META.keyValues), ...statisticsOf(meta));
      const described = chunkOf(bytes, meta, rowGroup);
      if (described) chunks.push(described);
    }
  }
  return { texts, chunks };
}

function chunkOf(bytes: Uint8Array, meta: ThriftStruct, rowGroup: number): ParquetChunk | null {
  const data = numberOf(meta, META.data);
  const dictionary = numberOf(meta, META.dictionary);
  const size = numberOf(meta, META.compressed);
  if (data === null || size === null) return null;
  const start = dictionary !== null && dictionary > 0 ? Math.min(dictionary, data) : data;
  const path = meta.fields.get(META.path);
  const names = path?.kind === 'list' ? path.items : [];
  return {
    column: names
      .map((name) =>
        name.kind === 'binary' ? Buffer.from(bytes.subarray(name.start, name.end)).toString() : '',
      )
      .join('.'),
    rowGroup,
    start,
    end: start + size,
    codec: numberOf(meta, META.codec) ?? 0,
    holdsBytes: numberOf(meta, META.type) === BYTE_ARRAY,
  };
}

function statisticsOf(meta: ThriftStruct): ParquetText[] {
  const statistics = meta.fields.get(META.statistics);
  if (numberOf(meta, META.type) !== BYTE_ARRAY || statistics?.kind !== 'struct') return [];
  return STATISTICS.flatMap((field) => {
    const value = statistics.fields.get(field);
    return value?.kind === 'binary' ? [{ start: value.start, end: value.end, key: null }] : [];
  });
}

function keyValues(struct: ThriftStruct, field: number): ParquetText[] {
  return structs(struct, field).flatMap(({ fields }) => {
    const [key, value] = [fields.get(1), fields.get(2)];
    if (value?.kind !== 'binary') return [];
    return [
      {
        start: value.start,
        end: value.end,
        key: key?.kind === 'binary' ? { start: key.start, end: key.end } : null,
      },
    ];
  });
}

function structs(struct: ThriftStruct, field: number): ThriftStruct[] {
  const list: ThriftValue | undefined = struct.fields.get(field);
  return list?.kind === 'list' ? list.items.filter((item) => item.kind === 'struct') : [];
}

function numberOf(struct: ThriftStruct, field: number): number | null {
  const value = struct.fields.get(field);
  return value?.kind === 'number' ? value.value : null;
}
