import type { Danger } from '../../core/index.ts';

/** Where an operator takes from what it reaches: an input, which a constant may feed, or an attribute. */
export type ReachArgument =
  | { readonly kind: 'input'; readonly index: number }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'none' };

/** An operator of TensorFlow that touches more than tensors. */
export interface ReachingOperator {
  readonly reaches: 'host-code' | 'native-code' | 'reads' | 'writes' | 'network' | 'file-systems';
  readonly argument: ReachArgument;
  /** How it counts when what it reaches is not written in the graph: it comes from whoever calls the model. */
  readonly open: Danger;
  /** When it is written in the graph, and stays in the working folder. */
  readonly inside: Danger;
  /** When it is written in the graph, and is absolute, climbs, or is an address. */
  readonly outside: Danger;
}

const none: ReachArgument = { kind: 'none' };
const input = (index: number): ReachArgument => ({ kind: 'input', index });
const attribute = (name: string): ReachArgument => ({ kind: 'attribute', name });

type Grades = readonly [open: Danger, inside: Danger, outside: Danger];
type Row = readonly [
  operators: string,
  reaches: ReachingOperator['reaches'],
  argument: ReachArgument,
  grades: Grades,
];

/** Ordinary in saved models and in training graphs, as long as the place is inside. */
const ONLY_OUTSIDE: Grades = ['none', 'none', 'suspicious'];
const DATA_OUTSIDE: Grades = ['none', 'none', 'unvetted'];
const ALWAYS: Grades = ['suspicious', 'suspicious', 'suspicious'];

const ROWS: readonly Row[] = [
  ['PyFunc PyFuncStateless EagerPyFunc', 'host-code', attribute('token'), ALWAYS],
  ['XlaCustomCall', 'native-code', attribute('target_name'), ['unvetted', 'unvetted', 'unvetted']],
  ['XlaCustomCallV2', 'native-code', attribute('call_target_name'), ['unvetted', 'unvetted', 'unvetted']],
  ['ReadFile', 'reads', input(0), ['suspicious', 'suspicious', 'malicious']],
  ['WholeFileReader WholeFileReaderV2', 'reads', none, ['unvetted', 'unvetted', 'unvetted']],
  [
    'MatchingFiles MatchingFilesDataset ExperimentalMatchingFilesDataset',
    'reads',
    input(0),
    ['unvetted', 'unvetted', 'suspicious'],
  ],
  [
    'TextLineDataset FixedLengthRecordDataset FixedLengthRecordDatasetV2 CSVDataset CSVDatasetV2 ExperimentalCSVDataset',
    'reads',
    input(0),
    ONLY_OUTSIDE,
  ],
  ['SqlDataset ExperimentalSqlDataset', 'reads', input(1), ONLY_OUTSIDE],
  [
    'TFRecordDataset TFRecordDatasetV2 LMDBDataset ExperimentalLMDBDataset LoadDataset SnapshotDatasetReader SnapshotChunkDataset ListSnapshotChunksDataset',
    'reads',
    input(0),
    DATA_OUTSIDE,
  ],
  ['InitializeTableFromTextFile InitializeTableFromTextFileV2', 'reads', input(1), ONLY_OUTSIDE],
  ['LoadAndRemapMatrix GenerateVocabRemapping', 'reads', input(0), ONLY_OUTSIDE],
  ['ImmutableConst', 'reads', attribute('memory_region_name'), ONLY_OUTSIDE],
  ['RecordInput', 'reads', attribute('file_pattern'), DATA_OUTSIDE],
  ['Skipgram', 'reads', attribute('filename'), ONLY_OUTSIDE],
  ['FixedUnigramCandidateSampler', 'reads', attribute('vocab_file'), ONLY_OUTSIDE],
  ['Restore RestoreSlice RestoreV2 DTensorRestoreV2', 'reads', input(0), DATA_OUTSIDE],
  ['WriteFile', 'writes', input(0), ['suspicious', 'malicious', 'malicious']],
  ['Save SaveSlices SaveV2', 'writes', input(0), ONLY_OUTSIDE],
  ['MergeV2Checkpoints', 'writes', input(1), ONLY_OUTSIDE],
  ['CacheDataset CacheDatasetV2 SnapshotDataset SnapshotDatasetV2', 'writes', input(1), ONLY_OUTSIDE],
  ['SaveDataset SaveDatasetV2', 'writes', input(1), ['unvetted', 'unvetted', 'suspicious']],
  [
    'DatasetToTFRecord ExperimentalDatasetToTFRecord',
    'writes',
    input(1),
    ['suspicious', 'suspicious', 'malicious'],
  ],
  ['DumpTensor', 'writes', attribute('log_dir_path'), ['suspicious', 'suspicious', 'malicious']],
  [
    'CalibrationStatisticsSaver',
    'writes',
    attribute('output_file_path'),
    ['unvetted', 'unvetted', 'suspicious'],
  ],
  [
    'CreateSummaryFileWriter CreateSummaryDbWriter',
    'writes',
    input(1),
    ['unvetted', 'unvetted', 'suspicious'],
  ],
  // Its stream is a name (`stderr`, `log(info)`), or `file://` and a path that is appended to.
  ['PrintV2', 'writes', attribute('output_stream'), ['none', 'none', 'malicious']],
  // They send every tensor that passes to files and gRPC servers.
  [
    'DebugIdentity DebugIdentityV2 DebugIdentityV3 DebugNanCount DebugNumericSummary',
    'network',
    attribute('debug_urls'),
    ['none', 'none', 'malicious'],
  ],
  ['RpcClient RpcServer', 'network', input(0), ['suspicious', 'malicious', 'malicious']],
  ['RpcCall RpcServerStart RpcServerRegister', 'network', none, ALWAYS],
  [
    'DataServiceDataset DataServiceDatasetV2 DataServiceDatasetV3 DataServiceDatasetV4',
    'network',
    input(2),
    ALWAYS,
  ],
  ['RegisterDataset RegisterDatasetV2', 'network', input(1), ALWAYS],
  ['DistributedSave', 'network', input(2), ALWAYS],
  ['FileSystemSetConfiguration', 'file-systems', input(0), ALWAYS],
];

export const REACHING_OPERATORS: ReadonlyMap<string, ReachingOperator> = new Map(
  ROWS.flatMap(([operators, reaches, argument, [open, inside, outside]]) =>
    operators
      .split(' ')
      .map((operator): [string, ReachingOperator] => [
        operator,
        { reaches, argument, open, inside, outside },
      ]),
  ),
);

/**
 * Operators that packages of their own register, by how their names begin. A graph with them needs that package, which
 * brings the code; the graph brings none.
 */
export const PACKAGED_OPERATORS: readonly (readonly [prefix: RegExp, by: string])[] = [
  [/^Addons>/, 'tensorflow-addons'],
  [/^TFText>/, 'tensorflow-text'],
  [/^TFR>/, 'tensorflow-recommenders-addons'],
  [/^IO>/, 'tensorflow-io'],
  [/^SimpleML/, 'tensorflow-decision-forests'],
  [/^TRTEngine/, 'TensorRT in TensorFlow'],
];
