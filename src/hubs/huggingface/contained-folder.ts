import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../base/index.ts';
import type { Gap } from '../../core/index.ts';
import { linkTarget, type Root, settle } from './contained-path.ts';
import { isFilePath } from './contents-wire.ts';

/** Entries looked at below one folder. CWE-770. */
const MAX_ENTRIES = 200_000;
/** Deepest nesting of folders. CWE-674. */
const MAX_DEPTH = 64;

const TOO_MANY = `more than ${MAX_ENTRIES} entries`;

/** Names in a folder, sorted; none when there is no such folder inside of the root. */
export function namesIn(root: Root, path: string, gaps: Gap[]): string[] {
  return list(root, path, gaps)?.names ?? [];
}

/** Paths below a folder of all that is no folder, sorted. Folders that are links are not entered. */
export function walk(root: Root, start: string, gaps: Gap[]): string[] {
  const paths: string[] = [];
  const folders = [{ inside: '', depth: 0 }];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { inside, depth } = folder;
    const listed = list(root, joinPath(start, inside), gaps);
    for (const name of listed?.names ?? []) {
      if (++seen > MAX_ENTRIES) {
        gaps.push(gap(start, TOO_MANY));
        return paths.sort();
      }
      const path = joinPath(inside, name);
      const whole = `${start}/${path}`;
      const isLink = linkTarget(join(listed!.at, name)) !== null;
      if (!isLink && settle(root, whole)?.stats.isDirectory() === true) {
        if (depth < MAX_DEPTH) folders.push({ inside: path, depth: depth + 1 });
        else gaps.push(gap(whole, `folders are nested deeper than ${MAX_DEPTH}`));
      } else if (isFilePath(path)) {
        paths.push(path);
      } else {
        gaps.push(gap(whole, 'not a path a repository can hold'));
      }
    }
  }
  return paths.sort();
}

/** Whatever keeps us from what was kept makes the result incomplete. */
export function gap(what: string, why: string): Gap {
  return { what, why, blocking: true };
}

function list(
  root: Root,
  path: string,
  gaps: Gap[],
): { readonly at: string; readonly names: string[] } | null {
  const at = settle(root, path);
  if (at === null || !at.stats.isDirectory()) return null;
  try {
    const names = readdirSync(at.path).sort();
    if (names.length > MAX_ENTRIES) gaps.push(gap(path || '.', TOO_MANY));
    return { at: at.path, names: names.slice(0, MAX_ENTRIES) };
  } catch (error) {
    gaps.push(gap(path || '.', messageOf(error)));
    return null;
  }
}

function joinPath(folder: string, name: string): string {
  if (folder === '' || name === '') return folder + name;
  return `${folder}/${name}`;
}
