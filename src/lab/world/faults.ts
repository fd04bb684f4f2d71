import { fold } from './names.ts';

/**
 * Ways in which a hub fails without saying anything about a name. `server-error`: 503. `malformed`: 200 with JSON cut
 * short. `hang-up`: the connection closes without an answer. `silence`: no answer until the client gives up.
 * `contradiction`: creation dates that contradict the ids.
 */
export const FAULTS = ['server-error', 'malformed', 'hang-up', 'silence', 'contradiction'] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults by what they befall: questions about an account (`acme`), or a repository (`datasets/acme/x`). */
export class Faults {
  readonly #byName = new Map<string, Fault>();

  set(name: string, fault: Fault | null): void {
    if (fault === null) this.#byName.delete(fold(name));
    else this.#byName.set(fold(name), fault);
  }

  of(name: string): Fault | undefined {
    return this.#byName.get(fold(name));
  }

  all(): { readonly name: string; readonly fault: Fault }[] {
    return [...this.#byName].map(([name, fault]) => ({ name, fault }));
  }
}
