import type { ReferenceKind } from '../../core/index.ts';
import { plainText, type Script, type Word } from '../../formats/shell/index.ts';
import type { FoundReferences } from '../found-references.ts';
import { isPlausibleRepoName } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import { TALKERS } from './forms.data.ts';
import type { HubSwitch } from './hub-switch.ts';
import { baseName } from './match-command.ts';
import { optionMeaning } from './option-meaning.ts';
import { offsetIn, type TextValue, type Variables } from './values.ts';

/** Names that are read from the lists of one script; a hostile one could list millions (CWE-770). */
const MAX_LISTED = 2000;
/** Services whose own slugs look like names on the hub. */
const ROUTED = /openrouter|litellm|together\.(?:ai|xyz)|fireworks\.ai|deepinfra|groq\.com/i;
/** What stands between the parts of an entry: `name|ns/n|8`, `[name]="ns/n"`, `ns/n:8`. */
const PIECE = /[^|;,\s:=[\]"']+/g;
/** Lists called by what they are lists of: `MODELS`, `MODEL_CONFIGS`, `datasets_to_run`. */
const LIST_OF =
  /^(?:[a-z\d]+_)*?(models?|llms?|checkpoints?|rerankers?|embedders?|tokenizers?|datasets?)(?:_|\d|$)/i;
const NO_LIST_OF = /(?:^|_)(?:out|output|save|dirs?|logs?|images?|urls?|files?|types?|sizes?)(?:_|$)/i;
/** Variables that `read` splits an entry into. */
const READ_INTO = /\bread\b[^\n;|&]{0,120}\b\w*(?:model|hf_id|repo_id|hf_repo|checkpoint)\w*/i;

interface Told {
  readonly name: string;
  readonly kind: ReferenceKind;
  readonly words: readonly Word[];
  readonly isList: boolean;
}

/**
 * What variables hold whose own names say that it is a model or a data set, when a program of one's own is given it in
 * a way that says no more: `python run.py $model`, a list of entries that a loop takes apart.
 */
export function readToldVariables(
  script: Script,
  variables: Variables,
  context: ReaderContext,
  found: FoundReferences,
  hubs: HubSwitch,
): void {
  const told = toldIn(script);
  if (told.length === 0 || ROUTED.test(script.text)) return;
  let used: ReadonlySet<string> | null = null;
  let listed = 0;
  for (const { name, kind, words, isList } of told) {
    for (const word of words) {
      const text = plainText(word);
      if (text === null || !text.includes('/') || ++listed > MAX_LISTED) continue;
      for (const { piece, at } of piecesOf(text, isList)) {
        if (!isPlausibleRepoName(piece, context)) continue;
        used ??= usedNames(script);
        const [value] = variables.valuesOf(word);
        if (value?.kind !== 'text' || !used.has(name)) continue;
        add(value, piece, at, { name, kind }, context, found, hubs);
      }
    }
  }
}

function add(
  value: TextValue,
  piece: string,
  at: number,
  { name, kind }: Pick<Told, 'name' | 'kind'>,
  context: ReaderContext,
  found: FoundReferences,
  hubs: HubSwitch,
): void {
  const offset = offsetIn(value, at);
  if (found.has(offset)) return;
  const hub = hubs.hubFor('environment', undefined, NO_COMMAND);
  found.add({
    hub,
    kind,
    name: piece,
    role: 'load',
    form: `variable.${name}`,
    offset,
    usedAt: [],
    resolution: 'constant',
    revision: null,
    ...(context.wantsPins && hub === 'huggingface'
      ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' }] }
      : {}),
  });
}

const NO_COMMAND = { start: 0, end: 0, assignments: [], words: [], targets: [], hereDocuments: [] };

function toldIn(script: Script): readonly Told[] {
  const isReadInto = READ_INTO.test(script.text);
  const told: Told[] = [];
  for (const { name, value, elements } of script.assignments) {
    if (elements === null) {
      const kind = optionMeaning(name);
      if (kind !== null) told.push({ name, kind, words: [value], isList: false });
      continue;
    }
    const kind = listKind(name) ?? (isReadInto ? 'model' : null);
    if (kind !== null) told.push({ name, kind, words: elements, isList: true });
  }
  for (const { variable, words } of script.loops) {
    const kind = listKind(variable);
    if (kind !== null) told.push({ name: variable, kind, words, isList: true });
  }
  return told;
}

function listKind(name: string): ReferenceKind | null {
  const what = NO_LIST_OF.test(name) ? undefined : LIST_OF.exec(name)?.[1];
  if (what === undefined) return null;
  return what.toLowerCase().startsWith('dataset') ? 'dataset' : 'model';
}

function piecesOf(text: string, isList: boolean): readonly { readonly piece: string; readonly at: number }[] {
  if (!isList) return [{ piece: text, at: 0 }];
  // An address is read as such, and `owner/name` within it is part of a path.
  if (text.includes('://')) return [];
  return [...text.matchAll(PIECE)].map((match) => ({ piece: match[0], at: match.index }));
}

/** The variables whose values commands are given, apart from those that only print them. */
function usedNames({ commands, text, assignments }: Script): ReadonlySet<string> {
  const used = new Set<string>();
  const collect = (piece: string) => {
    for (const match of piece.matchAll(/\$\(?\{?[!#]?([A-Za-z_]\w*)/g)) used.add(match[1]!);
  };
  for (const { words, hereDocuments } of commands) {
    const first = words[0] === undefined ? null : plainText(words[0]);
    if (first !== null && TALKERS.has(baseName(first))) {
      for (const { start, end } of hereDocuments) collect(text.slice(start, end));
      continue;
    }
    for (const { start, end } of [...words, ...hereDocuments]) collect(text.slice(start, end));
  }
  // Lists are used where loops, other lists and variables take them up, which commands then use.
  for (const match of text.matchAll(/\$\{[!]?([A-Za-z_]\w*)\[/g)) used.add(match[1]!);
  for (const { name, isPrefix, value } of assignments) {
    if (isPrefix) used.add(name);
    if (used.has(name)) collect(text.slice(value.start, value.end));
  }
  return used;
}
