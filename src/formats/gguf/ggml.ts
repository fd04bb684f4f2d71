import { type ByteSource, SourceReader } from '../../base/index.ts';
import { TENSOR_TYPES } from './tensor-types.data.ts';

/** The formats before GGUF, by their first four bytes: the magic is a little-endian number. */
export const GGML_MAGICS: Readonly<Record<string, 'ggml' | 'ggmf' | 'ggjt' | 'ggla'>> = {
  lmgg: 'ggml',
  fmgg: 'ggmf',
  tjgg: 'ggjt',
  algg: 'ggla',
};

export interface GgmlLegacy {
  readonly magic: 'ggml' | 'ggmf' | 'ggjt' | 'ggla';
  /** How its header was understood; null when in no way that reaches the end of the file. */
  readonly layout: string | null;
  readonly tensors: number;
}

/** Entries that are read (CWE-770): vocabularies have some 250,000. */
const ENTRIES_MAX = 2_000_000;
const NAME_MAX = 1024;
const TOKEN_MAX = 65_536;
const DIMENSIONS_MAX = 4;

interface Layout {
  readonly name: string;
  readonly magics: readonly GgmlLegacy['magic'][];
  /** 32-bit numbers of the header; the first is the size of the vocabulary. */
  readonly hyperparameters: number;
  /** Of whisper.cpp: a bank of filters stands before the vocabulary. */
  readonly filters: boolean;
  readonly vocabulary: 'counted' | 'as-stated' | 'scored' | 'none';
  readonly aligned: boolean;
}

/** As the loaders of their days read them: llama.cpp before August 2023, whisper.cpp, and ggml's examples. */
const LAYOUTS: readonly Layout[] = [
  {
    name: 'llama',
    magics: ['ggjt'],
    hyperparameters: 7,
    filters: false,
    vocabulary: 'scored',
    aligned: true,
  },
  {
    name: 'llama',
    magics: ['ggmf'],
    hyperparameters: 7,
    filters: false,
    vocabulary: 'scored',
    aligned: false,
  },
  { name: 'lora', magics: ['ggla'], hyperparameters: 2, filters: false, vocabulary: 'none', aligned: true },
  {
    name: 'whisper',
    magics: ['ggml'],
    hyperparameters: 11,
    filters: true,
    vocabulary: 'counted',
    aligned: false,
  },
  {
    name: 'llama',
    magics: ['ggml'],
    hyperparameters: 7,
    filters: false,
    vocabulary: 'as-stated',
    aligned: false,
  },
  {
    name: 'gpt-2',
    magics: ['ggml'],
    hyperparameters: 6,
    filters: false,
    vocabulary: 'counted',
    aligned: false,
  },
  {
    name: 'gpt-j',
    magics: ['ggml'],
    hyperparameters: 7,
    filters: false,
    vocabulary: 'counted',
    aligned: false,
  },
];

/** Walks a file of the old formats through its tensors to its end. Null for what is none. */
export async function readGgmlLegacy(source: ByteSource): Promise<GgmlLegacy | null> {
  const head = Buffer.from(await source.read(0, 4)).toString('latin1');
  const magic = Object.hasOwn(GGML_MAGICS, head) ? GGML_MAGICS[head]! : null;
  if (magic === null) return null;
  for (const layout of LAYOUTS.filter(({ magics }) => magics.includes(magic))) {
    const tensors = await walk(new SourceReader(source), layout, magic);
    if (tensors !== null) return { magic, layout: layout.name, tensors };
  }
  return { magic, layout: null, tensors: 0 };
}

/** Number of tensors; null where the file is not laid out so. */
async function walk(
  reader: SourceReader,
  layout: Layout,
  magic: GgmlLegacy['magic'],
): Promise<number | null> {
  reader.position = 4;
  if (magic !== 'ggml') {
    if (!(await reader.fill(4))) return null;
    const version = reader.u32();
    if (version < 1 || version > 3) return null;
  }
  if (!(await reader.fill(4 * layout.hyperparameters))) return null;
  const stated = reader.u32();
  reader.position += 4 * (layout.hyperparameters - 1);
  if (layout.filters && !(await skipFilters(reader))) return null;
  if (!(await skipVocabulary(reader, layout, stated))) return null;
  let tensors = 0;
  while (reader.left > 0) {
    if (++tensors > ENTRIES_MAX || !(await skipTensor(reader, layout.aligned))) return null;
  }
  return tensors;
}

async function skipFilters(reader: SourceReader): Promise<boolean> {
  if (!(await reader.fill(8))) return false;
  const bytes = reader.u32() * reader.u32() * 4;
  reader.position += bytes;
  return reader.position <= reader.source.size;
}

async function skipVocabulary(
  reader: SourceReader,
  { vocabulary }: Layout,
  stated: number,
): Promise<boolean> {
  if (vocabulary === 'none') return true;
  let count = stated;
  if (vocabulary === 'counted') {
    if (!(await reader.fill(4))) return false;
    count = reader.u32();
  }
  if (count > ENTRIES_MAX) return false;
  for (let index = 0; index < count; index++) {
    if (!(await reader.fill(4))) return false;
    const length = reader.u32();
    if (length > TOKEN_MAX) return false;
    reader.position += length + (vocabulary === 'scored' ? 4 : 0);
  }
  return reader.position <= reader.source.size;
}

async function skipTensor(reader: SourceReader, aligned: boolean): Promise<boolean> {
  if (!(await reader.fill(12))) return false;
  const [dimensions, nameLength, type] = [reader.u32(), reader.u32(), reader.u32()];
  const block = TENSOR_TYPES[type];
  if (dimensions > DIMENSIONS_MAX || nameLength > NAME_MAX || !block) return false;
  if (!(await reader.fill(4 * dimensions))) return false;
  let elements = 1;
  for (let index = 0; index < dimensions; index++) elements *= reader.u32();
  reader.position += nameLength;
  if (aligned) reader.position = Math.ceil(reader.position / 32) * 32;
  reader.position += (elements / block[0]) * block[1];
  return Number.isInteger(reader.position) && reader.position <= reader.source.size;
}
