import { oneLine } from '../base/index.ts';
import type { ArtifactTopic, Danger, Payload, StructureLie } from '../core/index.ts';
import { type Judgement, worse } from './judge.ts';
import { TOLD_MAX } from './limits.ts';

/** Characters of a construct that are shown. */
const WHAT_LENGTH_MAX = 120;

/** A judgement while it is being found. Of each kind of evidence it keeps as many as are told (CWE-770). */
export class Draft {
  readonly #format: string;
  readonly #payloads = new Map<string, Payload>();
  readonly #perDanger = new Map<Danger, number>();
  readonly #lies = new Map<string, StructureLie>();
  readonly #perTrust = new Map<StructureLie['trust'], number>();
  readonly #incomplete = new Set<string>();

  constructor(format: string) {
    this.#format = format;
  }

  payload(
    topic: ArtifactTopic,
    danger: Exclude<Danger, 'none'>,
    { what, where, why, advisories = [] }: Evidence & { readonly advisories?: readonly string[] },
  ): void {
    this.#keep({ topic, danger, what: printable(what), where, why, advisories });
  }

  /** Readers disagree about what the file holds. */
  ambiguous(evidence: Evidence): void {
    this.#lie({ trust: 'ambiguous', ...evidence, what: printable(evidence.what) });
  }

  /** The file breaks what its format says. */
  mismatch(evidence: Evidence): void {
    this.#lie({ trust: 'mismatch', ...evidence, what: printable(evidence.what) });
  }

  gap(why: string): void {
    if (this.#incomplete.size < TOLD_MAX) this.#incomplete.add(printable(why));
  }

  /** What was found inside. */
  include({ payloads, lies, incomplete }: Judgement): void {
    for (const payload of payloads) this.#keep(payload);
    for (const lie of lies) this.#lie(lie);
    for (const why of incomplete) if (this.#incomplete.size < TOLD_MAX) this.#incomplete.add(why);
  }

  get worst(): Danger {
    return [...this.#perDanger.keys()].reduce<Danger>(worse, 'none');
  }

  get isComplete(): boolean {
    return this.#incomplete.size === 0;
  }

  done(): Judgement {
    return {
      format: this.#format,
      payloads: [...this.#payloads.values()],
      lies: [...this.#lies.values()],
      incomplete: [...this.#incomplete],
    };
  }

  #keep(payload: Payload): void {
    const kept = this.#perDanger.get(payload.danger) ?? 0;
    const key = JSON.stringify(payload);
    if (kept >= TOLD_MAX || this.#payloads.has(key)) return;
    this.#perDanger.set(payload.danger, kept + 1);
    this.#payloads.set(key, payload);
  }

  #lie(lie: StructureLie): void {
    // Of each sort: many small contradictions must not hide that the file can be read in two ways.
    const kept = this.#perTrust.get(lie.trust) ?? 0;
    const key = JSON.stringify(lie);
    if (kept >= TOLD_MAX || this.#lies.has(key)) return;
    this.#perTrust.set(lie.trust, kept + 1);
    this.#lies.set(key, lie);
  }
}

interface Evidence {
  readonly what: string;
  readonly where: string;
  readonly why: string;
}

/** As constructs are shown: on one line, and shortened. */
export function printable(text: string): string {
  return oneLine(text, WHAT_LENGTH_MAX);
}
