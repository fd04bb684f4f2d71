import { memorySource } from '../../base/index.ts';
import type { ProtobufField, ProtobufMessage } from '../../formats/protobuf/index.ts';
import { fieldsOf, numberOf, openMessage, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import type { ExternalData } from './external-data.ts';
import type { Operators } from './operators.ts';

/** Graphs within attributes of nodes within graphs (CWE-674); exported control flow has a few. */
const GRAPHS_DEEP_MAX = 64;
/** Attributes of one node that are kept as strings (CWE-400). */
const ATTRIBUTES_MAX = 256;

type Range = Pick<ProtobufField, 'start' | 'end'>;

/** Walks the graphs, functions and tensors of an ONNX model (onnx.proto). */
export class OnnxGraphs {
  readonly #subject: Subject;
  readonly #draft: Draft;
  readonly #operators: Operators;
  readonly #external: ExternalData;

  constructor(subject: Subject, draft: Draft, operators: Operators, external: ExternalData) {
    this.#subject = subject;
    this.#draft = draft;
    this.#operators = operators;
    this.#external = external;
  }

  /** GraphProto: nodes (1), initializers (5), sparse ones (15). */
  async graph(range: Range, depth = 0): Promise<void> {
    if (depth > GRAPHS_DEEP_MAX) {
      this.#draft.gap(`graphs are nested deeper than ${GRAPHS_DEEP_MAX}`);
      return;
    }
    await this.#walk(range, async (field) => {
      if (field.number === 1) await this.#node(field, depth);
      else if (field.number === 5) await this.#tensor(field);
      else if (field.number === 15) await this.#sparse(field);
    });
  }

  /** FunctionProto: a name (1) in a domain (10), and nodes (7). */
  async function(range: Range): Promise<void> {
    let name = '';
    let domain = '';
    await this.#walk(range, async (field) => {
      if (field.number === 7) await this.#node(field, 0);
      else if (field.number === 1 && field.bytes) name = Buffer.from(field.bytes).toString('utf8');
      else if (field.number === 10 && field.bytes) domain = Buffer.from(field.bytes).toString('utf8');
    });
    this.#operators.define(domain, name);
  }

  /** TrainingInfoProto: a graph that initialises (1), and one that trains (2). */
  async training(range: Range): Promise<void> {
    await this.#walk(range, async (field) => {
      if (field.number === 1 || field.number === 2) await this.graph(field);
    });
  }

  async #node(field: ProtobufField, depth: number): Promise<void> {
    const node = await this.#open(field);
    const strings = new Map<string, string>();
    const numbers = new Map<string, number>();
    for (const attribute of fieldsOf(node, 5)) {
      const read = await this.#open(attribute);
      if (strings.size < ATTRIBUTES_MAX) strings.set(textOf(read, 1), textOf(read, 4));
      const number = numberOf(read, 3);
      if (number !== null && numbers.size < ATTRIBUTES_MAX) numbers.set(textOf(read, 1), number);
      for (const one of read.fields) {
        if (one.wire !== 2) continue;
        if (one.number === 6 || one.number === 11) await this.graph(one, depth + 1);
        else if (one.number === 5 || one.number === 10) await this.#tensor(one);
        else if (one.number === 22 || one.number === 23) await this.#sparse(one);
      }
    }
    this.#operators.take(
      {
        name: textOf(node, 3),
        operator: textOf(node, 4),
        domain: textOf(node, 7),
        overload: textOf(node, 8),
        strings,
        numbers,
      },
      this.#subject.place(field.at),
    );
  }

  async #sparse(field: ProtobufField): Promise<void> {
    const sparse = await this.#open(field);
    for (const part of sparse.fields) {
      if (part.wire === 2 && (part.number === 1 || part.number === 2)) await this.#tensor(part);
    }
  }

  /** TensorProto: where its data is elsewhere (13), it says where. Raw data (9) is jumped over. */
  async #tensor(field: ProtobufField): Promise<void> {
    const tensor = await this.#open(field);
    const entries = new Map<string, string>();
    for (const entry of fieldsOf(tensor, 13)) {
      const pair = await this.#open(entry);
      if (entries.size < ATTRIBUTES_MAX) entries.set(textOf(pair, 1), textOf(pair, 2));
    }
    if (entries.size > 0) this.#external.take(entries, textOf(tensor, 8), this.#subject.place(field.at));
  }

  async #open(field: ProtobufField): Promise<ProtobufMessage> {
    const opened = openMessage(this.#subject.source, field);
    const message = opened instanceof Promise ? await opened : opened;
    if (message.broken !== null) {
      this.#draft.gap(`a message is ${message.broken.why} at ${this.#subject.place(message.broken.at)}`);
    }
    return message;
  }

  async #walk(range: Range, onField: (field: ProtobufField) => Promise<void>): Promise<void> {
    const { source, budget, signal, place } = this.#subject;
    let timely = true;
    const broken = await walkMessage(source, range.start, range.end, async (field) => {
      signal.throwIfAborted();
      timely = budget.hasTime();
      if (timely && field.wire === 2) await onField(field);
      return timely;
    });
    if (!timely) this.#draft.gap('time was up before all nodes were read');
    if (broken !== null) this.#draft.gap(`the graph is ${broken.why} at ${place(broken.at)}`);
  }
}

/** Bytes. Shorter strings of the metadata hold nothing that a loader would read. */
const METADATA_BYTES_MIN = 32;

/** Strings that a model carries for whoever loads it: what is in them is judged as if it were a file. */
export async function judgeMetadata(subject: Subject, property: ProtobufField, draft: Draft): Promise<void> {
  const opened = openMessage(subject.source, property);
  const pair = opened instanceof Promise ? await opened : opened;
  for (const value of fieldsOf(pair, 2)) {
    if (value.bytes === null || value.bytes.length < METADATA_BYTES_MIN) continue;
    draft.include(
      await subject.inside(memorySource(value.bytes), `metadata:${textOf(pair, 1).slice(0, 60)}`),
    );
  }
}
