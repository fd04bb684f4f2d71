import { sliceSource } from '../../base/index.ts';
import {
  type Hdf5File,
  type Hdf5Object,
  hasSuperblock,
  openHdf5,
  walkHdf5,
} from '../../formats/hdf5/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { judgeAttributes } from './judge-attributes.ts';
import { judgeDataset } from './judge-dataset.ts';
import { judgeLinks } from './judge-links.ts';

/** Names that promise HDF5: their superblock is looked for behind user blocks of any size. */
const NAMED = /\.(?:h5|hdf5|he5|hdf|nc|nc4|h5ad|loom)$/i;
/** Loaders of these look whether it is a zip first. */
const NAMED_OR_ZIP = /\.keras$/i;

/**
 * HDF5. Reading one runs nothing, but a dataset may have its values in any file of the disk, a link may lead to one, and
 * attributes may hold what other libraries unpickle or make a model of.
 */
export const hdf5Judge: Judge = {
  format: 'hdf5',
  couldBe: ({ head, path }) =>
    hasSuperblock(head) || NAMED.test(path) || (NAMED_OR_ZIP.test(path) && !beginsAsZip(head)),
  async judge(subject) {
    const file = await openHdf5(subject.source, () => subject.budget.hasTime());
    if (file === null) return null;
    const draft = new Draft('hdf5');
    for await (const object of walkHdf5(file)) await judgeObject(draft, subject, file, object);
    await judgeSurroundings(draft, subject, file);
    for (const gap of file.gaps) draft.gap(gap);
    return draft.done();
  },
};

async function judgeObject(
  draft: Draft,
  subject: Subject,
  file: Hdf5File,
  object: Hdf5Object,
): Promise<void> {
  await judgeLinks(draft, subject, object);
  await judgeAttributes(draft, subject, file, object);
  if (object.dataset) await judgeDataset(draft, subject, file, object, object.dataset);
}

/** What stands before the superblock and behind the end is the file's too, for other readers. */
async function judgeSurroundings(draft: Draft, subject: Subject, file: Hdf5File): Promise<void> {
  const { base, end, driverInfo } = file.superblock;
  if (base > 0) await judgeStretch(draft, subject, 0, base, 'user block');
  if (end < subject.size) await judgeStretch(draft, subject, end, subject.size - end, 'trailing bytes');
  else if (end > subject.size && Number.isFinite(end))
    draft.gap(`it ends ${end - subject.size} bytes before the end that it states: the file is cut off`);
  if (driverInfo) draft.gap('its content is spread over several files by a driver (multi or family)');
}

async function judgeStretch(
  draft: Draft,
  subject: Subject,
  at: number,
  length: number,
  name: string,
): Promise<void> {
  const found = await subject.inside(sliceSource(subject.source, at, length), name);
  draft.include(found);
  if (found.format === 'unknown') return;
  draft.ambiguous({
    what: `${found.format} in the ${name} of an HDF5 file`,
    where: subject.place(at),
    why: `Readers of HDF5 pass over its ${name}; another reader takes the file for ${found.format}.`,
  });
}

function beginsAsZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}
