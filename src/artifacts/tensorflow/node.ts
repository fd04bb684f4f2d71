import type { ByteSource } from '../../base/index.ts';
import type { ProtobufField, ProtobufMessage } from '../../formats/protobuf/index.ts';
import { fieldsOf, openMessage, readMessage, text, textOf, textsOf } from '../../formats/protobuf/index.ts';

/** Strings of one constant or attribute that are kept; paths are one or a few (CWE-400). */
const STRINGS_MAX = 64;
/** Bytes of a constant's strings, together. */
const STRING_BYTES_MAX = 8192;
/** DataType.DT_STRING (types.proto). */
const DT_STRING = 7;

/** A NodeDef, as far as a judge asks. */
export interface GraphNode {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  /** Attributes that are strings or lists of strings. */
  readonly strings: ReadonlyMap<string, readonly string[]>;
  /** The strings of a `Const`; null where it is none of strings. */
  readonly constant: readonly string[] | null;
  /** Graphs that stand as bytes in an attribute. */
  readonly serialized: readonly { readonly name: string; readonly field: ProtobufField }[];
  readonly at: number;
  readonly broken: boolean;
}

/** Reads a NodeDef (node_def.proto): what is long in it (tensors, engines) is left where it is. */
export function readNode(source: ByteSource, field: ProtobufField): GraphNode | Promise<GraphNode> {
  if (field.bytes === null) return readLongNode(source, field);
  const message = readMessage(field.bytes, field.start);
  const attributes: Attribute[] = [];
  for (const { bytes, start } of fieldsOf(message, 5)) {
    const pair = readMessage(bytes!, start);
    const name = textOf(pair, 1);
    for (const value of fieldsOf(pair, 2))
      attributes.push({ name, value: readMessage(value.bytes!, value.start) });
  }
  return nodeOf(field, message, attributes);
}

async function readLongNode(source: ByteSource, field: ProtobufField): Promise<GraphNode> {
  const message = await openMessage(source, field);
  const attributes: Attribute[] = [];
  for (const entry of fieldsOf(message, 5)) {
    const pair = await openMessage(source, entry);
    const name = textOf(pair, 1);
    for (const value of fieldsOf(pair, 2)) attributes.push({ name, value: await openMessage(source, value) });
  }
  return nodeOf(field, message, attributes);
}

interface Attribute {
  readonly name: string;
  readonly value: ProtobufMessage;
}

/** Attributes whose bytes are a graph or an engine: `serialized_segment`, `serialized_remote_fused_graph_execute_info`. */
const SERIALIZED = 'serialized_';

function nodeOf(field: ProtobufField, message: ProtobufMessage, attributes: readonly Attribute[]): GraphNode {
  const strings = new Map<string, readonly string[]>();
  const serialized: { name: string; field: ProtobufField }[] = [];
  let constant: readonly string[] | null = null;
  let broken = message.broken !== null;
  for (const { name, value } of attributes) {
    broken ||= value.broken !== null;
    const found = stringsOf(value);
    if (found.length > 0) strings.set(name, found);
    if (name.startsWith(SERIALIZED)) {
      for (const bytes of fieldsOf(value, 2)) serialized.push({ name, field: bytes });
    }
    if (name !== 'value') continue;
    for (const tensor of fieldsOf(value, 8)) constant = stringTensor(tensor);
  }
  return {
    name: textOf(message, 1),
    operator: textOf(message, 2),
    inputs: textsOf(message, 3),
    strings,
    constant,
    serialized,
    at: field.at,
    broken,
  };
}

/** AttrValue.s and AttrValue.list.s (attr_value.proto). */
function stringsOf(value: ProtobufMessage): readonly string[] {
  const found: string[] = [];
  for (const { bytes } of fieldsOf(value, 2)) {
    if (bytes && bytes.length <= STRING_BYTES_MAX) found.push(text(bytes));
  }
  for (const { bytes, start } of fieldsOf(value, 1)) {
    if (bytes && bytes.length <= STRING_BYTES_MAX) found.push(...textsOf(readMessage(bytes, start), 2));
  }
  return found.slice(0, STRINGS_MAX);
}

/** TensorProto.string_val of a short tensor of strings (tensor.proto). */
function stringTensor(field: ProtobufField): readonly string[] | null {
  if (field.bytes === null || field.bytes.length > STRING_BYTES_MAX) return null;
  const tensor = readMessage(field.bytes, field.start);
  const type = tensor.fields.findLast(({ number, wire }) => number === 1 && wire === 0)?.value;
  return type === DT_STRING ? textsOf(tensor, 8).slice(0, STRINGS_MAX) : null;
}
