import type { ProtobufField } from './field.ts';
import { OpenGroups, readFieldHead, readVarint } from './field.ts';

/** Where a message stops to be one, and why. */
export interface ProtobufBreak {
  readonly at: number;
  readonly why: 'cut off' | 'no field' | 'too many fields';
}

/** A message that is at hand: its fields in order, unknown ones too. Nothing below it is read before it is asked for. */
export interface ProtobufMessage {
  readonly fields: readonly ProtobufField[];
  /** Null when all of it was read. */
  readonly broken: ProtobufBreak | null;
}

/** Reads the fields of a message in memory; `base` is where its first byte stands in the source. */
export function readMessage(bytes: Uint8Array, base = 0): ProtobufMessage {
  const fields: ProtobufField[] = [];
  const groups = new OpenGroups();
  for (let at = 0; at < bytes.length; ) {
    const head = readFieldHead(bytes, at);
    if (head === null) {
      return { fields, broken: { at: base + at, why: bytes.length - at < 20 ? 'cut off' : 'no field' } };
    }
    const start = at + head.headBytes;
    const end = start + head.length;
    if (end > bytes.length) return { fields, broken: { at: base + at, why: 'cut off' } };
    const { number, wire, value } = head;
    if (wire === 3 || wire === 4) {
      const group = groups.take(head, at);
      if (group === 'broken') return { fields, broken: { at: base + at, why: 'no field' } };
      if (group !== 'pending') {
        fields.push({
          number,
          wire: 3,
          value: 0,
          at: base + group.at,
          start: base + group.start,
          end: base + at,
          bytes: bytes.subarray(group.start, at),
        });
      }
    } else if (!groups.any) {
      const payload = bytes.subarray(start, end);
      fields.push({
        number,
        wire,
        value,
        at: base + at,
        start: base + start,
        end: base + end,
        bytes: payload,
      });
    }
    at = end;
  }
  return { fields, broken: groups.any ? { at: base + bytes.length, why: 'cut off' } : null };
}

/** All fields of that number that are messages, strings or bytes. */
export function* fieldsOf({ fields }: ProtobufMessage, number: number): Generator<ProtobufField> {
  for (const field of fields) if (field.number === number && field.wire === 2) yield field;
}

/** A string; the last one counts, as for every reader of protobuf. '' where there is none, or it was jumped over. */
export function textOf(message: ProtobufMessage, number: number): string {
  const field = message.fields.findLast((one) => one.number === number && one.wire === 2);
  return field?.bytes ? text(field.bytes) : '';
}

export function textsOf(message: ProtobufMessage, number: number): string[] {
  return [...fieldsOf(message, number)].flatMap(({ bytes }) => (bytes ? [text(bytes)] : []));
}

/** A number; the last one counts. Null where there is none. */
export function numberOf(message: ProtobufMessage, number: number): number | null {
  const field = message.fields.findLast((one) => one.number === number && one.wire === 0);
  return field?.value ?? null;
}

/** Repeated numbers, packed or not; at most `most` (CWE-400). */
export function numbersOf(message: ProtobufMessage, number: number, most: number): number[] {
  const numbers: number[] = [];
  for (const field of message.fields) {
    if (field.number !== number) continue;
    if (field.wire === 0) numbers.push(field.value);
    if (field.wire !== 2 || field.bytes === null) continue;
    for (let at = 0; at < field.bytes.length && numbers.length < most; ) {
      const varint = readVarint(field.bytes, at);
      if (varint === null) break;
      numbers.push(varint.value);
      at = varint.next;
    }
    if (numbers.length >= most) break;
  }
  return numbers;
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
