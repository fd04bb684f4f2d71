/**
 * Replaces every secret in the strings of a report by its redacted form: expressions, paths, addresses and answers of
 * hubs may repeat one. Returns the same object where there is nothing to replace.
 */
export function scrub<T>(report: T, values: ReadonlyMap<string, string>): T {
  if (values.size === 0) return report;
  const longestFirst = [...values].sort((left, right) => right[0].length - left[0].length);
  const clean = (text: string): string => {
    let out = text;
    for (const [value, redacted] of longestFirst) {
      if (out.length >= value.length && out.includes(value)) out = out.replaceAll(value, () => redacted);
    }
    return out;
  };
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value);
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(report) as T;
}
