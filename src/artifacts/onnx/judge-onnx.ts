import type { ByteSource } from '../../base/index.ts';
import type { ProtobufField } from '../../formats/protobuf/index.ts';
import { openMessage, protobufOutline, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { ExternalData } from './external-data.ts';
import { judgeMetadata, OnnxGraphs } from './graph.ts';
import { Operators } from './operators.ts';

/** ModelProto's fields and their wire types (onnx.proto); others may be there, and are passed over. */
const MODEL_WIRES = new Map([
  [1, 0],
  [2, 2],
  [3, 2],
  [4, 2],
  [5, 0],
  [6, 2],
  [7, 2],
  [8, 2],
  [14, 2],
  [20, 2],
  [25, 2],
  [26, 2],
]);
/** GraphProto's: all have lengths. */
const GRAPH_FIELDS: ReadonlySet<number> = new Set([1, 2, 5, 10, 11, 12, 13, 14, 15, 16]);
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_.:]*$/;
/** Versions of the representation are small; there are 13 by 2026. */
const IR_VERSION_MAX = 1000;
/** Fields that are looked at to tell a model from other messages. */
const SEEN_MAX = 64;

/** Of the field `ir_version`, number 1, a varint. */
const IR_VERSION_KEY = 0x08;

export const onnx: Judge = {
  format: 'onnx',
  couldBe({ head, size }) {
    // No loader takes a model without its version; a text may have all the other keys of one.
    if (head.length >= size && !head.includes(IR_VERSION_KEY)) return false;
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => (MODEL_WIRES.get(number) ?? wire) === wire) ?? false;
  },
  async judge(subject) {
    const { source, size } = subject;
    if (!(await looksLikeModel(source))) return null;
    const draft = new Draft('onnx');
    const operators = new Operators(draft);
    const external = new ExternalData(draft);
    const graphs = new OnnxGraphs(subject, draft, operators, external);
    const broken = await walkMessage(source, 0, size, async (field) => {
      if (field.wire !== 2) return true;
      if (field.number === 7) await graphs.graph(field);
      else if (field.number === 25) await graphs.function(field);
      else if (field.number === 20) await graphs.training(field);
      else if (field.number === 14) await judgeMetadata(subject, field, draft);
      return true;
    });
    if (broken !== null) draft.gap(`the model is ${broken.why} at ${subject.place(broken.at)}`);
    operators.settle();
    await external.settle(subject);
    return draft.done();
  },
};

/** A graph that is one, and a version of the representation or of the operators. */
async function looksLikeModel(source: ByteSource): Promise<boolean> {
  let wrong = false;
  let version = false;
  let graph = false;
  let seen = 0;
  await walkMessage(source, 0, source.size, async (field) => {
    const { number, wire, value } = field;
    if ((MODEL_WIRES.get(number) ?? wire) !== wire) wrong = true;
    else if (number === 1) version ||= value > 0 && value < IR_VERSION_MAX;
    else if (number === 8) version ||= await looksLikeOpset(source, field);
    else if (number === 7) graph ||= await looksLikeGraph(source, field);
    return !wrong && !(version && graph) && (number !== 7 || graph) && ++seen < SEEN_MAX;
  });
  return version && graph && !wrong;
}

async function looksLikeOpset(source: ByteSource, field: ProtobufField): Promise<boolean> {
  const opset = await openMessage(source, field);
  return opset.fields.every(({ number, wire }) => wire === (number === 2 ? 0 : 2));
}

async function looksLikeGraph(source: ByteSource, { start, end }: ProtobufField): Promise<boolean> {
  let wrong = false;
  let proof = false;
  let seen = 0;
  await walkMessage(source, start, end, async (field) => {
    if (GRAPH_FIELDS.has(field.number) && field.wire !== 2) wrong = true;
    else if (field.number === 1) {
      const node = await openMessage(source, field);
      proof = IDENTIFIER.test(textOf(node, 4));
      wrong ||= !proof;
    } else if (field.number === 11 || field.number === 12) {
      const value = await openMessage(source, field);
      proof ||= value.fields.length > 0 && value.fields.every(({ wire }) => wire === 2);
    }
    return !wrong && !proof && ++seen < SEEN_MAX;
  });
  // An empty graph with nothing in it is none that anybody loads; one of initializers only has tensors to reach.
  return !wrong && (proof || seen > 1);
}
