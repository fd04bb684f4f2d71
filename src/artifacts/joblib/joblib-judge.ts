import { sliceSource } from '../../base/index.ts';
import { couldBePickle, type Effect, readPickles } from '../../formats/pickle/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { judgePickles } from '../pickle/index.ts';
import { quoted } from '../quoted.ts';
import { attributeOf, layoutOf, standInOf } from './array-layout.ts';

/** Files beside a model that are opened (CWE-400): joblib before 0.10 wrote one for each array. */
const SIDE_FILES_MAX = 10_000;

/** Joblib's pickles, with the bytes of arrays among their opcodes, which are passed over, or in files beside them. */
export const joblibJudge: Judge = {
  format: 'joblib',
  refines: ['pickle'],
  couldBe: ({ head, size }) => couldBePickle(head, size),
  async judge(subject) {
    return (await hasArrays(subject)) ? new Arrays(subject).judge() : null;
  },
};

/** A plain pickle has no stand-ins for arrays. Reading goes up to the first one. */
async function hasArrays(subject: Subject): Promise<boolean> {
  let found = false;
  await readPickles(subject.source, {
    most: 1,
    hasTime: () => !found && subject.budget.hasTime(),
    resume: (effect) => {
      found ||= standInOf(effect) !== null;
      return found ? Promise.resolve(Number.NaN) : null;
    },
  });
  return found;
}

/** What the judge of pickles says of names that are not in the file as such. */
const NAMELESS = /^(?:<name made at run time>|import of (?:\.|<))/;

class Arrays {
  readonly #subject: Subject;
  readonly #draft = new Draft('joblib');
  readonly #nested: Judgement[] = [];
  readonly #sideFiles = new Set<string>();

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  async judge(): Promise<Judgement | null> {
    const judged = await judgePickles(this.#subject, {
      format: 'joblib',
      most: 1,
      resume: (effect, position) => this.#behind(effect, position),
    });
    if (!judged) return null;
    this.#draft.include(judged.judgement);
    for (const nested of this.#nested) this.#draft.include(nested);
    await this.#judgeUnaware();
    if (judged.end < this.#subject.size) await this.#judgeRest(judged.end);
    for (const name of this.#sideFiles) await this.#judgeSideFile(name);
    return this.#draft.done();
  }

  /** Where the pickle goes on behind the array that `effect` ends with. */
  #behind(effect: Effect, position: number): Promise<number> | null {
    const standIn = standInOf(effect);
    if (effect.kind !== 'build' || standIn === null) return null;
    if (standIn !== 'NumpyArrayWrapper') {
      this.#noteSideFile(effect);
      return null;
    }
    const layout = layoutOf(effect.state);
    switch (layout.kind) {
      case 'objects':
        return this.#behindObjects(position);
      case 'bytes':
        return this.#behindBytes(position, layout);
      default:
        this.#draft.gap(
          `an array whose size cannot be told, at ${this.#subject.place(effect.at)}: what follows is not read`,
        );
        return Promise.resolve(Number.NaN);
    }
  }

  async #behindBytes(
    position: number,
    { bytes, isAligned }: { readonly bytes: number; readonly isAligned: boolean },
  ): Promise<number> {
    if (!isAligned) return position + bytes;
    const [padding = 0] = await this.#subject.source.read(position, 1);
    return position + 1 + padding + bytes;
  }

  /** An array of objects is a pickle of its own. */
  async #behindObjects(position: number): Promise<number> {
    const { source } = this.#subject;
    const rest = sliceSource(source, position, source.size - position);
    const { end } = await readPickles(rest, { most: 1, hasTime: () => this.#subject.budget.hasTime() });
    const name = `array at 0x${position.toString(16)}`;
    this.#nested.push(await this.#subject.inside(sliceSource(source, position, end), name, ['pickle']));
    return position + end;
  }

  /**
   * `pickle.load` knows nothing of arrays: it runs the bytes of an array as opcodes, and the pickle of an array of objects with
   * the memo of the one around it. Of a sound file that gives names that are none; what was meant gives a known callable.
   */
  async #judgeUnaware(): Promise<void> {
    const judged = await judgePickles(this.#subject, { format: 'pickle', most: 1, mayBreak: () => true });
    for (const payload of judged?.judgement.payloads ?? []) {
      if (payload.danger === 'malicious' && !NAMELESS.test(payload.what)) {
        this.#draft.include({ format: 'pickle', payloads: [payload], lies: [], incomplete: [] });
      }
    }
  }

  /** `joblib.load` does not look behind the pickle; others that load from the same file do. */
  async #judgeRest(end: number): Promise<void> {
    const { source } = this.#subject;
    const rest = sliceSource(source, end, source.size - end);
    this.#draft.include(await this.#subject.inside(rest, `behind 0x${end.toString(16)}`));
  }

  #noteSideFile(effect: Effect & { readonly kind: 'build' }): void {
    const filename = attributeOf(effect.state, 'filename');
    const where = this.#subject.place(effect.at);
    if (filename?.kind !== 'text' || !filename.whole) {
      this.#draft.gap(`an array in a file whose name cannot be told, at ${where}`);
    } else if (filename.text.includes('/') || filename.text.includes('\\')) {
      this.#draft.payload('escape', 'suspicious', {
        what: `array file ${quoted(filename.text)}`,
        where,
        why: 'Loading it opens a file of that path, which is in no way beside the model.',
      });
    } else if (this.#sideFiles.size < SIDE_FILES_MAX) this.#sideFiles.add(filename.text);
    else this.#draft.gap(`more than ${SIDE_FILES_MAX} array files`);
  }

  async #judgeSideFile(name: string): Promise<void> {
    if (this.#subject.neighbours === null || this.#subject.member !== '') {
      this.#draft.gap(`the array file ${quoted(name)} is not at hand`);
      return;
    }
    const judged = await this.#subject.beside(name);
    if (judged) this.#draft.include(judged);
    else this.#draft.gap(`the array file ${quoted(name)} is missing`);
  }
}
