export interface MemberToTar {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly link?: string;
}

/** A tar archive (POSIX ustar), names past 100 bytes in a GNU member before. */
export function tarOf(members: readonly MemberToTar[]): Buffer {
  const blocks = members.flatMap(({ name, bytes, link }) => [
    ...(name.length > 100 ? [member('././@LongLink', Buffer.from(`${name}\0`), 'L', '')] : []),
    member(name.slice(0, 100), bytes, link === undefined ? '0' : '2', link ?? ''),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function member(name: string, bytes: Uint8Array, type: string, link: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}
