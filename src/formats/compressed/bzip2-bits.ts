import type { Intake } from './intake.ts';

/** Bits of an intake, the most significant first. Past its end they are zeros, and `overrun` tells. */
export class BitIntake {
  overrun = false;
  #intake: Intake;
  #word = 0;
  #count = 0;

  constructor(intake: Intake) {
    this.#intake = intake;
  }

  /** Asks for input until there are `bytes` more, or it has ended. */
  *ensure(bytes: number): Generator<null, void, void> {
    while (this.#intake.left < bytes && !this.#intake.ended) yield null;
  }

  /** Up to 24 bits. */
  read(bits: number): number {
    while (this.#count < bits) this.#fill();
    this.#count -= bits;
    return (this.#word >>> this.#count) & ((1 << bits) - 1);
  }

  /** Gives whole bytes back. */
  release(): void {
    if (!this.overrun) this.#intake.at -= this.#count >> 3;
    this.#count = 0;
  }

  #fill(): void {
    const intake = this.#intake;
    let byte = 0;
    if (intake.at < intake.bytes.length) byte = intake.bytes[intake.at++]!;
    else this.overrun = true;
    this.#word = (this.#word << 8) | byte;
    this.#count += 8;
  }
}
