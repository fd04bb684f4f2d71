/** Bytes of the longest path that a manifest may name. CWE-400. */
const MAX_PATH_LENGTH = 4096;

/** Whether a name is a relative POSIX path as signers write it (OMS 1.0, 6.1.2). What is not would lead elsewhere (CWE-22). */
export function isCanonicalPath(name: string): boolean {
  return (
    name.length <= MAX_PATH_LENGTH &&
    name.isWellFormed() &&
    !name.includes('\0') &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** `weights.bin:0:1000000000`: the last two numbers are the range, whatever colons the path has (OMS 1.0, 6.3.2). */
export function byteRangeOf(
  name: string,
): { readonly path: string; readonly start: number; readonly end: number } | null {
  const match = /^(.+):(0|[1-9]\d{0,14}):([1-9]\d{0,14})$/s.exec(name);
  return match === null ? null : { path: match[1]!, start: Number(match[2]), end: Number(match[3]) };
}

/** The order of Python's `PurePosixPath`: folder by folder. */
export function byPathParts(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (const [at, part] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (part !== other) return Buffer.compare(Buffer.from(part, 'utf8'), Buffer.from(other, 'utf8'));
  }
  return left.length - right.length;
}
