/** Bytes after which the sums must be reduced, so that 32 bits hold them: zlib's NMAX, in whole vectors. */
const STRETCH: u32 = 5552;
const MODULUS: u32 = 65521;

/** The Adler-32 of RFC 1950 §2.2. */
export function adler32(at: u32, size: u32): u32 {
  let low: u32 = 1;
  let high: u32 = 0;
  const weights = i8x16(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  while (size > 0) {
    let stretch = min(size, STRETCH);
    size -= stretch;
    let sums = i32x4.splat(0);
    let before = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    const vectors = stretch >> 4;
    for (let vector: u32 = 0; vector < vectors; vector++) {
      const bytes = v128.load(at);
      at += 16;
      before = i32x4.add(before, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
      weighted = i32x4.add(weighted, i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(bytes, weights)));
      weighted = i32x4.add(weighted, i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(bytes, weights)));
    }
    high += (low * vectors) << 4;
    high += (lanes(before) << 4) + lanes(weighted);
    low += lanes(sums);
    for (stretch &= 15; stretch > 0; stretch--) {
      low += load<u8>(at++);
      high += low;
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  return (high << 16) | low;
}

function lanes(vector: v128): u32 {
  return (
    i32x4.extract_lane(vector, 0) +
    i32x4.extract_lane(vector, 1) +
    i32x4.extract_lane(vector, 2) +
    i32x4.extract_lane(vector, 3)
  );
}
