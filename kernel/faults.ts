// The answers below zero. `src/kernel/fault.ts` names them in the same order.
export const TRUNCATED: i32 = -1;
export const OUTPUT_FULL: i32 = -2;
export const BAD_HEADER: i32 = -3;
export const BAD_BLOCK: i32 = -4;
export const BAD_CODE: i32 = -5;
export const BAD_DISTANCE: i32 = -6;
export const BAD_CHECKSUM: i32 = -7;
export const BAD_DELTA: i32 = -8;
export const BAD_SIZE: i32 = -9;
