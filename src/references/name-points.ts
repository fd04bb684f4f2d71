import { CANONICAL_MODELS } from './legacy-names.data.ts';
import { FORMAT, HUB_OWNERS } from './likely-model.data.ts';
import { PARAMETERS, PUBLISHERS } from './model-shape.data.ts';
import { isModelShaped } from './model-shape.ts';

/** What the name itself says: 5 an account or a format that only the hub has, 4 a publisher's spelling, 3 a checkpoint's. */
export function shapePoints(slug: string): number {
  if (CANONICAL_MODELS.has(slug)) return 4;
  const name = slug.slice(slug.indexOf('/') + 1);
  const isShaped = isModelShaped(slug);
  if (FORMAT.test(name) && (isShaped || /[A-Z]/.test(slug))) return 5;
  if (HUB_OWNERS.test(slug)) return isShaped ? 5 : 3;
  if (isShaped) return /[A-Z]/.test(slug) && (PUBLISHERS.test(slug) || PARAMETERS.test(name)) ? 4 : 3;
  return /[-_.\d]/.test(name) && !/^[a-z]+(?:_[a-z]+)*$/.test(name) ? 1 : 0;
}
