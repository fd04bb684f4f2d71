import { sliceSource } from '../../base/index.ts';
import { readPickles } from '../../formats/pickle/index.ts';
import { readLocalHeader, readZipArchive, type ZipEntry } from '../../formats/zip/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { openEntry } from '../packages/open-entry.ts';
import { quoted } from '../quoted.ts';
import { judgeExportedModel } from './exported-model.ts';
import { TensorChecks } from './tensor-checks.ts';

const BEGINNING = Buffer.from('PK\x03\x04', 'latin1');
const STORED = 0;

/**
 * What `torch.save`, `torch.jit.save` and `torch.export.save` write: a zip with `data.pkl`, `constants.pkl` or
 * `models/*.json`. The members are judged as those of any zip; here it is whether they fit together.
 */
export const torchZipJudge: Judge = {
  format: 'torch-zip',
  refines: ['zip'],
  couldBe: ({ head }) => BEGINNING.equals(head.subarray(0, 4)),
  async judge(subject) {
    const archive = await readZipArchive(subject.source);
    const entries = archive?.entries ?? [];
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const pickles = entries.filter(({ name }) => /(?:^|\/)(?:data|constants)\.pkl$/.test(name));
    const models = entries.filter(({ name }) => EXPORTED.test(name) && isExport(byName, name));
    const tellers = pickles.filter(({ name }) => isCheckpoint(byName, name));
    if (tellers.length === 0 && models.length === 0) return null;
    const draft = new Draft('torch-zip');
    for (const entry of tellers) await checkStorages(subject, draft, entry, byName);
    for (const entry of models) {
      const contents = await stored(subject, entry);
      if (contents) await judgeExportedModel(contents, draft, subject.place(entry.headerAt));
      else draft.gap(`${quoted(entry.name)} is compressed, which PyTorch does not do`);
    }
    return draft.done();
  },
};

const EXPORTED = /(?:^|\/)(?:models\/[^/]+\.json|serialized_exported_program\.json)$/;

/** A zip of pickles is not PyTorch's yet: it has a version beside them, or storages. */
function isCheckpoint(byName: ReadonlyMap<string, ZipEntry>, name: string): boolean {
  const folder = folderOf(name);
  const kind = name.endsWith('data.pkl') ? 'data' : 'constants';
  return ['version', '.data/version', 'byteorder', `${kind}/0`].some((beside) => byName.has(folder + beside));
}

function isExport(byName: ReadonlyMap<string, ZipEntry>, name: string): boolean {
  const folder = name.replace(EXPORTED, '');
  const root = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  return ['archive_format', 'archive_version', 'version'].some((beside) => byName.has(root + beside));
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

async function stored(subject: Subject, entry: ZipEntry) {
  if (entry.method !== STORED) return null;
  const local = await readLocalHeader(subject.source, entry.headerAt);
  return local && sliceSource(subject.source, local.dataAt, entry.size);
}

async function checkStorages(
  subject: Subject,
  draft: Draft,
  entry: ZipEntry,
  byName: ReadonlyMap<string, ZipEntry>,
): Promise<void> {
  const contents = await openEntry(subject, entry);
  if (contents === null) {
    draft.gap(
      `${quoted(entry.name)} cannot be expanded: whether its tensors fit their storages was not checked`,
    );
    return;
  }
  const checks = new TensorChecks(draft, (at) => `${quoted(entry.name)}:+0x${at.toString(16)}`);
  await readPickles(contents, {
    most: 1,
    hasTime: () => subject.budget.hasTime(),
    onEffect: (effect) => checks.take(effect),
  });
  if (checks.isFull) draft.gap('more storages than are remembered');
  const folder = `${folderOf(entry.name)}${entry.name.endsWith('data.pkl') ? 'data' : 'constants'}/`;
  for (const { key, bytes, at } of checks.storages.values()) {
    const member = byName.get(folder + key);
    const where = `${quoted(entry.name)}:+0x${at.toString(16)}`;
    if (member === undefined) {
      draft.mismatch({
        what: `no member for storage ${quoted(key)}`,
        where,
        why: 'Loading it fails: the data of a tensor is missing.',
      });
    } else if (bytes !== null && member.size < bytes) {
      draft.payload('code', 'suspicious', {
        what: `storage ${quoted(key)} of ${bytes} bytes, ${member.size} there`,
        where,
        why: 'Loading it makes a storage larger than its data in PyTorch before 2.10, even with weights_only=True.',
        advisories: ['CVE-2026-24747'],
      });
    } else if (bytes !== null && member.size > bytes) {
      draft.mismatch({
        what: `storage ${quoted(key)} of ${bytes} bytes, ${member.size} there`,
        where,
        why: 'Part of the member belongs to no tensor.',
      });
    }
  }
}
