import type { Danger } from '../../core/index.ts';
import { sinkOf } from '../pickle/sink-of.ts';

export interface CodeGrade {
  readonly danger: Exclude<Danger, 'none'>;
  readonly what: string;
  readonly why: string;
}

/** Null: no code object. */
export function gradeCode(bytes: Uint8Array): CodeGrade | null {
  if (((bytes[0] ?? 0) & 0x7f) !== 0x63) return null;
  const names =
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .match(/[A-Za-z_][\w.]{2,}|\bos\b/g) ?? [];
  const bad = names.filter(
    (name) =>
      name === 'os' ||
      sinkOf({ module: 'builtins', name }) !== null ||
      sinkOf({ module: name, name: '' }) !== null,
  );
  return bad.length > 0
    ? { danger: 'malicious', what: bad.join(' '), why: 'runs' }
    : { danger: 'suspicious', what: names.join(' '), why: 'runs' };
}
