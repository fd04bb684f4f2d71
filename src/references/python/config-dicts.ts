import { gradeRevision } from '../../core/index.ts';
import { type CallExpression, type Expression, T } from '../../formats/python/index.ts';
import { CONFIG_INTEREST, rowOf } from '../config-interest.ts';
import { treeReferences } from '../config-references.ts';
import { type ConfigScalar, ConfigTree } from '../config-tree.ts';
import { verbatim } from '../source-text.ts';
import type { Collector } from './collector.ts';
import { isBesideSplits } from './dataset-words.ts';
import { declaredNameOf } from './declared-name.ts';
import type { Evaluator } from './evaluator.ts';
import { lastName } from './file-model.ts';
import { HUB_PACKAGES } from './names.data.ts';
import { pinningOfSetting } from './pin-beside.ts';
import type { Place } from './sinks.ts';
import { isUnread } from './unread-constants.ts';

/** Calls that make a configuration of what they are given: `DictDefault(base_model=…)`, `dict(…)`. */
const MAKES_MAPPING = /^(?:dict|Namespace|\w*(?:Dict|Config|Cfg|Args|Arguments|Namespace|Spec))$/;
/** Keys of a request to a served model: the `model` beside them is the name that it is served under. */
const REQUEST_KEYS = new Set(['messages', 'max_tokens', 'max_completion_tokens', 'prompt', 'stream']);
/** Keys that say where a model is served: the `model_name` beside them is its name there. */
const SERVING_KEYS = new Set(['api_base', 'endpoint', 'endpoints', 'api_key']);
/** Brackets around a literal that are climbed to find the whole configuration (CWE-407). */
const MAX_NESTING = 16;

/**
 * Dicts that are configurations (`{"base_model": …, "datasets": [{"path": …}]}`), by the keys that configuration files
 * of all formats have. They are found by the names in them, and read whole, each once.
 */
export function readConfigDicts(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { source } = evaluator.model;
  const { starts } = source.tokens;
  const read = new Set<number>();
  for (const i of evaluator.model.slugs) {
    if (collector.taken.has(place.offset + starts[i]! + 1)) continue;
    const open = outermost(evaluator, i);
    // An argument itself is told by its keyword already.
    if (open === -1 || read.has(open) || (open === source.tokens.parents[i] && isRound(evaluator, open)))
      continue;
    read.add(open);
    readTree(evaluator, collector, place, open);
  }
}

/** The bracket of the outermost mapping or list that holds a token; -1 when it is in none. */
function outermost(evaluator: Evaluator, token: number): number {
  const { source } = evaluator.model;
  const { kinds, starts, parents } = source.tokens;
  let found = -1;
  let current = parents[token]!;
  for (let depth = 0; current !== -1 && depth < MAX_NESTING; depth++) {
    const code = source.text.charCodeAt(starts[current]!);
    const behind = kinds[current - 1];
    if (code === 40) {
      if (behind !== T.name || !MAKES_MAPPING.test(textAt(evaluator, current - 1))) break;
    } else if (code === 91 && (behind === T.name || behind === T.close)) break;
    found = current;
    current = parents[current]!;
  }
  return found;
}

function readTree(evaluator: Evaluator, collector: Collector, place: Place, open: number): void {
  const { source } = evaluator.model;
  const isCall = isRound(evaluator, open);
  const whole = isCall ? source.callAt(open) : source.expression(open, source.tokens.partners[open]! + 1);
  if (whole === null) return;
  const declared = isCall ? null : declaredNameOf(source, open);
  const isShown = declared?.form === 'python.constant' && isUnread(source, declared.name, place.context.path);
  const tree = new ConfigTree(CONFIG_INTEREST, isCall ? '' : declared?.name);
  const served = new Set<number>();
  grow(tree, whole, served);
  const hub = evaluator.model.imports.importsAny(HUB_PACKAGES);
  for (const found of treeReferences(tree, place.context, () => hub || served.size > 0)) {
    const { name, form, offset, resolution, revision, remoteCode = false } = found;
    if (resolution === 'dynamic' || collector.taken.has(place.offset + offset)) continue;
    const token = source.tokenAt(offset) - 1;
    const ofDataset = form === 'llama.cpp.hf_repo' && isBesideSplits(source, token);
    const kind = ofDataset ? 'dataset' : found.kind;
    const given = isShown && found.role === 'load' ? 'mention' : found.role;
    const role = place.role ?? (served.has(offset) ? 'alias' : given);
    const isWanted = place.context.wantsPins && role === 'load' && place.role === null;
    const beside = { evaluator, claims: collector.claims, hub: found.hub, kind, name, offset };
    collector.add({
      hub: found.hub,
      kind,
      name,
      role,
      form,
      offset: place.offset + offset,
      usedAt: null,
      resolution,
      revision,
      remoteCode,
      ...(isWanted && gradeRevision(revision, found.hub) !== 'commit'
        ? { pinning: pinningOfSetting(beside, revisionKeys(tree, offset, place)) }
        : {}),
    });
  }
}

const SCALARS = new WeakMap<ConfigTree, ReadonlyMap<number, ConfigScalar>>();

/** The keys that give the revision of the value at an offset. */
function revisionKeys(tree: ConfigTree, offset: number, { context }: Place): readonly string[] {
  let scalars = SCALARS.get(tree);
  if (scalars === undefined) {
    scalars = new Map(tree.scalars.map((scalar) => [scalar.value.offsetOf(0), scalar]));
    SCALARS.set(tree, scalars);
  }
  const scalar = scalars.get(offset);
  return scalar === undefined ? [] : (rowOf(scalar, context.path)?.revision ?? []);
}

/** Tells a tree what an expression holds; the recursion is that of the parsed expression, which is bounded. */
function grow(tree: ConfigTree, value: Expression, served: Set<number>): void {
  switch (value.kind) {
    case 'dict': {
      const isRequest = value.entries.some(
        ({ key }) => key?.kind === 'string' && REQUEST_KEYS.has(key.value),
      );
      const isServed = value.entries.some(({ key }) => key?.kind === 'string' && SERVING_KEYS.has(key.value));
      tree.openMapping();
      for (const { key, value: inner } of value.entries) {
        const word = key?.kind === 'string' ? key.value : '';
        if (inner.kind === 'string' && (word === 'model' ? isRequest : isServed && word === 'model_name'))
          served.add(inner.contentStart);
        tree.key(verbatim(word, key?.kind === 'string' ? key.contentStart : inner.start));
        grow(tree, inner, served);
      }
      tree.close();
      return;
    }
    case 'list':
    case 'tuple':
      tree.openList();
      for (const item of value.items) grow(tree, item, served);
      tree.close();
      return;
    case 'call':
      if (MAKES_MAPPING.test(lastName(value))) growCall(tree, value, served);
      return;
    case 'string':
      if (value.verbatim) tree.scalar(verbatim(value.value, value.contentStart));
      return;
    case 'constant':
      tree.scalar(verbatim(value.value, value.start));
      return;
    default:
      // A word of a command that is not known still stands between those that are.
      tree.scalar(verbatim('$VALUE', value.start));
  }
}

function growCall(tree: ConfigTree, call: CallExpression, served: Set<number>): void {
  const [first] = call.args;
  if (first?.name === null && first.value.kind === 'dict') {
    grow(tree, first.value, served);
    return;
  }
  tree.openMapping();
  for (const { name, nameStart, value } of call.args) {
    if (name === null) continue;
    tree.key(verbatim(name, nameStart));
    grow(tree, value, served);
  }
  tree.close();
}

function isRound(evaluator: Evaluator, open: number): boolean {
  const { text, tokens } = evaluator.model.source;
  return text.charCodeAt(tokens.starts[open]!) === 40;
}

function textAt(evaluator: Evaluator, token: number): string {
  const { text, tokens } = evaluator.model.source;
  return text.slice(tokens.starts[token], tokens.ends[token]);
}
