import { constants, lstatSync, readlinkSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Symbolic links followed on the way to one file, as Linux does: links can be made to go in circles. CWE-674. */
const MAX_LINKS = 40;

/** On Linux a backslash may stand in a name. */
const SEPARATORS = sep === '\\' ? /[\\/]/ : /\//;

/** A folder that is read, by the path it was given as and by the real one. Links may name either. */
export interface Root {
  readonly given: string;
  readonly real: string;
}

/** What stands at a path: no link any more. */
export interface Settled {
  readonly path: string;
  readonly stats: Stats;
}

/**
 * Where a path below a root leads, link by link, or null when it leads out, in a circle or nowhere. Nothing outside of
 * the root is touched, not even to see whether it is there (CWE-59).
 */
export function settle(root: Root, path: string): Settled | null {
  const ahead = path.split(SEPARATORS);
  const settled: string[] = [];
  let last: Settled | null = null;
  for (let links = 0; ahead.length > 0; ) {
    const part = ahead.shift()!;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (settled.pop() === undefined) return null;
      continue;
    }
    const at = join(root.real, ...settled, part);
    const stats = lstatOf(at);
    if (stats === null) return null;
    if (!stats.isSymbolicLink()) {
      settled.push(part);
      last = { path: at, stats };
      continue;
    }
    const target = readlinkSync(at);
    if (++links > MAX_LINKS) return null;
    if (!isAbsolute(target)) {
      ahead.unshift(...target.split(SEPARATORS));
      continue;
    }
    const inside = below(root.real, target) ?? below(root.given, target);
    if (inside === null) return null;
    settled.length = 0;
    ahead.unshift(...inside.split(SEPARATORS));
  }
  const end = join(root.real, ...settled);
  if (last?.path === end) return last;
  const stats = lstatOf(end);
  return stats === null ? null : { path: end, stats };
}

/** The path of `target` relative to `root`, or null when it lies elsewhere. */
export function below(root: string, target: string): string | null {
  const inside = relative(root, target);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : inside;
}

/** Where the first link of a path points to, not asking what is there; null when it is no link. */
export function linkTarget(path: string): string | null {
  try {
    const target = readlinkSync(path);
    return isAbsolute(target) ? target : join(dirname(path), target);
  } catch {
    return null;
  }
}

/** The content of a settled file. A link that has taken its place since is not followed. */
export async function* streamSettled(path: string): AsyncGenerator<Uint8Array> {
  // Without O_NONBLOCK a pipe put there in the meantime would hold us for ever.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags);
  try {
    for await (const piece of file.createReadStream({ autoClose: false })) yield piece as Uint8Array;
  } finally {
    await file.close();
  }
}

function lstatOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}
