export interface TarPart {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** `0` regular, `1` hard link, `2` symbolic link, `3` device, `x` extended header, `L` long name. */
  readonly type?: string;
  readonly link?: string;
  /** What the header states, when not what there is. */
  readonly size?: number;
  readonly sizeField?: Uint8Array;
  /** Before ustar: no magic. */
  readonly v7?: boolean;
}

/** Members of a tar archive without the zeros that end it. */
export function tarMembers(parts: readonly TarPart[]): Buffer {
  return Buffer.concat(parts.map(member));
}

export function tarOf(parts: readonly TarPart[]): Buffer {
  return Buffer.concat([tarMembers(parts), Buffer.alloc(1024)]);
}

/** An extended header of POSIX pax for the member behind it. */
export function pax(fields: Readonly<Record<string, string>>, type = 'x'): TarPart {
  const records = Object.entries(fields).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest);
    while (String(length).length + Buffer.byteLength(rest) !== length)
      length = String(length).length + Buffer.byteLength(rest);
    return `${length}${rest}`;
  });
  return { name: 'PaxHeader', type, bytes: Buffer.from(records.join('')) };
}

function member({
  name,
  bytes = Buffer.alloc(0),
  type = '0',
  link = '',
  size,
  sizeField,
  v7 = false,
}: TarPart): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${(size ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  if (sizeField) header.set(sizeField, 124);
  header.write(' '.repeat(8), 148);
  header.write(v7 ? '\0' : type, 156);
  header.write(link, 157);
  if (!v7) header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}
