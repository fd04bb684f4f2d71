import type { ReferenceKind } from '../core/index.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from './hosted-models.data.ts';
import { type HubCompany, MOST_COMPANY } from './hub-company.ts';
import {
  BESIDE,
  CALLS,
  CHOICES,
  FORMAT,
  HOLDERS,
  HUB_OWNERS,
  INVENTED,
  LEFT_OUT,
  MEASURES,
  PROOF,
  RULED_OUT,
  TOLD,
  type WordRow,
} from './likely-model.data.ts';
import type { LiteralPlace } from './literal-place.ts';
import { PARAMETERS, PUBLISHERS } from './model-shape.data.ts';
import { isModelShaped, isRouterSpelling } from './model-shape.ts';
import { isPlausibleRepoName, type LocalPaths } from './plausible-name.ts';
import { snakeCase } from './snake-case.ts';

/** What a text must be like to be judged: `ns/n`, perhaps with a quantization (`ns/n:Q4_K_M`). */
const SLUG = /^([A-Za-z0-9][\w.-]{0,60}\/[A-Za-z0-9][\w.-]{1,95})(:i?[qQ]\d\w{0,6}|:[A-Z]{1,3}\d{1,2})?$/;
/** A version in place of a name: what tells servers who asks (`agent/1.0`). */
const VERSION = /\/v?\d+(?:\.\d+)*$/;
/** Files and bundles in a folder, besides those that no name ends in. */
const IN_FOLDER =
  /\.(?:model|vocab|merges|mlpackage|mlmodelc?|framework|bundle|task|litertlm|pte|engine|plan|trt|index|dir)$|\.(?!cpp$)[a-z]{3,8}$|\.framework\//;
const DATASET = /dataset|corpus/;
/** Themes of Gradio are Spaces. */
const SPACE = /(?:^|_)(?:space|theme)s?(?:_|$)/;
/** Points of a name that has no more than dashes or digits. */
const SLUG_ONLY = 1;
/** What a word that holds a name's list or record is worth less than one that holds the name. */
const CONTAINER = 1;
/** Points of a word that says by itself that it holds a model. */
const TELLING = 2;
/** Points of a constant that is called after its name. */
const ECHO = 2;
/** Letters of such a word. */
const LEAST_ECHO = 3;

/** A literal that is likely to be the name of a repository. */
export interface LikelyName {
  readonly name: string;
  readonly kind: ReferenceKind;
  /** The name of what holds it; empty when nothing tells. */
  readonly holder: string;
}

/** Characters of the longest name with a quantization. */
const MAX_SLUG = 110;

/**
 * Finds literals that can be names by their slash, so that all others of a program cost nothing. They are asked for in
 * the order of the text.
 */
export class Slugs {
  readonly #text: string;
  #slash = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** What a literal can name, by its place in the text; null: nothing. */
  at(start: number, end: number): string | null {
    if (end - start > MAX_SLUG) return null;
    if (this.#slash < start) {
      const next = this.#text.indexOf('/', start);
      this.#slash = next === -1 ? this.#text.length : next;
    }
    return this.#slash >= end ? null : slugOf(this.#text.slice(start, end));
  }
}

/** Whether a text can be a name at all: told before its place is looked for. */
function slugOf(text: string): string | null {
  const slug = SLUG.exec(text)?.[1];
  return slug === undefined ||
    shapePoints(slug) === 0 ||
    VERSION.test(slug) ||
    IN_FOLDER.test(slug) ||
    INVENTED.test(slug)
    ? null
    : slug;
}

/**
 * Judges a literal by its own shape, by what holds it, and by the company of its file: each has points, and together
 * they are proof. Code keeps the names of its models in tables and records of its own, far from what loads them; a
 * loader that is found proves more, and is for the readers to follow.
 */
export function likelyModel(
  slug: string,
  place: LiteralPlace,
  company: () => HubCompany,
  paths: LocalPaths,
): LikelyName | null {
  if (place.isAsked || isHosted(slug) || isRouterSpelling(slug)) return null;
  const shape = shapePoints(slug);
  const names = place.names.map(snakeCase);
  const isEchoed = shape > SLUG_ONLY && echoes(names[0] ?? '', slug);
  const held = place.isKey
    ? keyPoints(names)
    : Math.max(heldPoints(names, snakeCase(place.call)), isEchoed ? ECHO : RULED_OUT);
  if (held === RULED_OUT) return null;
  const own = shape + held + pointsOf(place.record, BESIDE);
  // The company takes several searches of the whole text: only where it can decide.
  if (own + MOST_COMPANY < PROOF || own + company().points < PROOF) return null;
  if (!isPlausibleRepoName(slug, paths)) return null;
  const isOf = (word: RegExp): boolean => word.test(names[0] ?? '') || word.test(snakeCase(place.call));
  const kind = isOf(DATASET) ? 'dataset' : isOf(SPACE) ? 'space' : 'model';
  return { name: slug, kind, holder: place.names[0] ?? place.call };
}

/** What the name itself says: 5 an account or a format that only the hub has, 4 a publisher's spelling, 3 a checkpoint's. */
export function shapePoints(slug: string): number {
  const name = slug.slice(slug.indexOf('/') + 1);
  const isShaped = isModelShaped(slug);
  if (FORMAT.test(name) && (isShaped || /[A-Z]/.test(slug))) return 5;
  if (HUB_OWNERS.test(slug)) return isShaped ? 5 : 3;
  if (isShaped) return /[A-Z]/.test(slug) && (PUBLISHERS.test(slug) || PARAMETERS.test(name)) ? 4 : 3;
  return /[-_.\d]/.test(name) && !/^[a-z]+(?:_[a-z]+)*$/.test(name) ? 1 : 0;
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

function isHosted(slug: string): boolean {
  return HOSTED_PROVIDERS.has(slug.slice(0, slug.indexOf('/')).toLowerCase()) || HOSTED_MODELS.test(slug);
}
