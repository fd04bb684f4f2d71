import type { ByteSource } from '../../base/index.ts';
import type { ProtobufField } from './field.ts';
import { FIELD_HEAD_BYTES, OpenGroups, readFieldHead } from './field.ts';
import type { ProtobufBreak, ProtobufMessage } from './message.ts';
import { readMessage } from './message.ts';

/** Bytes that are asked for after a jump: enough for a tensor's name and shape. As reading goes on they double. */
const BLOCK_BYTES_FIRST = 1024;
const BLOCK_BYTES_MAX = 32 * 1024;
/** Bytes. Longer payloads are not brought along: they are graphs and tensors, and are walked or jumped over. */
const PAYLOAD_BYTES_MAX = 128 * 1024;
/** Fields that are kept of one message that is too long to be in memory (CWE-400). */
const FIELDS_MAX = 50_000;

/** What a walk makes of a field: false ends the walk. */
export type OnField = (field: ProtobufField) => boolean | undefined | Promise<boolean | undefined>;

/**
 * Goes through the fields of a message that stands in a source, from `start` to `end`. Payloads come with their fields
 * when `wants` says so (all do, left out) and they are short; what is long is jumped over, and costs nothing. A field that
 * leads past the end is told as far as it is there, then the walk ends.
 */
export async function walkMessage(
  source: ByteSource,
  start: number,
  end: number,
  onField: OnField,
  wants: (number: number) => boolean = () => true,
): Promise<ProtobufBreak | null> {
  let block: Uint8Array = new Uint8Array(0);
  let blockAt = start;
  const stop = Math.min(end, source.size);
  let ahead = BLOCK_BYTES_FIRST;
  const groups = new OpenGroups();
  const hold = async (at: number, length: number) => {
    ahead = at > blockAt + block.length ? BLOCK_BYTES_FIRST : Math.min(BLOCK_BYTES_MAX, ahead * 2);
    block = await source.read(at, Math.min(stop - at, Math.max(ahead, length)));
    blockAt = at;
  };
  for (let at = start; at < stop; ) {
    if (at < blockAt || (at + FIELD_HEAD_BYTES > blockAt + block.length && blockAt + block.length < stop)) {
      await hold(at, FIELD_HEAD_BYTES);
    }
    const head = readFieldHead(block, at - blockAt);
    if (head === null) return { at, why: stop - at < FIELD_HEAD_BYTES ? 'cut off' : 'no field' };
    const from = at + head.headBytes;
    const to = from + head.length;
    const { number, wire, value } = head;
    if (to > stop) {
      // What is there of it still counts: a judge says what it holds, and that it is cut off.
      if (wire === 2 && !groups.any && from < stop) {
        await onField({ number, wire, value, at, start: from, end: stop, bytes: null });
      }
      return { at, why: 'cut off' };
    }
    if (wire === 3 || wire === 4) {
      const group = groups.take(head, at);
      if (group === 'broken') return { at, why: 'no field' };
      if (group !== 'pending') {
        const field = { number, wire: 3, value: 0, at: group.at, start: group.start, end: at, bytes: null };
        if ((await onField(field)) === false) return null;
      }
    } else if (!groups.any) {
      let bytes: Uint8Array | null = null;
      if (head.length <= PAYLOAD_BYTES_MAX && wants(number)) {
        if (to > blockAt + block.length) await hold(at, to - at);
        bytes = block.subarray(from - blockAt, to - blockAt);
      }
      const told = onField({ number, wire, value, at, start: from, end: to, bytes });
      if ((told instanceof Promise ? await told : told) === false) return null;
    }
    at = to;
  }
  if (groups.any || end > source.size) return { at: stop, why: 'cut off' };
  return null;
}

/** The message that a field holds, whether its bytes are at hand or have to be fetched; then long payloads are left out. */
export function openMessage(
  source: ByteSource,
  { start, end, bytes }: Pick<ProtobufField, 'start' | 'end' | 'bytes'>,
): ProtobufMessage | Promise<ProtobufMessage> {
  return bytes ? readMessage(bytes, start) : readFields(source, start, end);
}

async function readFields(source: ByteSource, start: number, end: number): Promise<ProtobufMessage> {
  const fields: ProtobufField[] = [];
  const broken = await walkMessage(source, start, end, (field) => {
    // A copy: else each would hold on to the block that it came with.
    fields.push(field.bytes === null ? field : { ...field, bytes: field.bytes.slice() });
    return fields.length < FIELDS_MAX;
  });
  const full = fields.length >= FIELDS_MAX;
  return { fields, broken: full ? { at: fields.at(-1)!.end, why: 'too many fields' } : broken };
}
