import type { ByteSource } from '../../base/index.ts';
import { Fields } from './fields.ts';

/** Bytes of structure that are read of one file. Models have some 100 kB of it; a crafted one repeats itself (CWE-400). */
const STRUCTURE_BYTES_MAX = 256 * 1024 * 1024;
/** Places that are read. A weights file of 10,000 tensors has some 40,000 (CWE-400). */
const READS_MAX = 1_000_000;
/** Bytes of one node. What the specification lets grow further is read in parts (CWE-789). */
const NODE_BYTES_MAX = 8 * 1024 * 1024;
/** Reasons that are kept. */
const GAPS_MAX = 16;

/** An HDF5 file that is being read: addresses count from its superblock, and every read is paid for. */
export class Hdf5File {
  readonly source: ByteSource;
  readonly superblock: Superblock;
  readonly gaps = new Set<string>();
  readonly #goOn: () => boolean;
  #bytes = 0;
  #reads = 0;

  constructor(source: ByteSource, superblock: Superblock, goOn: () => boolean) {
    this.source = source;
    this.superblock = superblock;
    this.#goOn = goOn;
  }

  /** The bytes at an address of the file, fewer at its end; null when no more may be read, which is a gap by then. */
  async read(address: number, length: number): Promise<Fields | null> {
    if (!this.#pays(Math.min(length, NODE_BYTES_MAX))) return null;
    if (length > NODE_BYTES_MAX) {
      this.gap('a part of its structure is larger than is read (8 MiB)');
      return null;
    }
    const bytes = await this.source.read(this.superblock.base + address, length);
    return new Fields(bytes);
  }

  gap(why: string): void {
    if (this.gaps.size < GAPS_MAX) this.gaps.add(why);
  }

  /** True once no more may be read, which is a gap by then. */
  get ended(): boolean {
    const isOver = this.#reads > READS_MAX || this.#bytes > STRUCTURE_BYTES_MAX || !this.#goOn();
    if (isOver) this.gap('its structure is larger than is read, or time was up');
    return isOver;
  }

  #pays(bytes: number): boolean {
    this.#reads++;
    this.#bytes += bytes;
    return !this.ended;
  }
}

export interface Superblock {
  /** Where it stands; every address counts from here, whatever base address it states (H5F__super_read). */
  readonly base: number;
  readonly version: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** Address of the root group's object header. */
  readonly root: number;
  /** End of file as stated, from the start of the file. */
  readonly end: number;
  /** Address of the superblock extension; null where there is none. */
  readonly extension: number | null;
  /** Its bytes may be spread over several files (family and multi drivers). */
  readonly driverInfo: boolean;
}
