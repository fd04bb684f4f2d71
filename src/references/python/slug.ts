import { CANONICAL_MODELS } from '../legacy-names.data.ts';

/** `modelId`, `MODEL-ID` and `--model-id` as `model_id`. */
export function snakeCase(name: string): string {
  return name
    .replace(/^-+/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** `'owner/name'`, or a model that has no owner: one literal without prefix. */
export function isSlug(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 5 || length > 98) return false;
  const quote = text.charCodeAt(start);
  if ((quote !== 34 && quote !== 39) || text.charCodeAt(end - 1) !== quote) return false;
  let slashes = 0;
  for (let i = start + 1; i < end - 1; i++) {
    const code = text.charCodeAt(i);
    if (code === 47) slashes++;
    else if (
      !(
        (code >= 97 && code <= 122) ||
        (code >= 65 && code <= 90) ||
        (code >= 45 && code <= 57) ||
        code === 95
      )
    ) {
      return false;
    }
  }
  return slashes === 1 || (slashes === 0 && CANONICAL_MODELS.has(text.slice(start + 1, end - 1)));
}

/** `nvcr.io/nim/…`, `publishers/…/models/…`, `projects/…/publishers/…`: by the first letters of a literal's text. */
export function isResource(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 110) return text.startsWith('nvcr.io/nim/', at);
  return code === 112 && (text.startsWith('publishers/', at) || text.startsWith('projects/', at));
}
