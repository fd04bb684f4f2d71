import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { isPlausibleRepoName, type LocalPaths } from '../plausible-name.ts';
import type { Collector } from './collector.ts';
import { unpinnable } from './pin-claims.ts';

/** Names of tables that models are chosen from, and words that say that a table only tells something of them. */
const CHOICES =
  /(?:model|tokenizer|checkpoint|encoder|embedder|embedding|reranker|pipeline|vocoder)s?(?:$|_?(?:options|choices|list|map|registry|names|labels|ids|configs?|catalog|presets|variants|info|repos|settings|definitions|data)$)/i;
const TOLD =
  /size|dim|price|cost|limit|context|count|color|icon|score|result|alias|deprecat|exclude|ignore|block|unsupported|hosted|api|openrouter|provider/i;
/** Fewer names may stand in any object. */
const MIN_NAMES = 2;
/** Keys among them that are no names: `''` for one of the user's own, `default`. */
const MAX_OTHERS = 2;
/** Objects within objects. Registries are flat; what is deeper was built to be read again and again (CWE-407). */
const MAX_NESTING = 32;
/** Tokens between a name and its object: `MODELS: Record<string, Info> = Object.freeze({`. */
const MAX_WRAPPING = 12;

interface Keys {
  readonly open: number;
  readonly names: number[];
  others: number;
}

/**
 * Objects whose keys are names, out of which the user chooses: `const TOKENIZERS = { 'ns/n': 'As people call it' }`. The
 * page that gives the key to a loader is most often another file, or a worker that is sent it. `isMeant` says whether a
 * name can be one of the hub's in this file.
 */
export function addKeyedRegistries(
  program: Program,
  paths: LocalPaths,
  isMeant: (name: string) => boolean,
  found: Collector,
): void {
  const { tokens, text } = program;
  const open: (Keys | null)[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const kind = tokens.kinds[at];
    if (kind === TOKEN.braceOpen) {
      open.push(open.length < MAX_NESTING ? { open: at, names: [], others: 0 } : null);
    } else if (kind === TOKEN.braceClose) {
      const keys = open.pop() ?? null;
      if (keys !== null) addKeys(keys, at, program, found);
    } else if (kind === TOKEN.colon && at >= 2) {
      const keys = open.at(-1) ?? null;
      const before = tokens.kinds[at - 2];
      if (keys === null || (before !== TOKEN.braceOpen && before !== TOKEN.comma)) continue;
      const key = text.slice(tokens.starts[at - 1]! + 1, tokens.ends[at - 1]! - 1);
      const isName =
        tokens.kinds[at - 1] === TOKEN.string &&
        key.includes('/') &&
        isMeant(key) &&
        isPlausibleRepoName(key, paths);
      if (isName) keys.names.push(at - 1);
      else keys.others++;
    }
  }
}

function addKeys({ open, names, others }: Keys, close: number, program: Program, found: Collector): void {
  if (names.length < MIN_NAMES || others > Math.min(MAX_OTHERS, names.length - 1)) return;
  const bound = boundName(program, open);
  if (bound === null || !CHOICES.test(bound) || TOLD.test(bound)) return;
  const { tokens, text } = program;
  const values = new Set<string>();
  const keys = new Set(names);
  for (let at = open + 1; at < close; at++) {
    if (tokens.kinds[at] === TOKEN.string && !keys.has(at))
      values.add(text.slice(tokens.starts[at]! + 1, tokens.ends[at]! - 1));
  }
  for (const key of names) {
    const [start, end] = [tokens.starts[key]! + 1, tokens.ends[key]! - 1];
    const name = text.slice(start, end);
    if (found.has(start)) continue;
    // `{ 'ns/n': { id: 'ns/n' } }`: what is loaded is the value.
    const isRepeated = values.has(name);
    found.add(
      {
        hub: 'huggingface',
        kind: 'model',
        name,
        role: isRepeated ? 'alias' : 'load',
        form: 'javascript.key',
        offset: start,
        usedAt: [],
        resolution: 'constant',
        revision: null,
      },
      isRepeated ? null : unpinnable('unsupported-place'),
    );
  }
}

/** The name that an object is the value of, through what wraps it: `X = Object.freeze({`, `X: {`, `X = new Map({`. */
function boundName({ tokens, text }: Program, open: number): string | null {
  let at = open - 1;
  for (let steps = 0; at > 0 && steps < MAX_WRAPPING; steps++, at--) {
    const kind = tokens.kinds[at];
    if (kind === TOKEN.assign || kind === TOKEN.colon) return nameBefore(text, tokens.starts[at]!);
    if (kind !== TOKEN.parenOpen && kind !== TOKEN.name && kind !== TOKEN.dot) return null;
  }
  return null;
}

/** `X` in `X: Record<string, string>` or `X` itself, in front of an offset. */
function nameBefore(text: string, end: number): string | null {
  const before = text.slice(Math.max(0, end - 120), end);
  return /([A-Za-z_$][\w$]*)["']?\s*(?::\s*[\w$<>,\s.[\]|{}?'"]*)?$/.exec(before)?.[1] ?? null;
}
