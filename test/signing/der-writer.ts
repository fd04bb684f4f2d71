/** One element of DER, its length in the shortest form. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const octets: number[] = [];
  for (let left = content.length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return Buffer.concat([Buffer.of(tag, 0x80 | octets.length, ...octets), content]);
}

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
export const octets = (content: Uint8Array) => element(0x04, content);
export const TRUE = element(0x01, Buffer.of(0xff));

/** Not negative. */
export function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return element(0x02, bytes[0]! >= 0x80 ? Buffer.of(0) : Buffer.of(), bytes);
}

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      septets.unshift(0x80 | (left & 0x7f));
    }
    return septets;
  });
  return element(0x06, Buffer.from(bytes));
}

export const text = (value: string) => element(0x0c, Buffer.from(value, 'utf8'));

export function time(date: Date): Buffer {
  return element(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d{3}Z/g, '')}Z`));
}

export function bits(...set: readonly number[]): Buffer {
  const octet = set.reduce((all, bit) => all | (0x80 >> bit), 0);
  return element(0x03, Buffer.of(0, octet));
}
