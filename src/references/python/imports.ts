import { K, type PythonSource } from '../../formats/python/index.ts';
import { alternativesOf, runsByDefault } from './environment-branch.ts';

/** Clients of hubs that stand in for Hugging Face's under its names. */
const STAND_INS: ReadonlySet<string> = new Set(['modelscope', 'openmind_hub', 'openmind']);

/** Which names of a file come from where. Function-level imports count for the whole file. */
export class ImportTable {
  readonly #paths = new Map<string, string>();
  readonly #stars: string[] = [];
  /** The statement that a name was bound by. */
  readonly #statements = new Map<string, number>();
  readonly #source: PythonSource;
  #packages: ReadonlySet<string> | undefined;

  constructor(source: PythonSource) {
    this.#source = source;
    const { table } = source;
    for (let i = 0; i < table.count; i++) {
      const head = table.head[i];
      if (head !== K.import && head !== K.from) continue;
      const statement = source.statement(i);
      if (statement.kind !== 'import') continue;
      for (const { module, name, local, aliased } of statement.names) {
        if (name === '*') this.#stars.push(module);
        else if (name !== null)
          this.#bind(local, module.endsWith('.') ? module + name : `${module}.${name}`, i);
        else this.#bind(local, aliased ? module : (module.split('.', 1)[0] ?? module), i);
      }
    }
  }

  /** The dotted origin of a name of the file; undefined when it is not imported by name. */
  originOf(local: string): string | undefined {
    return this.#paths.get(local);
  }

  /** Modules that are imported with a star: any name may come from them. */
  get stars(): readonly string[] {
    return this.#stars;
  }

  /** Packages that anything is imported from. */
  get packages(): ReadonlySet<string> {
    this.#packages ??= new Set([...this.#paths.values(), ...this.#stars].map(packageOf));
    return this.#packages;
  }

  /** Whether anything is imported from one of these packages. */
  importsAny(packages: ReadonlySet<string>): boolean {
    for (const name of this.packages) if (packages.has(name)) return true;
    return false;
  }

  /**
   * `try: import a except: import b as a`: the first one decides, being what the author prefers. Between Hugging Face's
   * client and one that stands in for it, the environment's default decides, and where it is unknown Hugging Face's.
   */
  #bind(local: string, path: string, statement: number): void {
    const bound = this.#paths.get(local);
    if (bound !== undefined && !this.#givesWay(bound, this.#statements.get(local)!, path, statement)) return;
    this.#paths.set(local, path);
    this.#statements.set(local, statement);
  }

  #givesWay(bound: string, by: number, path: string, statement: number): boolean {
    const standsIn = STAND_INS.has(packageOf(bound));
    if (standsIn === STAND_INS.has(packageOf(path))) return false;
    const source = this.#source;
    if (alternativesOf(source, by) !== alternativesOf(source, statement)) return false;
    return runsByDefault(source, standsIn ? by : statement) === true ? !standsIn : standsIn;
  }
}

/** The top-level package of a dotted path; empty for a relative import. */
export function packageOf(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}
