import { posix } from 'node:path';
import { liesWithModel } from '../configs/model-repository.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look } from '../judge.ts';

/** Bytes of a list that are read (CWE-770). */
const REQUIREMENTS_BYTES_MAX = 1024 * 1024;
/** Addresses that are told of one list. */
const TOLD_OF_ONE = 16;

/**
 * Requirements that come along with a model are installed by who serves it (TorchServe, MLflow, inference endpoints).
 * From the index they are packages with a name; from an address they are whatever lies there. A program's own list is none of ours.
 */
export const requirementsJudge: Judge = {
  format: 'requirements',
  couldBe: ({ path }: Look) =>
    /^requirements[\w.-]*\.txt$/.test(posix.basename(path.slice(path.lastIndexOf('!') + 1))),
  isOrdinary: (_, neighbours) => !liesWithModel(neighbours),
  async judge(subject) {
    if (!liesWithModel(subject.neighbours)) return null;
    const bytes = await subject.source.read(0, REQUIREMENTS_BYTES_MAX);
    const draft = new Draft('requirements');
    let told = 0;
    let offset = 0;
    for (const line of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .split('\n')) {
      const bare = line.replace(/(?:^|\s)#.*$/, '').trim();
      const foreign =
        /^(?:-e\s+)?(?:[\w.[\]-]+\s*@\s*)?(?:git\+|hg\+|svn\+|bzr\+|https?:|file:)|^(?:-i|--(?:extra-)?index-url|-f|--find-links|--trusted-host)\b/.test(
          bare,
        );
      if (foreign && told++ < TOLD_OF_ONE)
        draft.payload('remote-code', 'suspicious', {
          what: bare,
          where: subject.place(offset),
          why: 'Serving the model installs a package from an address, whose setup runs then.',
        });
      offset += line.length + 1;
    }
    return told === 0 ? null : draft.done();
  },
};
