import { blobIdOf } from '../../io/files/index.ts';
import { fileAt } from '../admit/manifest-files.ts';
import { unavailable } from '../admit/obstacles.ts';
import type { Client, Mirror, NotServed, Served } from '../mirror.ts';
import { type FileDesk, openFile } from './open-file.ts';

/** Bytes of a regular file that are held in memory to be answered with (CWE-770): the Hub takes none above 10 MB. */
const RAW_BYTES_MAX = 64 * 1024 * 1024;

/** What git holds in a file's place: of a large file its pointer (Git LFS specification, "The Pointer"). */
export async function readRaw(
  served: Served,
  path: string,
  client: Client,
  desk: FileDesk,
  signal: AbortSignal,
): ReturnType<Mirror['readRaw']> {
  const file = fileAt(served.manifest, path);
  if (file !== null && file.sha256 !== null) {
    const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${file.sha256}\nsize ${file.sizeBytes}\n`;
    const content = Buffer.from(text);
    const oid = blobIdOf(content, { objectFormat: 'sha1' });
    if (oid === file.gitOid) return { kind: 'raw', content, oid };
    return unavailable(`${path} of ${served.query.name} is pointed to by a pointer of another form.`);
  }
  if (file !== null && file.sizeBytes > RAW_BYTES_MAX) {
    return unavailable(`${path} of ${served.query.name} is larger than what is answered whole.`);
  }
  const opened = await openFile(served, path, client, desk, signal);
  if (opened.kind !== 'file') return opened satisfies NotServed;
  await using open = opened;
  const pieces: Uint8Array[] = [];
  for await (const piece of open.read({ from: 0, to: open.file.sizeBytes }, signal)) pieces.push(piece);
  return { kind: 'raw', content: Buffer.concat(pieces), oid: open.file.gitOid };
}
