import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

/** Bytes of a list that are read (CWE-770). */
const LIST_BYTES_MAX = 1024 * 1024;
/** Addresses that are told of one list. */
const TOLD_OF_ONE = 16;

const FOREIGN =
  /^(?:-e\s+|--editable[\s=]\s*)?(?:[\w.[\]-]+\s*@\s*)?(?:git\+|hg\+|svn\+|bzr\+|https?:|file:)|^(?:-i|--(?:extra-)?index-url|-f|--find-links|--trusted-host)\b/;

/** What a list of packages installs from elsewhere than the index; false where it has nothing to tell. */
export async function tellForeign(
  draft: Draft,
  source: Subject['source'],
  where: (offset: number) => string,
): Promise<boolean> {
  const bytes = await source.read(0, LIST_BYTES_MAX);
  let told = 0;
  let offset = 0;
  for (const line of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .split('\n')) {
    const bare = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (FOREIGN.test(bare) && told++ < TOLD_OF_ONE)
      draft.payload('remote-code', 'suspicious', {
        what: bare,
        where: where(offset),
        why: 'Serving the model installs a package from an address, whose setup runs then.',
      });
    offset += line.length + 1;
  }
  const isCut = source.size > bytes.length;
  if (isCut) draft.gap(`list of packages of ${source.size} bytes, of which ${LIST_BYTES_MAX} are read`);
  return told > 0 || isCut;
}
