import { Fields, utf8 } from './fields.ts';
import type { Hdf5File } from './file.ts';

export interface Filter {
  readonly id: number;
  readonly name: string;
}

/** Filters of one pipeline (H5Z_MAX_NFILTERS). */
const FILTERS_MAX = 32;

/** The filter pipeline message (specification, IV.A.2.l). */
export function readFilters(file: Hdf5File, body: Uint8Array): readonly Filter[] {
  const fields = new Fields(body);
  const version = fields.u8();
  const count = fields.u8();
  if (version === 1) fields.skip(6);
  const filters: Filter[] = [];
  for (let index = 0; index < Math.min(count, FILTERS_MAX); index++) {
    const id = fields.u16();
    const nameBytes = version === 1 || id >= 256 ? fields.u16() : 0;
    fields.skip(2);
    const values = fields.u16();
    const name = utf8(fields.take(version === 1 ? Math.ceil(nameBytes / 8) * 8 : nameBytes));
    fields.skip(4 * values + (version === 1 && values % 2 === 1 ? 4 : 0));
    if (fields.short) {
      file.gap('the filters of a dataset cannot be read');
      break;
    }
    filters.push({ id, name: name.replace(/\0.*$/su, '') });
  }
  return filters;
}
