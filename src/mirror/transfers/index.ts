export { contentOf } from './content-of.ts';
export type { TransfersOptions } from './create-transfers.ts';
export { createTransfers } from './create-transfers.ts';
export type { Copied, FileToCopy, Transfer, TransferCounts, Transfers } from './transfer.ts';
export type { TransferLimits } from './transfer-limits.ts';
export { DEFAULT_TRANSFER_LIMITS } from './transfer-limits.ts';
