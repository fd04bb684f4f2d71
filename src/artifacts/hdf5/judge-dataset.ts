import type { Hdf5Dataset, Hdf5File, Hdf5Object } from '../../formats/hdf5/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { KNOWN_FILTERS } from './filters.data.ts';
import { judgeOtherFile } from './judge-other-file.ts';

/** Bytes that a dataset may come to without being compared with what is stored (as `safe_get_h5_dataset` of Keras). */
const BOMB_FLOOR_BYTES = 4 * 1024 ** 3;
/** What a stored byte may become: deflate reaches 1,032 (CWE-409). */
const EXPANSION_MAX = 1000;
/** Files and sources of one dataset that are told; they mostly differ in a number. */
const TOLD_PER_DATASET = 20;

export async function judgeDataset(
  draft: Draft,
  subject: Subject,
  file: Hdf5File,
  { path, at }: Hdf5Object,
  dataset: Hdf5Dataset,
): Promise<void> {
  const named = quoted(path, 50);
  const externals = [...new Set(dataset.externalFiles.map(({ name }) => name))];
  const sources = [...new Set(dataset.virtualSources.map((source) => source.file))].filter(
    (name) => name !== '.',
  );
  for (const name of externals.slice(0, TOLD_PER_DATASET))
    await judgeOtherFile(draft, subject, {
      name,
      what: `dataset ${named} stored in ${quoted(name)}`,
      at,
      inside: 'suspicious',
    });
  for (const name of sources.slice(0, TOLD_PER_DATASET))
    await judgeOtherFile(draft, subject, {
      name,
      what: `virtual dataset ${named} from ${quoted(name)}`,
      at,
      inside: 'unvetted',
    });
  if (externals.length > TOLD_PER_DATASET || sources.length > TOLD_PER_DATASET)
    draft.gap(`dataset ${named} has its values in more files than were judged (${TOLD_PER_DATASET})`);
  for (const { id, name } of dataset.filters) {
    if (KNOWN_FILTERS.has(id)) continue;
    draft.payload('code', 'unvetted', {
      what: `dataset ${named} behind filter ${id} ${quoted(name)}`,
      where: subject.place(at),
      why: 'Reading it loads a plugin of that number from the plugin folder, which is native code; none is registered.',
    });
  }
  judgeSize(draft, subject, file, at, named, dataset);
}

function judgeSize(
  draft: Draft,
  subject: Subject,
  file: Hdf5File,
  at: number,
  named: string,
  { type, space, layout, virtualSources, externalFiles }: Hdf5Dataset,
): void {
  if (type === null || space === null) return;
  const declared = type.bytes * space.elements;
  const stored = layout.kind === 'contiguous' ? Math.min(layout.length, subject.size) : subject.size;
  if (declared > BOMB_FLOOR_BYTES && declared > EXPANSION_MAX * stored && virtualSources.length === 0)
    draft.payload('resource', 'suspicious', {
      what: `dataset ${named} of shape (${space.shape.join(', ')})`,
      where: subject.place(at),
      why: `Loading it asks for ${declared} bytes of memory, while the whole file has ${subject.size}.`,
      advisories: ['CVE-2026-0897'],
    });
  if (layout.kind !== 'contiguous' || !Number.isFinite(layout.address) || externalFiles.length > 0) return;
  if (file.superblock.base + layout.address + layout.length > subject.size)
    draft.gap(`dataset ${named} goes beyond the end of the file`);
}
