import { FAMILY, PUBLISHERS, VARIANT } from './model-shape.data.ts';

/** Longer texts are no names of the hub. */
const MAX_NAME = 97;

/**
 * Whether a slug reads as the name of a checkpoint and as nothing else: a family of models with a size, a version or
 * a format, or two of the latter. Packages, routes, classes of style sheets, rules of linters and media types have none.
 */
export function isModelShaped(slug: string): boolean {
  if (slug.length > MAX_NAME) return false;
  const name = slug.slice(slug.indexOf('/') + 1);
  const isVariant = VARIANT.test(name);
  if (!FAMILY.test(name))
    return isVariant && (PUBLISHERS.test(slug) || /[A-Z]/.test(name)) && /[-_]/.test(name);
  return isVariant || PUBLISHERS.test(slug) || /\d/.test(name);
}

/** Whether it is spelled as the hub spells it: routers write the same names in small letters. */
export function isHubSpelling(slug: string): boolean {
  return PUBLISHERS.test(slug) && /[A-Z]/.test(slug);
}
