import { Fields, UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';
import { readLocalHeap } from './local-heap.ts';

export interface ExternalFile {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** The external data files message (specification, IV.A.2.h). */
export async function readExternalFiles(file: Hdf5File, body: Uint8Array): Promise<readonly ExternalFile[]> {
  const { offsetBytes, lengthBytes } = file.superblock;
  const fields = new Fields(body);
  fields.skip(4);
  fields.skip(2);
  const used = fields.u16();
  const heap = await readLocalHeap(file, fields.sized(offsetBytes));
  const files: ExternalFile[] = [];
  for (let index = 0; index < used; index++) {
    const nameAt = fields.sized(lengthBytes);
    const offset = fields.sized(lengthBytes);
    const length = fields.sized(lengthBytes);
    if (fields.short) break;
    const name = nameAt === UNDEFINED ? null : await heap?.text(nameAt);
    files.push({ name: name ?? '', offset, length });
  }
  // Whatever its names are, a reader would open something for it.
  if (files.length === 0 || files.some(({ name }) => name === '')) {
    file.gap('names of external files cannot be read');
  }
  return files;
}
