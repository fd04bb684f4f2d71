/** Something that was asked for and not examined, and why. */
export interface Gap {
  readonly what: string;
  readonly why: string;
  /** Whether this makes the result incomplete in the sense of exit code 3: an unreadable file, a failed lookup. */
  readonly blocking: boolean;
}

/** What was examined. Part of every result. */
export interface Coverage {
  readonly files: number;
  readonly bytes: number;
  readonly commits: number;
  readonly objects: number;
  readonly gaps: readonly Gap[];
}
