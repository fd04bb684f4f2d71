/** Exact names by what a pickle may do with them (`Use` in allow-list.ts); each line is `module: name name`. */
export interface AllowedNames {
  readonly construct: string;
  readonly restore: string;
  readonly refer: string;
}
