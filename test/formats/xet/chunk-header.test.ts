import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_HEADER_BYTES,
  MAX_CHUNK_BYTES,
  readChunkHeader,
  storedOffsets,
  writeStoredHeader,
} from '../../../src/formats/xet/index.ts';

describe('the header of a chunk', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CHUNK_BYTES }), fc.nat(8), (bytes, at) => {
        const into = new Uint8Array(at + CHUNK_HEADER_BYTES);
        writeStoredHeader(into, at, bytes);
        expect(readChunkHeader(into, at)).toEqual({ storedBytes: bytes, scheme: 'none', bytes });
      }),
    );
  });

  it.each([
    { what: 'LZ4', bytes: [0, 10, 0, 0, 1, 0, 1, 0], scheme: 'lz4', storedBytes: 10, size: 256 },
    {
      what: 'LZ4 over grouped bytes',
      bytes: [0, 1, 2, 0, 2, 0, 0, 2],
      scheme: 'bg4-lz4',
      storedBytes: 513,
      size: 131072,
    },
  ])('says $what', ({ bytes, scheme, storedBytes, size }) => {
    expect(readChunkHeader(Uint8Array.from(bytes), 0)).toEqual({ storedBytes, scheme, bytes: size });
  });

  it.each([
    { what: 'is cut off', bytes: [0, 1, 0, 0, 0, 1, 0] },
    { what: 'is of a later version', bytes: [1, 1, 0, 0, 0, 1, 0, 0] },
    { what: 'has a scheme that there is not', bytes: [0, 1, 0, 0, 3, 1, 0, 0] },
    { what: 'promises more than a chunk may hold', bytes: [0, 1, 0, 0, 1, 1, 0, 2] },
    { what: 'is stored in more than twice that', bytes: [0, 1, 0, 4, 1, 1, 0, 0] },
    { what: 'is stored as it is in another size', bytes: [0, 2, 0, 0, 0, 1, 0, 0] },
    { what: "is a footer's name", bytes: [...Buffer.from('XETBLOB'), 1] },
  ])('is refused when it $what', ({ bytes }) => {
    expect(readChunkHeader(Uint8Array.from(bytes), 0)).toBeNull();
  });
});

it('a xorb has a header before each chunk', () => {
  expect([...storedOffsets([10, 20, 30])]).toEqual([0, 18, 46, 84]);
});
