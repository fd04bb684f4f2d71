import type { ReferenceKind } from '../../core/index.ts';
import { type Expression, type Program, TOKEN } from '../../formats/javascript/index.ts';
import { isPlausibleRepoName, type LocalPaths } from '../plausible-name.ts';
import type { Collector } from './collector.ts';

/** Keys of lists that show repositories, as the pages of the hub's tasks do. */
const LISTS: ReadonlyMap<string, ReferenceKind> = new Map([
  ['models', 'model'],
  ['datasets', 'dataset'],
  ['spaces', 'space'],
  ['widgetModels', 'model'],
]);
/** Objects within objects. Catalogues are flat; what is deeper was built to be read again and again (CWE-407). */
const MAX_NESTING = 32;

/** An object that is open, with the tokens of the lists that it has. */
type Lists = Map<string, number>;

/**
 * Catalogues: an object with lists of at least two kinds of repositories beside one another, such as
 * `{ datasets: [{ id: 'ns/n' }], models: […], spaces: […] }`. Only the hub has these kinds together; `models` alone is
 * any provider's. They show what there is, and nothing is loaded by them.
 */
export function addCards(program: Program, paths: LocalPaths, found: Collector): void {
  const { tokens, text } = program;
  const open: (Lists | null)[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const kind = tokens.kinds[at];
    if (kind === TOKEN.braceOpen) open.push(open.length < MAX_NESTING ? new Map() : null);
    else if (kind === TOKEN.braceClose) addLists(open.pop() ?? null, program, paths, found);
    else if (kind === TOKEN.bracketOpen && tokens.kinds[at - 1] === TOKEN.colon) {
      const key = text.slice(tokens.starts[at - 2]!, tokens.ends[at - 2]!).replace(/^["']|["']$/g, '');
      if (LISTS.has(key)) open.at(-1)?.set(key, at);
    }
  }
}

function addLists(lists: Lists | null, program: Program, paths: LocalPaths, found: Collector): void {
  if (lists === null || lists.size < 2) return;
  const kinds = new Set([...lists.keys()].map((key) => LISTS.get(key)));
  if (kinds.size < 2) return;
  for (const [key, at] of lists) {
    const list = program.parser.expressionAt(at);
    if (list.kind !== 'array') continue;
    for (const item of list.items) addItem(item, LISTS.get(key)!, key, paths, found);
  }
}

function addItem(
  item: Expression,
  kind: ReferenceKind,
  key: string,
  paths: LocalPaths,
  found: Collector,
): void {
  const named = item.kind === 'object' ? item.properties.find((each) => each.key === 'id')?.value : item;
  if (named?.kind !== 'string' || !isPlausibleRepoName(named.value, paths)) return;
  if (found.has(named.valueStart)) return;
  found.add({
    hub: 'huggingface',
    kind,
    name: named.value,
    role: 'mention',
    form: `catalogue.${key}`,
    offset: named.valueStart,
    usedAt: [],
    resolution: 'literal',
    revision: null,
  });
}
