import { CANONICAL_MODELS, CANONICAL_WORDS } from './legacy-names.data.ts';
import { INVENTED } from './likely-model.data.ts';
import { shapePoints } from './name-points.ts';

/** What a text must be like to be judged: `ns/n`, perhaps with a quantization (`ns/n:Q4_K_M`). */
const SLUG = /^([A-Za-z0-9][\w.-]{0,60}\/[A-Za-z0-9][\w.-]{1,95})(:i?[qQ]\d\w{0,6}|:[A-Z]{1,3}\d{1,2})?$/;
/** A version in place of a name: what tells servers who asks (`agent/1.0`). */
const VERSION = /\/v?\d+(?:\.\d+)*$/;
/** Files and bundles in a folder, besides those that no name ends in. */
const IN_FOLDER =
  /\.(?:model|vocab|merges|mlpackage|mlmodelc?|framework|bundle|task|litertlm|pte|engine|plan|trt|index|dir)$|\.(?!cpp$)[a-z]{3,8}$|\.framework\//;
/** An option and its value in one literal: `--model-id=ns/n`. */
const OPTION = /^--([A-Za-z][\w.-]{1,50})=(?=[A-Za-z0-9])/;
/** A file of a repository: `ns/n/model.Q4_K_M.gguf`. */
const FILE_OF =
  /^([A-Za-z0-9][\w.-]{0,60}\/[A-Za-z0-9][\w.-]{1,95})(?:\/[\w.-]+){1,3}\.(?:gguf|safetensors|onnx|bin|pth?|ckpt|tflite|task|litertlm|nemo)$/;
/** Characters of the longest name with a file. */
const MAX_SLUG = 200;
/** Characters of the longest extension of weights, with its dot. */
const LONGEST_EXTENSION = 12;
/** Points of a name that has a model's shape. */
const SHAPED = 3;
const DASH = 45;
/** Characters between a name and what it is shown as. */
const MAX_SIGNS = 8;
/** Characters of the shortest and the longest model without an owner. */
const [SHORTEST, LONGEST] = [...CANONICAL_MODELS].reduce(
  ([least, most], { length }) => [Math.min(least, length), Math.max(most, length)],
  [MAX_SLUG, 0],
) as [number, number];

/** What a literal can name. */
export interface LiteralSlug {
  readonly slug: string;
  /** Where it begins in the text. */
  readonly start: number;
  /** The option that stands before it in the literal; empty when there is none. */
  readonly option: string;
  /** Whether a file of weights follows it. */
  readonly hasFile: boolean;
}

/**
 * Finds literals that can be names by their slash, so that all others of a program cost little; models that have no owner
 * are looked up. They are asked for in the order of the text.
 */
export class LiteralSlugs {
  readonly #text: string;
  #slash = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** What a literal can name, by its place in the text; null: nothing. */
  at(start: number, end: number): LiteralSlug | null {
    if (end - start > MAX_SLUG) return null;
    if (this.#slash < start) {
      const next = this.#text.indexOf('/', start);
      this.#slash = next === -1 ? this.#text.length : next;
    }
    if (this.#slash >= end) return this.#canonicalAt(start, end);
    const text = this.#text.slice(start, end);
    const option = text.charCodeAt(0) === DASH ? OPTION.exec(text) : null;
    const length = option?.[0].length ?? 0;
    const rest = length === 0 ? text : text.slice(length);
    const slug = slugOf(rest);
    const found = slug ?? ownerOfFile(rest);
    if (found === null) return null;
    return { slug: found, start: start + length, option: option?.[1] ?? '', hasFile: slug === null };
  }

  #canonicalAt(start: number, end: number): LiteralSlug | null {
    if (end - start < SHORTEST || end - start > LONGEST) return null;
    const slug = this.#text.slice(start, end);
    if (!CANONICAL_MODELS.has(slug) || CANONICAL_WORDS.has(slug)) return null;
    // `'Xenova/bert-base-cased': 'bert-base-cased'`: what another name is shown as.
    const before = this.#text.slice(Math.max(0, start - slug.length - MAX_SIGNS), start);
    if (before.replace(/["'`\s:]+$/, '').endsWith(`/${slug}`)) return null;
    return { slug, start, option: '', hasFile: false };
  }
}

/** The repository that a path of a file of weights begins with, where that reads as a model's name. */
export function ownerOfFile(text: string): string | null {
  // Most paths have no extension near their end.
  if (text.lastIndexOf('.') < text.length - LONGEST_EXTENSION) return null;
  const slug = FILE_OF.exec(text)?.[1];
  return slug === undefined || shapePoints(slug) < SHAPED || INVENTED.test(slug) ? null : slug;
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
