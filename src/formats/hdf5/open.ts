import type { ByteSource } from '../../base/index.ts';
import { Hdf5File } from './file.ts';
import { findSuperblock } from './superblock.ts';

/** Null where no superblock stands at any of its places. `goOn`: false once time is up. */
export async function openHdf5(
  source: ByteSource,
  goOn: () => boolean = () => true,
): Promise<Hdf5File | null> {
  const superblock = await findSuperblock(source);
  return superblock === null ? null : new Hdf5File(source, superblock, goOn);
}
