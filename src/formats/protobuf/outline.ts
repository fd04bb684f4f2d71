import { OpenGroups, readFieldHead } from './field.ts';

/** Number and wire type of a field at the beginning of some bytes. */
export interface OutlineField {
  readonly number: number;
  readonly wire: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The outermost fields that the first bytes of a source of `size` show; null when they are no protobuf. An attacker may
 * put a long field that nobody knows first: then there is that one, and the rest has to be walked.
 */
export function protobufOutline(head: Uint8Array, size: number): readonly OutlineField[] | null {
  const fields: OutlineField[] = [];
  const groups = new OpenGroups();
  for (let at = 0; at < head.length; ) {
    const field = readFieldHead(head, at);
    if (field === null) return head.length - at < 20 && head.length < size ? some(fields) : null;
    const start = at + field.headBytes;
    const end = start + field.length;
    if (end > size && field.wire !== 2) return null;
    if (field.wire === 3 || field.wire === 4) {
      if (groups.take(field, at) === 'broken') return null;
    } else if (!groups.any) {
      fields.push({ number: field.number, wire: field.wire, start, end: Math.min(end, size) });
    }
    at = end;
  }
  return some(fields);
}

function some(fields: readonly OutlineField[]): readonly OutlineField[] | null {
  return fields.length === 0 ? null : fields;
}
