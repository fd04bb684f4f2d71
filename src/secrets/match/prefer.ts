import type { Detection } from '../detection.ts';
import { isGeneric } from '../judge/drop-reason.ts';

/**
 * Of detections that overlap, keeps those that say most: a kept one before a dropped one, a token that tells itself before
 * one that only its surroundings tell, those before a bare name, a form that is nobody's before the generic rules; then the longer.
 */
export function preferSpecific(detections: readonly Detection[]): Detection[] {
  const ordered = [...detections].sort((left, right) => left.start - right.start);
  const taken: Detection[] = [];
  // Only what stands together can overlap: a file may hold many thousands.
  for (let first = 0; first < ordered.length; ) {
    let end = ordered[first]!.end;
    let next = first + 1;
    for (; next < ordered.length && ordered[next]!.start < end; next++) {
      end = Math.max(end, ordered[next]!.end);
    }
    if (next === first + 1) taken.push(ordered[first]!);
    else taken.push(...preferredOf(ordered.slice(first, next)));
    first = next;
  }
  return taken;
}

function preferredOf(detections: readonly Detection[]): Detection[] {
  const ranked = [...detections].sort(
    (left, right) =>
      rankOf(left) - rankOf(right) ||
      partsOf(right) - partsOf(left) ||
      right.end - right.start - (left.end - left.start) ||
      left.start - right.start ||
      (left.rule.id < right.rule.id ? -1 : 1),
  );
  const taken: Detection[] = [];
  for (const detection of ranked) {
    if (!taken.some((other) => detection.start < other.end && other.start < detection.end))
      taken.push(detection);
  }
  return taken.sort((left, right) => left.start - right.start);
}

/** What belongs to it and was found near it speaks for a rule. */
function partsOf({ parts }: Detection): number {
  return Object.keys(parts).length;
}

function rankOf({ rule, dropped }: Detection): number {
  // A form that anybody's secret may be kept in says less than the name of whose it is.
  const kind = rule.provider === 'Generic' ? 3 : { token: 0, text: 1, assigned: 2 }[rule.shape.kind];
  return (dropped === null ? 0 : 10) + (isGeneric(rule) ? 5 : kind);
}
