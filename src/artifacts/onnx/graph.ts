import { memorySource } from '../../base/index.ts';
import type { ProtobufField, ProtobufMessage } from '../../formats/protobuf/index.ts';
import { fieldsOf, numberOf, openMessage, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import type { ExternalData } from './external-data.ts';
import type { Operators } from './operators.ts';

/** Graphs within attributes of nodes within graphs (CWE-674); exported control flow has a few. */
const GRAPHS_DEEP_MAX = 64;
/** Fields between two looks at the clock. */
const FIELDS_PER_LOOK = 64;
/** Attributes of one node, and keys of one tensor's external data, that are kept (CWE-400). */
const ENTRIES_MAX = 256;

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
    await this.#walk(range, (field) => {
      if (field.number === 1) return this.#node(field, depth);
      if (field.number === 5) return this.#tensor(field);
      return field.number === 15 ? this.#sparse(field) : undefined;
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
    await this.#walk(range, (field) =>
      field.number === 1 || field.number === 2 ? this.graph(field) : undefined,
    );
  }

  async #node(field: ProtobufField, depth: number): Promise<void> {
    const opened = this.#open(field);
    const node = opened instanceof Promise ? await opened : opened;
    const strings = new Map<string, string>();
    const numbers = new Map<string, number>();
    for (const attribute of fieldsOf(node, 5)) {
      const one = this.#open(attribute);
      const read = one instanceof Promise ? await one : one;
      if (strings.size < ENTRIES_MAX) {
        strings.set(textOf(read, 1), textOf(read, 4));
        const number = numberOf(read, 3);
        if (number !== null) numbers.set(textOf(read, 1), number);
      } else this.#draft.gap('a node has more attributes than are kept');
      for (const part of read.fields) {
        if (part.wire !== 2) continue;
        if (part.number === 6 || part.number === 11) await this.graph(part, depth + 1);
        else if (part.number === 5 || part.number === 10) await this.#tensor(part);
        else if (part.number === 22 || part.number === 23) await this.#sparse(part);
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
    const opened = this.#open(field);
    const tensor = opened instanceof Promise ? await opened : opened;
    const entries = new Map<string, string>();
    for (const entry of fieldsOf(tensor, 13)) {
      const one = this.#open(entry);
      const pair = one instanceof Promise ? await one : one;
      if (entries.size < ENTRIES_MAX) entries.set(textOf(pair, 1), textOf(pair, 2));
      else this.#draft.gap('the external data of a tensor has more keys than are kept');
    }
    if (entries.size > 0) this.#external.take(entries, textOf(tensor, 8), this.#subject.place(field.at));
  }

  /** At once where the bytes are at hand: a graph has a message for each of a million small things. */
  #open(field: ProtobufField): ProtobufMessage | Promise<ProtobufMessage> {
    const opened = openMessage(this.#subject.source, field);
    return opened instanceof Promise ? opened.then((message) => this.#whole(message)) : this.#whole(opened);
  }

  #whole(message: ProtobufMessage): ProtobufMessage {
    if (message.broken !== null) {
      this.#draft.gap(`a message is ${message.broken.why} at ${this.#subject.place(message.broken.at)}`);
    }
    return message;
  }

  async #walk(range: Range, onField: (field: ProtobufField) => Promise<void> | undefined): Promise<void> {
    const { source, budget, signal, place } = this.#subject;
    let timely = true;
    let fields = 0;
    const broken = await walkMessage(source, range.start, range.end, (field) => {
      if (++fields % FIELDS_PER_LOOK === 0) {
        signal.throwIfAborted();
        timely = budget.hasTime();
        if (!timely) return false;
      }
      const told = field.wire === 2 ? onField(field) : undefined;
      return told?.then(() => undefined);
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
