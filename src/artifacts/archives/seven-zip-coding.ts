import {
  type BranchName,
  branchFilter,
  type Codec,
  type Coder,
  type Coding,
  codecCoding,
  deltaFilter,
  type Filter,
  lzma2Dictionary,
  lzmaProperties,
} from '../../formats/compressed/index.ts';
import type { SevenZipCoder, SevenZipFolder } from '../../formats/sevenzip/index.ts';

const LZMA = '030101';
const LZMA2 = '21';
const DELTA = '03';
const AES = '06f10701';

const CODECS: ReadonlyMap<string, Codec> = new Map([
  ['00', 'copy'],
  ['040108', 'deflate'],
  ['040202', 'bzip2'],
  ['04f71101', 'zstd'],
  ['04f71102', 'brotli'],
  ['04f71104', 'lz4'],
]);

const BRANCHES: ReadonlyMap<string, BranchName> = new Map([
  ['04', 'x86'],
  ['03030103', 'x86'],
  ['05', 'powerpc'],
  ['03030205', 'powerpc'],
  ['07', 'arm'],
  ['03030501', 'arm'],
  ['08', 'arm-thumb'],
  ['03030701', 'arm-thumb'],
  ['09', 'sparc'],
  ['03030805', 'sparc'],
  ['0a', 'arm64'],
]);

/** What is known and not read, by name. */
const UNREAD: Readonly<Record<string, string>> = {
  [AES]: 'encrypted',
  '030401': 'compressed with PPMd, which is not read',
  '040109': 'compressed with deflate64, which is not read',
  '0303011b': 'filtered with BCJ2, which is not read',
  '06': 'filtered for IA-64, which is not read',
  '0b': 'filtered for RISC-V, which is not read',
};

/** How a folder is expanded, step by step; or why it is not. */
export function sevenZipCodings({ chain, coders }: SevenZipFolder): readonly Coding[] | string {
  for (const { id } of coders) {
    const why = UNREAD[id];
    if (why !== undefined) return why;
  }
  if (chain.length === 0) return 'made by several streams, which is not read';
  const steps: { coder: Coder; filters: (() => Filter)[] }[] = [];
  for (const coder of chain) {
    const filter = filterOf(coder);
    if (filter) {
      if (steps.length === 0) steps.push({ coder: codecCoding('copy').coder, filters: [] });
      steps.at(-1)!.filters.push(filter);
      continue;
    }
    const made = coderOf(coder);
    if (made === null) return `compressed with method ${coder.id}, which is not read`;
    steps.push({ coder: made, filters: [] });
  }
  return steps.map(({ coder, filters }) => ({ coder, filters: () => filters.map((make) => make()) }));
}

function filterOf({ id, properties }: SevenZipCoder): (() => Filter) | null {
  if (id === DELTA) return () => deltaFilter((properties[0] ?? 0) + 1);
  const branch = BRANCHES.get(id);
  return branch ? () => branchFilter(branch) : null;
}

function coderOf({ id, properties, size }: SevenZipCoder): Coder | null {
  if (id === LZMA2) {
    const dictionaryBytes = lzma2Dictionary(properties[0] ?? 255);
    return dictionaryBytes === null ? null : { kind: 'lzma2', dictionaryBytes };
  }
  if (id === LZMA) {
    const numbers = lzmaProperties(properties[0] ?? 255);
    if (numbers === null || properties.length < 5) return null;
    const dictionaryBytes = new DataView(properties.buffer, properties.byteOffset).getUint32(1, true);
    return { kind: 'lzma', properties: numbers, dictionaryBytes, size };
  }
  const codec = CODECS.get(id);
  return codec ? { kind: 'codec', codec } : null;
}
