import { lstat, open, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256Hex, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import { DOCUMENT_BYTES, documentPath } from '../layout.ts';
import { KEY, type StoredDocument } from '../storage.ts';
import { nullIfMissing } from './disk-errors.ts';
import { createDurably, FILE_MODE, makeFolder, READ_FLAGS, syncFolder } from './durable.ts';
import type { Folders } from './folders.ts';
import { ownerState } from './owner.ts';
import type { Staging } from './staging.ts';

/**
 * Compare-and-set between processes, without locks: nobody waits for whoever was killed.
 *
 * Who wants to replace version V of a document prepares a folder with the new content and renames it to the one name that
 * stands for "what follows V". Renaming fails where a folder with content has that name: one of those who saw V wins.
 * Then, if the document still has the version V, the content is renamed into its place, by the winner or by whoever meets
 * its claim; if not, the winner came too late and takes the content back. Content can be renamed or removed only once, so
 * both agree on which it was. A version never comes back (`versionOf`), so a claim that came too late stays so.
 */
export const CLAIMS = 'claims';

/** The version of a document that is not there. */
const ABSENT = 'absent';
const CONTENT = '.content';
const KEY_FILE = 'key';

/** Null where there is none. Rejects with `limit` for what is too large, `refused` for a link. */
export async function readDocument(path: string): Promise<StoredDocument | null> {
  const file = await open(path, READ_FLAGS).catch(nullIfMissing);
  if (file === null) return null;
  try {
    const found = await file.stat({ bigint: true });
    if (!found.isFile()) throw new WeighbridgeError('refused', `${path} is no regular file`);
    if (found.size > DOCUMENT_BYTES)
      throw new WeighbridgeError('limit', `${path} has ${found.size} bytes: more than a document may have`);
    const content = await file.readFile();
    return { content, version: versionOf(content, found) };
  } finally {
    await file.close();
  }
}

/** Two writes of one content differ in their file and its time: a version does not come back. */
function versionOf(content: Uint8Array, { mtimeNs, ino }: { mtimeNs: bigint; ino: bigint }): string {
  return `${sha256Hex(content).slice(0, 32)}-${mtimeNs.toString(36)}-${ino.toString(36)}`;
}

/** The new version, or null when the document is not, or no longer, the one that was expected. */
export async function claimAndWrite(
  { folders, staging }: { readonly folders: Folders; readonly staging: Staging },
  key: string,
  content: Uint8Array,
  expected: string | null,
): Promise<string | null> {
  const target = await folders.make(documentPath(key));
  await folders.ensure(CLAIMS);
  const prepared = await staging.place();
  await makeFolder(prepared);
  try {
    const contentName = `${staging.owner}.${basename(prepared)}${CONTENT}`;
    await createDurably(join(prepared, contentName), content);
    await writeFile(join(prepared, KEY_FILE), key, { mode: FILE_MODE });
    const version = versionOf(content, await lstat(join(prepared, contentName), { bigint: true }));
    const claim = join(folders.root, CLAIMS, claimName(key, expected));
    if (!(await take(prepared, claim, target, expected))) return null;
    try {
      if (!(await settleOwn(join(claim, contentName), target, expected))) return null;
      // Also where somebody else put it there: it is acknowledged by us.
      await syncFolder(dirname(target));
      return version;
    } finally {
      // Where the above failed the content may be left: nobody shall put it in place later.
      await rm(join(claim, contentName), { force: true });
      await clear(claim);
    }
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

/** Puts in place what a process claimed before it was killed, and clears what came too late. */
export async function settleLeftBehind(folders: Folders): Promise<void> {
  const claims = join(folders.root, CLAIMS);
  for (const name of (await readdir(claims).catch(nullIfMissing)) ?? []) {
    const claim = join(claims, name);
    for (const content of await contentsOf(claim)) {
      const state = ownerState(ownerOf(content));
      if (state !== 'alive') await settleUnknown(folders, claim);
      // Settled, it would be gone: it came too late, and nobody is left to take it back.
      if (state === 'gone') await rm(join(claim, content), { force: true });
    }
    await clear(claim);
  }
}

/** Where it does not say which document it is about, whoever writes that document next settles it. */
async function settleUnknown(folders: Folders, claim: string): Promise<void> {
  const key = await readFile(join(claim, KEY_FILE), 'utf8').catch(() => null);
  if (key === null || !KEY.test(key)) return;
  const target = await folders.make(documentPath(key));
  const version = (await readDocument(target))?.version ?? null;
  if (claimName(key, version) === basename(claim)) await settle(claim, target, version);
}

function claimName(key: string, expected: string | null): string {
  return `${sha256Hex(key).slice(0, 32)}.${expected === null ? ABSENT : sha256Hex(expected).slice(0, 32)}`;
}

/** Whether `prepared` now is the claim. Another one in its place is settled first. */
async function take(
  prepared: string,
  claim: string,
  target: string,
  expected: string | null,
): Promise<boolean> {
  for (let attempt = 0; attempt < TAKE_ATTEMPTS; attempt++) {
    if (!(await isStill(target, expected))) return false;
    try {
      await rename(prepared, claim);
      return true;
    } catch (error) {
      const code = systemCodeOf(error);
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
    await settle(claim, target, expected);
  }
  return false;
}

/** A claim is in the way, is settled, and is gone: another one can only be there for a version that is past. */
const TAKE_ATTEMPTS = 8;

/** Completes the claim of somebody else on `expected`, or clears it where it has been completed. */
async function settle(claim: string, target: string, expected: string | null): Promise<void> {
  const contents = await contentsOf(claim);
  if (contents.length > 0 && (await isStill(target, expected))) {
    for (const content of contents) await rename(join(claim, content), target).catch(nullIfMissing);
    await syncFolder(dirname(target));
  }
  await clear(claim);
}

/** Whether the content that was claimed for came into its place, by whomever. */
async function settleOwn(content: string, target: string, expected: string | null): Promise<boolean> {
  if (!(await isStill(target, expected))) return !(await isTakenBack(content));
  try {
    await rename(content, target);
  } catch (error) {
    // Another has put it there, unless it is the folder that is missing.
    if ((await lstat(content).catch(nullIfMissing)) !== null) throw error;
  }
  return true;
}

async function isTakenBack(content: string): Promise<boolean> {
  try {
    await unlink(content);
    return true;
  } catch (error) {
    nullIfMissing(error);
    return false;
  }
}

async function isStill(target: string, expected: string | null): Promise<boolean> {
  return ((await readDocument(target))?.version ?? null) === expected;
}

async function contentsOf(claim: string): Promise<readonly string[]> {
  const names = (await readdir(claim).catch(nullIfMissing)) ?? [];
  return names.filter((name) => name.endsWith(CONTENT));
}

function ownerOf(content: string): string {
  return content.slice(0, -CONTENT.length).replace(/\.\d+$/, '');
}

/** Removes a claim without content; one with content stays, and so does what others have made of it meanwhile. */
async function clear(claim: string): Promise<void> {
  if ((await contentsOf(claim)).length > 0) return;
  await rm(join(claim, KEY_FILE), { force: true });
  await rmdir(claim).catch(() => undefined);
}
