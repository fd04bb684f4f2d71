import { systemClock } from '../../../../src/base/index.ts';
import { openStorage } from '../../../../src/io/blobs/index.ts';
import {
  importLayout,
  openLayout,
  planExport,
  writeArchive,
  writeFolder,
} from '../../../../src/mirror/exchange/index.ts';
import { prune } from '../../../../src/mirror/upkeep/index.ts';

/** What to do, until somebody ends this process. */
interface Job {
  readonly what: 'import' | 'export-folder' | 'export-archive' | 'prune';
  readonly address: string;
  readonly path: string;
}

const job = JSON.parse(process.argv[2]!) as Job;
const { signal } = new AbortController();
const quietly = { signal, onBytes: () => {} };
const storage = await openStorage({ address: job.address, environment: {}, clock: systemClock, signal });
process.stdout.write('begun\n');
switch (job.what) {
  case 'import': {
    await using layout = await openLayout(job.path);
    await importLayout(layout, storage, quietly);
    break;
  }
  case 'export-folder':
    await writeFolder(job.path, await planExport(storage, () => true, signal), {
      blobs: storage.blobs,
      ...quietly,
    });
    break;
  case 'export-archive':
    await writeArchive(job.path, await planExport(storage, () => true, signal), {
      blobs: storage.blobs,
      ...quietly,
    });
    break;
  case 'prune': {
    const rules = {
      isWanted: () => true,
      named: true,
      olderThanDays: null,
      keepLast: null,
      maxBytes: null,
      quarantined: false,
    };
    const clock = { now: () => new Date(Date.now() + 2 * 86_400_000), sleep: async () => {} };
    await prune(storage, { rules, locks: [], clock, signal, onRemoved: () => {} });
    break;
  }
}
process.stdout.write('done\n');
