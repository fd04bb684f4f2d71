import type { Value } from './value.ts';

/** What cannot be text when it runs: what is imported, or comes from a call, can. */
const MAYBE_TEXT: ReadonlySet<Value['kind']> = new Set([
  'text',
  'unknown',
  'global',
  'call',
  'persistent',
  'extension',
]);

export function notText(value: Value): boolean {
  return !MAYBE_TEXT.has(value.kind);
}

export function isWhole(value: Value): boolean {
  return value.kind === 'text' && value.whole;
}

export function textOf(value: Value): string {
  return value.kind === 'text' ? value.text : '';
}
