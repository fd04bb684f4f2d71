/** What an instruction means for the question which names a function reaches. */
export type Meaning =
  | 'name'
  | 'attribute'
  | 'super-attribute'
  | 'import'
  | 'import-from'
  | 'import-all'
  | 'load-local'
  | 'load-two-locals'
  | 'load-cell'
  | 'store-name'
  | 'store-local'
  | 'store-two-locals'
  | 'store-and-load'
  | 'store-cell'
  | 'constant'
  | 'call'
  | 'call-many'
  | 'drop'
  | 'extended'
  | 'execute';

/** Byte code of a range of versions (CPython, Include/opcode_ids.h, and Lib/opcode.py before 3.12). */
export interface ByteCode {
  readonly versions: string;
  /** Words of two bytes since 3.6; before, an argument of two bytes follows opcodes from 90 on. */
  readonly isWords: boolean;
  /** Bits of an argument below the index of a name, by meaning. */
  readonly shift: { readonly name: number; readonly attribute: number };
  readonly meanings: Readonly<Record<number, Meaning>>;
}

const BEFORE_311 = {
  90: 'store-name',
  97: 'store-name',
  100: 'constant',
  101: 'name',
  106: 'attribute',
  108: 'import',
  109: 'import-from',
  84: 'import-all',
  116: 'name',
  124: 'load-local',
  125: 'store-local',
  131: 'call',
  136: 'load-cell',
  137: 'store-cell',
  142: 'call-many',
  1: 'drop',
} as const satisfies Readonly<Record<number, Meaning>>;

const OF_311 = {
  90: 'store-name',
  97: 'store-name',
  100: 'constant',
  101: 'name',
  106: 'attribute',
  108: 'import',
  109: 'import-from',
  116: 'name',
  124: 'load-local',
  125: 'store-local',
  137: 'load-cell',
  138: 'store-cell',
  142: 'call-many',
  144: 'extended',
  171: 'call',
  1: 'drop',
} as const satisfies Readonly<Record<number, Meaning>>;

export const BYTE_CODES: Readonly<Record<string, ByteCode>> = {
  '2.7': {
    versions: '2.7',
    isWords: false,
    shift: { name: 0, attribute: 0 },
    meanings: { ...BEFORE_311, 85: 'execute', 140: 'call-many', 141: 'call', 145: 'extended' },
  },
  '3.5': {
    versions: '3.0 to 3.5',
    isWords: false,
    shift: { name: 0, attribute: 0 },
    meanings: { ...BEFORE_311, 140: 'call-many', 141: 'call', 144: 'extended' },
  },
  '3.10': {
    versions: '3.6 to 3.10',
    isWords: true,
    shift: { name: 0, attribute: 0 },
    meanings: { ...BEFORE_311, 141: 'call', 144: 'extended', 160: 'attribute', 161: 'call' },
  },
  '3.11': {
    versions: '3.11',
    isWords: true,
    shift: { name: 1, attribute: 0 },
    meanings: { ...OF_311, 84: 'import-all', 160: 'attribute' },
  },
  '3.12': {
    versions: '3.12',
    isWords: true,
    shift: { name: 1, attribute: 1 },
    meanings: {
      ...OF_311,
      121: 'constant',
      127: 'load-local',
      141: 'super-attribute',
      143: 'load-local',
      175: 'name',
    },
  },
  '3.13': {
    versions: '3.13',
    isWords: true,
    shift: { name: 1, attribute: 1 },
    meanings: {
      32: 'drop',
      53: 'call',
      54: 'call-many',
      57: 'call',
      71: 'extended',
      74: 'import-from',
      75: 'import',
      82: 'attribute',
      83: 'constant',
      84: 'load-cell',
      85: 'load-local',
      86: 'load-local',
      87: 'load-local',
      88: 'load-two-locals',
      90: 'name',
      91: 'name',
      92: 'name',
      93: 'super-attribute',
      103: 'constant',
      109: 'store-cell',
      110: 'store-local',
      111: 'store-and-load',
      112: 'store-two-locals',
      113: 'store-name',
      114: 'store-name',
    },
  },
  '3.14': {
    versions: '3.14',
    isWords: true,
    shift: { name: 1, attribute: 1 },
    meanings: {
      4: 'call-many',
      31: 'drop',
      52: 'call',
      55: 'call',
      69: 'extended',
      72: 'import-from',
      73: 'import',
      80: 'attribute',
      82: 'constant',
      83: 'load-cell',
      84: 'load-local',
      85: 'load-local',
      86: 'load-local',
      87: 'load-two-locals',
      88: 'load-local',
      89: 'load-two-locals',
      91: 'name',
      92: 'name',
      93: 'name',
      96: 'super-attribute',
      111: 'store-cell',
      112: 'store-local',
      113: 'store-and-load',
      114: 'store-two-locals',
      115: 'store-name',
      116: 'store-name',
    },
  },
};

/** LOAD_NAME and LOAD_FROM_DICT_OR_GLOBALS carry a plain index where LOAD_GLOBAL has a bit below it. */
export const PLAIN_NAMES: Readonly<Record<string, readonly number[]>> = {
  '3.11': [101],
  '3.12': [101, 175],
  '3.13': [90, 92],
  '3.14': [91, 93],
};

/** The opcode that returns, by which byte code of an unknown version is told; with the one that returns a constant. */
export const RETURNS: Readonly<Record<string, readonly number[]>> = {
  '2.7': [83],
  '3.5': [83],
  '3.10': [83],
  '3.11': [83],
  '3.12': [83, 121],
  '3.13': [36, 103],
  '3.14': [35],
};

/** RESUME, with which functions begin since 3.11. */
export const RESUMES: Readonly<Record<string, number>> = {
  '3.11': 151,
  '3.12': 151,
  '3.13': 149,
  '3.14': 128,
};

/** Magic numbers of .pyc files up to the one given, by version (Lib/importlib/_bootstrap_external.py); bytes of the header. */
export const MAGIC_NUMBERS: readonly {
  readonly from: number;
  readonly to: number;
  readonly version: string;
  readonly header: number;
}[] = [
  { from: 62171, to: 62219, version: '2.7', header: 8 },
  { from: 3000, to: 3189, version: '3.5', header: 8 },
  { from: 3190, to: 3359, version: '3.5', header: 12 },
  { from: 3360, to: 3379, version: '3.10', header: 12 },
  { from: 3390, to: 3449, version: '3.10', header: 16 },
  { from: 3450, to: 3499, version: '3.11', header: 16 },
  { from: 3500, to: 3549, version: '3.12', header: 16 },
  { from: 3550, to: 3599, version: '3.13', header: 16 },
  { from: 3600, to: 3649, version: '3.14', header: 16 },
];
