/** What an extended header (POSIX pax) says about the members it stands for, as far as it decides where things are. */
export interface PaxFields {
  readonly path?: string;
  readonly link?: string;
  readonly size?: number;
  /** GNU's sparse files: `path` is where the parts are, this is the name they are written to. */
  readonly sparseName?: string;
}

/** Bytes of one record's key; longer ones are none of those that are looked for. */
const KEY_BYTES_MAX = 64;

/** `length key=value\n`, one after the other. `whole` is false where one does not read as such. */
export function parsePax(bytes: Uint8Array): { readonly fields: PaxFields; readonly whole: boolean } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields: { path?: string; link?: string; size?: number; sparseName?: string } = {};
  let at = 0;
  while (at < buffer.length && buffer[at] !== 0) {
    const space = buffer.indexOf(0x20, at);
    if (space === -1 || space - at > 10) return { fields, whole: false };
    const digits = buffer.toString('latin1', at, space);
    const end = at + Number(digits);
    if (!/^\d+$/.test(digits) || end <= space + 1 || end > buffer.length || buffer[end - 1] !== 0x0a) {
      return { fields, whole: false };
    }
    const equals = buffer.subarray(space + 1, Math.min(end, space + 1 + KEY_BYTES_MAX)).indexOf(0x3d);
    if (equals !== -1) {
      const key = buffer.toString('latin1', space + 1, space + 1 + equals);
      const value = buffer.toString('utf8', space + 2 + equals, end - 1);
      if (key === 'path') fields.path = value;
      else if (key === 'linkpath') fields.link = value;
      else if (key === 'GNU.sparse.name') fields.sparseName = value;
      else if (key === 'size' && /^\d{1,15}$/.test(value)) fields.size = Number(value);
    }
    at = end;
  }
  return { fields, whole: true };
}
