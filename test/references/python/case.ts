/** A source and its references, one line each: role, kind, name@revision, line:column, form, the rest. */
export interface Case {
  readonly title: string;
  readonly source: string;
  readonly expected: readonly string[];
}
