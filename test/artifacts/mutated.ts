import fc from 'fast-check';

/** One of the files with a few bytes changed, taken out, doubled or cut off: near enough to be read far. */
export function mutated(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    kind: fc.constantFrom('byte', 'byte', 'byte', 'number', 'number', 'remove', 'double', 'cut'),
    at: fc.nat(),
    value: fc.nat(255),
    length: fc.integer({ min: 1, max: 64 }),
  });
  return fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 8 }))
    .map(([file, changes]) => {
      let bytes: Uint8Array = Uint8Array.from(file);
      for (const { kind, at: anywhere, value, length } of changes) {
        if (bytes.length === 0) break;
        const at = anywhere % bytes.length;
        if (kind === 'byte') bytes[at] = value;
        else if (kind === 'number')
          bytes.fill(value > 127 ? 0xff : 0, at, Math.min(bytes.length, at + (length % 8) + 1));
        else if (kind === 'remove')
          bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        else if (kind === 'double')
          bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        else if (value > 200) bytes = bytes.slice(0, at);
      }
      return bytes;
    });
}
