import type { Hdf5Object } from '../../formats/hdf5/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { judgeOtherFile } from './judge-other-file.ts';

/** Soft links stay within the file; others leave it. */
export async function judgeLinks(
  draft: Draft,
  subject: Subject,
  { path, at, links }: Hdf5Object,
): Promise<void> {
  for (const link of links) {
    if (link.kind === 'external')
      await judgeOtherFile(draft, subject, {
        name: link.file,
        what: `external link ${quoted(`${path === '/' ? '' : path}/${link.name}`, 50)} to ${quoted(link.file)}`,
        at,
        inside: 'unvetted',
      });
    else if (link.kind === 'user-defined')
      draft.payload('code', 'suspicious', {
        what: `user-defined link ${quoted(link.name)} of type ${link.type}`,
        where: subject.place(at),
        why: 'Following it runs whatever the program registered for links of this type.',
      });
  }
}
