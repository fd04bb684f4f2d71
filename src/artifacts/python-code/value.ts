/** What a value was made of, as bits. */
export const FROM = { network: 1, decoded: 2, environment: 4, file: 8, credentials: 16, blob: 32 } as const;

/** What an expression comes to, as far as the file tells. */
export interface Value {
  /** A text or bytes (one character for each). */
  readonly text?: string;
  readonly number?: number;
  readonly items?: readonly Value[];
  /** What is imported or built in: `os.system`. */
  readonly path?: string;
  /** A function of this file. */
  readonly local?: string;
  /** Bits of `FROM`. */
  readonly from: number;
  /** Whether a text was put together in a way that hides it. */
  readonly hidden?: boolean;
}

export const UNKNOWN: Value = { from: 0 };

export function made(from: number): Value {
  return from === 0 ? UNKNOWN : { from };
}

export function isFrom(value: Value, bits: number): boolean {
  return (value.from & bits) !== 0;
}

export function startsWithAny(path: string, all: readonly string[]): boolean {
  return all.some(
    (one) =>
      path === one ||
      path.startsWith(/[._]$/.test(one) ? one : `${one}.`) ||
      (EXEC_FAMILY.has(one) && path.startsWith(one)),
  );
}

/** `os.execv`, `os.spawnlp`: families told by their beginning. */
const EXEC_FAMILY = new Set(['os.exec', 'os.spawn', 'os.popen', 'os.posix_spawn']);
