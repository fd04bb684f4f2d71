import type { ProtobufField, ProtobufMessage } from '../../formats/protobuf/index.ts';
import { fieldsOf, openMessage, textOf } from '../../formats/protobuf/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { MilPrograms } from './programs.ts';
import { walkTold } from './walk-told.ts';

/** Models in pipelines in pipelines, networks in layers in networks (CWE-674). */
const DEPTH_MAX = 32;

type Range = Pick<ProtobufField, 'start' | 'end'>;

/** Kinds of models that hold others, or code, by their fields of Model (Model.proto). */
const PIPELINES: ReadonlySet<number> = new Set([200, 201]);
const PIPELINE = 202;
const NETWORKS: ReadonlySet<number> = new Set([303, 403, 500]);
const PROGRAM = 502;
const CUSTOM_MODEL = 555;
const LINKED_MODEL = 556;
const SERIALIZED_MODEL = 3000;

/** Goes through a Core ML model and the models in it. */
export class CoremlModels {
  readonly #subject: Subject;
  readonly #draft: Draft;
  readonly #programs: MilPrograms;

  constructor(subject: Subject, draft: Draft) {
    this.#subject = subject;
    this.#draft = draft;
    this.#programs = new MilPrograms(subject, draft);
  }

  async model(range: Range, depth = 0): Promise<void> {
    if (depth > DEPTH_MAX) {
      this.#draft.gap(`models are nested deeper than ${DEPTH_MAX}`);
      return;
    }
    await this.#walk(range, async (field) => {
      const { number } = field;
      if (PIPELINES.has(number)) await this.#walk(field, (one) => this.#pipeline(one, depth, 1));
      else if (number === PIPELINE) await this.#pipeline(field, depth, PIPELINE);
      else if (NETWORKS.has(number)) await this.#network(field, depth);
      else if (number === PROGRAM) await this.#programs.program(field);
      else if (number === CUSTOM_MODEL) await this.#custom('custom model', field);
      else if (number === LINKED_MODEL) await this.#linked(field);
      else if (number === SERIALIZED_MODEL) this.#draft.gap('a serialized model is not read');
    });
  }

  async #pipeline(field: ProtobufField, depth: number, number: number): Promise<void> {
    if (field.number !== number) return;
    await this.#walk(field, async (one) => {
      if (one.number === 1) await this.model(one, depth + 1);
    });
  }

  /** NeuralNetwork: layers (1), of which some are custom, loops and branches. */
  async #network(range: Range, depth: number): Promise<void> {
    if (depth > DEPTH_MAX) {
      this.#draft.gap(`networks are nested deeper than ${DEPTH_MAX}`);
      return;
    }
    await this.#walk(range, async (layer) => {
      if (layer.number !== 1) return;
      await this.#walk(layer, async (kind) => {
        if (kind.number === 500) await this.#custom('custom layer', kind);
        // Loop: condition (3) and body (4); branch: both its ways (1, 2).
        if (kind.number !== 605 && kind.number !== 615) return;
        const inner = kind.number === 615 ? [3, 4] : [1, 2];
        await this.#walk(kind, async (network) => {
          if (inner.includes(network.number)) await this.#network(network, depth + 1);
        });
      });
    });
  }

  /** CustomModel and CustomLayerParams: a class (10) of the app that loads the model. */
  async #custom(what: string, field: ProtobufField): Promise<void> {
    const custom = await this.#open(field);
    this.#draft.payload('code', 'unvetted', {
      what: `${what} of class ${quoted(textOf(custom, 10), 60)}`,
      where: this.#subject.place(field.at),
      why: 'Loading the model makes an object of this class of the app that loads it, with parameters of the model.',
    });
  }

  /** LinkedModel: a compiled model elsewhere, by name (1) and search path (2). */
  async #linked(field: ProtobufField): Promise<void> {
    const linked = await this.#open(field);
    for (const file of fieldsOf(linked, 1)) {
      const message = await this.#open(file);
      const [name = '', folder = ''] = await Promise.all(
        [1, 2].map((number) => this.#parameter(message, number)),
      );
      this.#draft.gap(`a linked model, ${quoted(name, 60)}, is not read`);
      for (const path of [name, ...folder.split(':')]) {
        const outside = leadsOutside(path);
        if (outside === null) continue;
        this.#draft.payload('escape', 'suspicious', {
          what: `linked model ${quoted(name, 50)} searched in ${quoted(folder, 40)}`,
          where: this.#subject.place(field.at),
          why: `Loading the model loads another that it does not bring: the path ${quoted(path, 40)} ${outside}.`,
        });
        return;
      }
    }
  }

  async #parameter(message: ProtobufMessage, number: number): Promise<string> {
    for (const one of fieldsOf(message, number)) return textOf(await this.#open(one), 1);
    return '';
  }

  async #open(field: ProtobufField): Promise<ProtobufMessage> {
    return openMessage(this.#subject.source, field);
  }

  async #walk(range: Range, onField: (field: ProtobufField) => Promise<void>): Promise<void> {
    await walkTold(this.#subject, this.#draft, range, onField);
  }
}
