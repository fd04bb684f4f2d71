import { readFileSync, realpathSync } from 'node:fs';
import type { Gap } from '../../core/index.ts';
import { gap, walk } from './contained-folder.ts';
import { type Root, settle } from './contained-path.ts';
import { type NamedDigest, readDigest } from './digest.ts';

/** Bytes of a note: a commit, an ETag, a time. CWE-770. */
const MAX_NOTE_BYTES = 1024;
/** Seconds a file may seem younger than its note (`_local_folder.py`, read_download_metadata). */
const TOLERANCE_SECONDS = 1;
const NOTES = '.cache/huggingface/download';
const SUFFIX = '.metadata';

/** A file that was downloaded into a folder of the user's own (`local_dir`), with what the client noted of it. */
export interface DownloadedFile {
  readonly path: string;
  readonly commit: string;
  readonly named: NamedDigest | null;
  /** `gone`, or a link out of the folder; `changed` since it was downloaded; else `kept`. */
  readonly state: 'kept' | 'changed' | 'gone';
  /** Real path of the file, inside of the folder; null when it is gone. */
  readonly location: string | null;
}

/** What a folder that was given as `local_dir` holds, sorted by path; null when it is none. */
export function readLocalFolder(
  folder: string,
): { readonly files: readonly DownloadedFile[]; readonly gaps: readonly Gap[] } | null {
  let root: Root;
  try {
    root = { given: folder, real: realpathSync(folder) };
  } catch {
    return null;
  }
  if (settle(root, NOTES)?.stats.isDirectory() !== true) return null;
  const gaps: Gap[] = [];
  const files: DownloadedFile[] = [];
  for (const note of walk(root, NOTES, gaps)) {
    if (!note.endsWith(SUFFIX)) continue;
    const file = readNote(root, note.slice(0, -SUFFIX.length));
    if (file === null) gaps.push(gap(`${NOTES}/${note}`, 'not a note of a download'));
    else files.push(file);
  }
  return { files, gaps };
}

/** Three lines: commit, ETag, seconds since 1970. */
function readNote(root: Root, path: string): DownloadedFile | null {
  const note = settle(root, `${NOTES}/${path}${SUFFIX}`);
  if (path === '' || note === null || !note.stats.isFile() || note.stats.size > MAX_NOTE_BYTES) return null;
  const [commit = '', etag = '', time = ''] = readFileSync(note.path, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  if (!/^[0-9a-f]{40}$/.test(commit) || !/^\d{1,12}(?:\.\d{1,12})?$/.test(time)) return null;
  const file = settle(root, path);
  const named = readDigest(etag);
  if (file === null || !file.stats.isFile()) return { path, commit, named, state: 'gone', location: null };
  const isKept = file.stats.mtimeMs / 1000 - TOLERANCE_SECONDS <= Number(time);
  return { path, commit, named, state: isKept ? 'kept' : 'changed', location: file.path };
}
