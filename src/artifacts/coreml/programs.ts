import type { ProtobufField } from '../../formats/protobuf/index.ts';
import { fieldsOf, openMessage, textOf } from '../../formats/protobuf/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { walkTold } from './walk-told.ts';

/** Blocks in operations in blocks (CWE-674). */
const DEPTH_MAX = 32;
/** Files of weights that are kept (CWE-400). */
const FILES_MAX = 1000;
/** What stands for the folder of the model in a path of weights. */
const MODEL_FOLDER = /^@model_path(?:\/|$)/;

/** ML programs (MIL.proto): functions, blocks, operations, and values that lie in files of weights. */
export class MilPrograms {
  readonly #subject: Subject;
  readonly #draft: Draft;
  readonly #files = new Set<string>();

  constructor(subject: Subject, draft: Draft) {
    this.#subject = subject;
    this.#draft = draft;
  }

  /** Program.functions (2) is a map of names to functions, whose blocks are a map (3). */
  async program(program: ProtobufField): Promise<void> {
    await this.#walk(program, async (entry) => {
      if (entry.number !== 2) return;
      await this.#value(entry, async (fn) => {
        await this.#walk(fn, async (block) => {
          if (block.number === 3) await this.#value(block, (one) => this.#block(one, 0));
        });
      });
    });
  }

  /** Value of a map's entry. */
  async #value(entry: ProtobufField, onValue: (field: ProtobufField) => Promise<void>): Promise<void> {
    await this.#walk(entry, async (field) => {
      if (field.number === 2) await onValue(field);
    });
  }

  async #block(block: ProtobufField, depth: number): Promise<void> {
    if (depth > DEPTH_MAX) {
      this.#draft.gap(`blocks are nested deeper than ${DEPTH_MAX}`);
      return;
    }
    await this.#walk(block, async (operation) => {
      if (operation.number !== 3) return;
      await this.#walk(operation, async (part) => {
        if (part.number === 4) await this.#block(part, depth + 1);
        else if (part.number === 5) await this.#value(part, (value) => this.#file(value));
        else if (part.number === 2) await this.#value(part, (argument) => this.#argument(argument));
      });
    });
  }

  /** Argument.arguments (1) bind a name or a value (2). */
  async #argument(argument: ProtobufField): Promise<void> {
    await this.#walk(argument, async (binding) => {
      if (binding.number === 1) await this.#value(binding, (value) => this.#file(value));
    });
  }

  /** Value.blobFileValue (5): a file (1) and an offset in it. */
  async #file(value: ProtobufField): Promise<void> {
    await this.#walk(value, async (blob) => {
      if (blob.number !== 5) return;
      const opened = await openMessage(this.#subject.source, blob);
      for (const _ of fieldsOf(opened, 1)) this.#path(textOf(opened, 1), blob.at);
    });
  }

  #path(path: string, at: number): void {
    if (this.#files.has(path)) return;
    if (this.#files.size >= FILES_MAX) {
      this.#draft.gap('more files of weights than are kept');
      return;
    }
    this.#files.add(path);
    const outside = leadsOutside(path.replace(MODEL_FOLDER, ''));
    if (outside === null) return;
    this.#draft.payload('escape', 'malicious', {
      what: `weights from ${quoted(path)}`,
      where: this.#subject.place(at),
      why: `Loading the model reads a file that it does not bring, as weights: the path ${outside}.`,
    });
  }

  async #walk(field: ProtobufField, onField: (field: ProtobufField) => Promise<void>): Promise<void> {
    await walkTold(this.#subject, this.#draft, field, onField);
  }
}
