import type { GlobalValue } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import { isHarmfulAsValue, isListedOrRuled } from './call-kinds.ts';
import { type Findings, KEPT_MAX } from './findings.ts';
import { type NamePath, pathText } from './name-path.ts';
import { printable } from './show-value.ts';
import { isMemberOfListed } from './standing.ts';
import type { Standings } from './standings.ts';

/** What a pickle imports: judged as held where nothing worse is told of it. */
export class HeldNames {
  readonly #findings: Findings;
  readonly #standings: Standings;
  /** Names that are off the list. */
  readonly #held = new Map<
    string,
    { readonly path: NamePath; readonly at: number; readonly written: string }
  >();
  readonly #excused = new Set<string>();

  constructor(findings: Findings, standings: Standings) {
    this.#findings = findings;
    this.#standings = standings;
  }

  hold(global: GlobalValue, at: number): void {
    if (!global.constant) {
      this.#findings.find(
        'malicious',
        `import of ${showName(global)}`,
        at,
        'it imports a name that is put together while loading, so that nobody reads it before',
        TECHNIQUES.builtName,
      );
      return;
    }
    const path: NamePath = { module: global.module, name: global.name };
    if (isListedOrRuled(path)) return;
    const key = pathText(path);
    if (this.#held.has(key)) return;
    if (this.#held.size >= KEPT_MAX * 4) this.#findings.drop();
    else this.#held.set(key, { path, at, written: global.written ?? key });
  }

  /** What is done with it is told: that it is held says no more. */
  excuse(path: NamePath): void {
    this.#excused.add(pathText(path));
  }

  /** Once all has been held and excused. */
  tell(): void {
    for (const { path, at, written } of this.#held.values()) {
      if (!this.#excused.has(pathText(path))) this.#judgeHeld(path, at, written);
    }
    this.#held.clear();
  }

  #judgeHeld(path: NamePath, at: number, written: string): void {
    const standing = this.#standings.of(path);
    const shown = printable(written === pathText(path) ? written : `${pathText(path)} (written ${written})`);
    switch (standing.kind) {
      case 'sink':
        this.#findings.find(
          isHarmfulAsValue(path, standing.group) ? 'malicious' : 'suspicious',
          shown,
          at,
          `it holds a callable: ${standing.why}`,
          standing.advisories,
        );
        return;
      case 'reflective':
        // dill gives functions of `__main__` the builtins so; to get anything out of them takes a call.
        this.#findings.find(
          path.module === 'builtins' && path.name === '__dict__' ? 'suspicious' : 'malicious',
          shown,
          at,
          standing.why,
          standing.advisories,
        );
        return;
      case 'dotted':
        this.#findings.find('suspicious', shown, at, standing.why, TECHNIQUES.dottedName);
        return;
      case 'standard':
        this.#findings.find(
          'suspicious',
          shown,
          at,
          'it holds a part of the standard library that models have no use for',
          [],
        );
        return;
      case 'unknown':
        this.#findings.find(
          'suspicious',
          shown,
          at,
          'it imports a module that no known package has: importing runs its code',
          [],
        );
        return;
      case 'main':
      case 'repository':
      case 'known':
        if (!isMemberOfListed(path)) this.#findings.unvet(path, at);
        return;
    }
  }
}

function showName({ module, name }: GlobalValue): string {
  return printable(name === '' ? module : `${module}.${name}`);
}
