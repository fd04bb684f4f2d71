export { abortable, cancelled } from './abort.ts';
export type { Clock } from './clock.ts';
export { systemClock } from './clock.ts';
export type { ErrorCode } from './errors.ts';
export { messageOf, systemCodeOf, unreachable, WeighbridgeError } from './errors.ts';
export { sha256Hex } from './hash.ts';
export type { Position } from './line-index.ts';
export { LineIndex } from './line-index.ts';
export { sizeText } from './size-text.ts';
