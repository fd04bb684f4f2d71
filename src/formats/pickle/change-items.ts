import type { Bytes, Sequence } from './cells.ts';
import { TEXT_BYTES_KEPT } from './limits.ts';
import type { Value } from './value.ts';

/** What APPENDS and SETITEMS do to a bytearray: what is kept of it is as long as it is known. */
export function changeBytes(target: Bytes, how: 'items' | 'append' | 'add', values: readonly Value[]): void {
  target.changed = true;
  if (how === 'append') append(target, values);
  else if (how === 'items') replace(target, values);
}

function append(target: Bytes, values: readonly Value[]): void {
  const bytes = values.map(byteOf);
  if (bytes.includes(null)) return;
  if (target.head.length === target.length && target.length < TEXT_BYTES_KEPT) {
    const room = TEXT_BYTES_KEPT - target.length;
    target.head = Buffer.concat([target.head, Buffer.from(bytes.slice(0, room) as number[])]);
  }
  target.length += bytes.length;
}

function replace(target: Bytes, values: readonly Value[]): void {
  for (let next = 0; next + 1 < values.length; next += 2) {
    const key = values[next]!;
    const value = byteOf(values[next + 1]!);
    const written = key.kind === 'boolean' ? Number(key.value) : key.kind === 'integer' ? key.value : null;
    if (typeof written !== 'number' || value === null) return;
    const index = written < 0 ? target.length + written : written;
    if (!(index >= 0 && index < target.length)) return;
    if (index < target.head.length) target.head[index] = value;
  }
}

/** Null: it is none, and a loader breaks off. */
function byteOf(value: Value): number | null {
  if (value.kind === 'boolean') return Number(value.value);
  if (value.kind !== 'integer' || typeof value.value !== 'number') return null;
  return value.value >= 0 && value.value < 256 ? value.value : null;
}

/** `list[index] = value`, as SETITEMS does to a list. */
export function replaceItems({ items, dropped }: Sequence, values: readonly Value[]): void {
  for (let next = 0; next + 1 < values.length; next += 2) {
    const key = values[next]!;
    const written = key.kind === 'boolean' ? Number(key.value) : key.kind === 'integer' ? key.value : null;
    if (typeof written !== 'number') return;
    const index = written < 0 ? items.length + dropped + written : written;
    if (index < 0 || index >= items.length) return;
    items[index] = values[next + 1]!;
  }
}
