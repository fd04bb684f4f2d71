import type { ReferenceKind } from '../core/index.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from './hosted-models.data.ts';
import { type HubCompany, MOST_COMPANY } from './hub-company.ts';
import { CANONICAL_MODELS } from './legacy-names.data.ts';
import {
  BESIDE,
  CALLS,
  CHOICES,
  HOLDERS,
  LEFT_OUT,
  MEASURES,
  PROOF,
  RULED_OUT,
  TASK,
  TOLD,
  type WordRow,
} from './likely-model.data.ts';
import type { LiteralPlace } from './literal-place.ts';
import { isModelShaped, isRouterSpelling } from './model-shape.ts';
import { shapePoints } from './name-points.ts';
import { isPlausibleRepoName, type LocalPaths } from './plausible-name.ts';
import { snakeCase } from './snake-case.ts';

const DATASET = /dataset|corpus/;
/** Words of a data set, or of a model that is one's own data. */
const DATA = /(?:^|_)data(?:_(?:path|id|name|source|repo))?$/;
/** Themes of Gradio are Spaces. */
const SPACE = /(?:^|_)(?:space|theme)s?(?:_|$)/;
/** Points of a name that has no more than dashes or digits. */
export const SLUG_ONLY = 1;
/** What a word that holds a name's list or record is worth less than one that holds the name. */
const CONTAINER = 1;
/** Points of a word that says by itself that it holds a model. */
export const TELLING = 2;
/** Points of a constant that is called after its name. */
const ECHO = 2;
/** Letters of such a word. */
const LEAST_ECHO = 3;
/** Points of a task of the hub's pipelines beside a name. */
const OF_TASK = 2;

/** A literal that is likely to be the name of a repository. */
export interface LikelyName {
  readonly name: string;
  readonly kind: ReferenceKind;
  /** The name of what holds it; empty when nothing tells. */
  readonly holder: string;
}

/** What a literal says for itself; nothing has been ruled out. */
export interface Judged extends LikelyName {
  /** Points of its shape, of what holds it and of what stands beside it. */
  readonly own: number;
  readonly shape: number;
  /** Points of the words that hold it, apart from those that only repeat it. */
  readonly told: number;
}

/**
 * Judges a literal by its own shape, by what holds it, and by the company of its file: each has points, and together
 * they are proof. Code keeps the names of its models in tables and records of its own, far from what loads them; a
 * loader that is found proves more, and is for the readers to follow.
 */
export function judgeLiteral(slug: string, place: LiteralPlace, paths: LocalPaths): Judged | null {
  if (place.isAsked || isHosted(slug) || isRouterSpelling(slug)) return null;
  const shape = shapePoints(slug);
  const names = place.names.map(snakeCase);
  const isEchoed = shape > SLUG_ONLY && !TOLD.test(names[0] ?? '') && echoes(names[0] ?? '', slug);
  const told = place.isKey ? keyPoints(names) : heldPoints(names, snakeCase(place.call));
  const held = place.isKey ? told : Math.max(told, isEchoed ? ECHO : RULED_OUT);
  if (held === RULED_OUT) return null;
  const beside = pointsOf(place.record, BESIDE) + (TASK.test(place.record) ? OF_TASK : 0);
  const own = shape + held + beside;
  if (own + MOST_COMPANY + MOST_LIKE < PROOF || !isPlausible(slug, paths)) return null;
  return { name: slug, kind: kindOf(slug, names[0] ?? '', place), holder: holderOf(place), own, shape, told };
}

/** Whether the company of its file makes a literal one. It takes several searches of the whole text: only where it can decide. */
export function isProven({ own }: Judged, company: () => HubCompany): boolean {
  return own + MOST_COMPANY >= PROOF && own + company().points >= PROOF;
}

/** Points that other names of the same file can give: `likely-literals.ts`. */
export const MOST_LIKE = 5;

function isPlausible(slug: string, paths: LocalPaths): boolean {
  return CANONICAL_MODELS.has(slug) ? !paths.exists(slug) : isPlausibleRepoName(slug, paths);
}

export function holderOf({ names, call }: LiteralPlace): string {
  return names[0] ?? call;
}

function kindOf(slug: string, holder: string, { call }: LiteralPlace): ReferenceKind {
  const isOf = (word: RegExp): boolean => word.test(holder) || word.test(snakeCase(call));
  if (isOf(DATASET) || (DATA.test(holder) && !isModelShaped(slug))) return 'dataset';
  return isOf(SPACE) ? 'space' : 'model';
}

/** The word next to the literal counts whole; one further out is weaker, and what speaks against it is not. */
function heldPoints(names: readonly string[], call: string): number {
  const ofCall = call === '' ? 0 : pointsOf(call, CALLS);
  if (ofCall < 0) return ofCall;
  let ofNames = 0;
  for (const [depth, name] of names.entries()) {
    if (LEFT_OUT.test(name)) return RULED_OUT;
    // `{ title: { search: { model: 'ns/n' } } }`: what holds it is further in.
    if (TOLD.test(name) && ofNames < TELLING) return RULED_OUT;
    const points = pointsOf(name, HOLDERS);
    if (points < 0) return points;
    ofNames = Math.max(ofNames, depth === 0 ? points : points - (points > TELLING ? CONTAINER : 0));
  }
  return Math.max(ofCall, ofNames);
}

/** A key of a table that models are chosen from: `MODELS = { 'ns/n': { … } }`. Tables that tell sizes have others. */
function keyPoints(names: readonly string[]): number {
  const [table = ''] = names;
  return CHOICES.test(table) && !TOLD.test(table) && !LEFT_OUT.test(table) && !MEASURES.test(table)
    ? TELLING
    : RULED_OUT;
}

/** Whether a constant is called after the name that it holds: `GEMMA_2 = "google/gemma-2-2b-it"`. */
function echoes(holder: string, slug: string): boolean {
  const [first = ''] = holder.split(/_|(?<=[a-z])(?=\d)/);
  return first.length >= LEAST_ECHO && slug.toLowerCase().includes(first);
}

function pointsOf(word: string, rows: readonly WordRow[]): number {
  return rows.find((row) => row.word.test(word))?.points ?? 0;
}

/** What providers have published on the hub under the name that routes to them. */
const ON_HUB_TOO = /^databricks\/(?:dolly|dbrx-(?:base|instruct)$)/;

function isHosted(slug: string): boolean {
  if (ON_HUB_TOO.test(slug)) return false;
  return HOSTED_PROVIDERS.has(slug.slice(0, slug.indexOf('/')).toLowerCase()) || HOSTED_MODELS.test(slug);
}
