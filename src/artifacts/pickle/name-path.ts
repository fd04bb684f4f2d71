/** A name that is imported: its module, and the dotted name below it. */
export interface NamePath {
  readonly module: string;
  readonly name: string;
}

export function pathText({ module, name }: NamePath): string {
  if (name === '') return module;
  return module === 'builtins' ? name : `${module}.${name}`;
}

export function below(path: NamePath, attribute: string): NamePath {
  return { module: path.module, name: path.name === '' ? attribute : `${path.name}.${attribute}` };
}

/** `{ group: 'module: name name\n…' }` as rows; a `*` among the names stands for the whole module. */
export function* rowsOf(table: string): Generator<readonly [string, readonly string[]]> {
  for (const [module, names] of linesOf(table)) yield [module, names.split(' ')];
}

/** The same, with the names as one text. */
export function* linesOf(table: string): Generator<readonly [string, string]> {
  for (const line of table.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon !== -1) yield [line.slice(0, colon), line.slice(colon + 2)];
  }
}
