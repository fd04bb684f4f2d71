import type { Evidence, HubName, Location, ReferenceKind, RuleId, Severity } from '../core/index.ts';

/** What one place gives rise to, before places of the same finding are joined. */
export interface Draft {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** What it is about, and where. */
  readonly about: { readonly hub: HubName; readonly kind: ReferenceKind; readonly name: string };
  readonly location: Location;
  readonly evidence: readonly Evidence[];
  readonly title: string;
  readonly remedy: readonly string[];
  /** What the finding is keyed by besides rule, subject and file: the state of the world it speaks of. */
  readonly key: string;
}

export function locationOf({ file, line, column }: Location): Location {
  return { file, line, column };
}
