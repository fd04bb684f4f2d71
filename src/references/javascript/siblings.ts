import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { isPlausibleRepoName, type LocalPaths } from '../plausible-name.ts';
import type { FoundReference } from '../reader.ts';
import type { Collector } from './collector.ts';
import { unpinnable } from './pin-claims.ts';
import { tokenAt } from './pin-slots.ts';

/** Entries of one registry that are looked at. */
const MAX_ENTRIES = 5000;
const DATASET = /dataset/i;

/**
 * The other entries of a registry of which one reaches a use: the code that picks one of them may stand in another
 * file. `{ a: { id: 'ns/n' }, b: { id: 'ns/m' } }` has the same key in each; `{ a: 'ns/n', b: 'ns/m' }` nothing but names.
 */
export function addSiblings(program: Program, paths: LocalPaths, found: Collector): void {
  const seen = new Set<string>();
  for (const each of found.all()) {
    if (each.role !== 'load' || each.resolution === 'dynamic' || each.hub !== 'huggingface') continue;
    if (each.usedAt.length === 0) continue;
    const token = tokenAt(program, each.offset - 1);
    if (token === -1 || program.tokens.kinds[token] !== TOKEN.string) continue;
    addEntries(program, token, each, seen, paths, found);
  }
}

/** Keys that hold the names in records of models. */
const RECORD_KEY = /^(?:id|name|value|model\w*|repo\w*|hf\w*|key)$/i;

/**
 * The other records of a list of which one was told by its shape: `[{ id: 'ns/bert-base' }, { id: 'ns/lynx' }]`. Names
 * of the like of which there is no proof but their company.
 */
export function addCompany(program: Program, paths: LocalPaths, found: Collector): void {
  const seen = new Set<string>();
  for (const each of found.all()) {
    if (each.role !== 'load' || each.hub !== 'huggingface' || !each.form.startsWith('constant.')) continue;
    const token = tokenAt(program, each.offset - 1);
    if (token === -1 || program.tokens.kinds[token] !== TOKEN.string) continue;
    if (RECORD_KEY.test(keyOf(program, token) ?? ''))
      addEntries(program, token, each, seen, paths, found, true);
  }
}

function addEntries(
  program: Program,
  token: number,
  like: FoundReference,
  seen: Set<string>,
  paths: LocalPaths,
  found: Collector,
  isOfRecords = false,
): void {
  const { tokens } = program;
  const open = bracketAround(program, token);
  if (open === -1) return;
  const key = keyOf(program, token);
  const around = bracketAround(program, open);
  if (tokens.kinds[open] === TOKEN.braceOpen && key !== null && around !== -1) {
    const place = `${around}:${key}`;
    if (seen.has(place)) return;
    seen.add(place);
    for (const [first] of itemsOf(program, around)) {
      if (tokens.kinds[first] !== TOKEN.braceOpen) continue;
      for (const [value, name] of itemsOf(program, first)) {
        if (name === key) addName(program, value, like, paths, found);
      }
    }
    return;
  }
  if (isOfRecords || seen.has(`${open}`)) return;
  seen.add(`${open}`);
  const items = [...itemsOf(program, open)];
  const isPlain = items.every(([value]) => isSlug(program, value, paths));
  if (!isPlain) return;
  for (const [value, name] of items) {
    if (DATASET.test(name ?? '') === (like.kind === 'dataset')) addName(program, value, like, paths, found);
  }
}

function addName(
  program: Program,
  token: number,
  like: FoundReference,
  paths: LocalPaths,
  found: Collector,
): void {
  const { tokens, text } = program;
  const offset = tokens.starts[token]! + 1;
  if (!isSlug(program, token, paths) || found.has(offset)) return;
  const { hub, kind, form } = like;
  found.add(
    {
      hub,
      kind,
      name: text.slice(offset, tokens.ends[token]! - 1),
      role: 'load',
      form,
      offset,
      usedAt: [],
      resolution: 'constant',
      revision: null,
    },
    unpinnable('unsupported-place'),
  );
}

function isSlug({ tokens, text }: Program, token: number, paths: LocalPaths): boolean {
  if (tokens.kinds[token] !== TOKEN.string) return false;
  return isPlausibleRepoName(text.slice(tokens.starts[token]! + 1, tokens.ends[token]! - 1), paths);
}

/** The bracket that a token stands directly in, which opens a list or an object that is a value; else -1. */
function bracketAround({ tokens, matches }: Program, token: number): number {
  let at = token - 1;
  for (let steps = 0; at >= 0 && steps < MAX_ENTRIES; steps++) {
    const match = matches[at]!;
    if (match > at) break;
    at = match !== -1 ? match - 1 : at - 1;
  }
  if (at < 0 || matches[at]! < token) return -1;
  const kind = tokens.kinds[at];
  return kind === TOKEN.braceOpen || kind === TOKEN.bracketOpen ? at : -1;
}

/** The first token of the value of each item, with its key. */
function* itemsOf({ tokens, matches, text }: Program, open: number): Generator<[number, string | null]> {
  const close = matches[open]!;
  const isObject = tokens.kinds[open] === TOKEN.braceOpen;
  let count = 0;
  for (let at = open + 1; at < close && count < MAX_ENTRIES; count++) {
    const isKeyed = isObject && tokens.kinds[at + 1] === TOKEN.colon;
    const key = isKeyed ? text.slice(tokens.starts[at], tokens.ends[at]).replace(/^["']|["']$/g, '') : null;
    yield [isKeyed ? at + 2 : at, key];
    while (at < close && tokens.kinds[at] !== TOKEN.comma) at = matches[at]! > at ? matches[at]! + 1 : at + 1;
    at++;
  }
}

function keyOf({ tokens, text }: Program, token: number): string | null {
  if (tokens.kinds[token - 1] !== TOKEN.colon) return null;
  return text.slice(tokens.starts[token - 2], tokens.ends[token - 2]).replace(/^["']|["']$/g, '');
}
