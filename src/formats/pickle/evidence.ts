import type { Effect, PickleStream, Value } from './value.ts';

/** Names that Python could import. Text that happens to read as GLOBAL has blanks and signs in it. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_<][\p{L}\p{N}_<>]*)*$/u;

/** What of a stream speaks for its being a pickle. */
export class Evidence {
  #names = 0;
  #strange = 0;
  #telling = 0;

  note(effect: Effect): void {
    if (effect.kind === 'import') {
      const { module, name, constant } = effect.global;
      if (constant && !(NAME.test(module) && NAME.test(name))) this.#strange++;
      else this.#names++;
    } else if (effect.kind === 'call') {
      if (effect.call.via !== 'INST' || itemsOf(effect.call.arguments) > 0) this.#telling++;
    } else if (effect.kind === 'build' || effect.kind === 'extension') this.#telling++;
  }

  /** `says`: it begins with PROTO. */
  convinces(
    { broken, opcodes }: Pick<PickleStream, 'broken' | 'opcodes'>,
    memoised: number,
    says: boolean,
  ): boolean {
    if (this.#strange > this.#names) return false;
    if (broken === null) {
      return says ? opcodes > 2 : this.#names > 0 || (memoised > 0 && opcodes > 3);
    }
    return this.#names > 0 && (this.#telling > 0 || says);
  }
}

function itemsOf(value: Value): number {
  return value.kind === 'tuple' ? value.items.length + value.dropped : 1;
}
