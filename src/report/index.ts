export type { Outcome } from './outcome.ts';
export { counted, outcomeOf } from './outcome.ts';
export type { Painter, Style } from './painter.ts';
export { painterOf } from './painter.ts';
export { printable } from './printable.ts';
export { REPORTERS, reporterOf } from './registry.ts';
export type { Reporter, ReportOptions } from './reporter.ts';
export type { Page, Span } from './terminal/paragraph.ts';
export { paragraph } from './terminal/paragraph.ts';
