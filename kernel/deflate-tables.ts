// What the symbols of deflate mean (RFC 1951 §3.2.5), written into the region once.
import { buildTable, END, LITERAL, SPECIAL } from './huffman';
import {
  CODE_LENGTHS,
  DISTANCE_FORMS,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTH_FORMS,
  LITERAL_FORMS,
  REPEATS,
  region,
  STEPS,
} from './region';

export function writeDeflateTables(): void {
  const literals = region + LITERAL_FORMS;
  for (let byte: u32 = 0; byte < 256; byte++) store<u32>(literals + (byte << 2), LITERAL | (byte << 16));
  store<u32>(literals + 256 * 4, SPECIAL | END);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(literals + (symbol << 2), (base << 16) | extra);
    base += 1 << extra;
  }
  store<u32>(literals + 285 * 4, 258 << 16);
  store<u32>(literals + 286 * 4, SPECIAL);
  store<u32>(literals + 287 * 4, SPECIAL);
  const distances = region + DISTANCE_FORMS;
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(distances + (symbol << 2), (base << 16) | extra);
    base += 1 << extra;
  }
  store<u32>(distances + 30 * 4, SPECIAL);
  store<u32>(distances + 31 * 4, SPECIAL);
  for (let symbol: u32 = 0; symbol < 19; symbol++) store<u32>(region + LENGTH_FORMS + (symbol << 2), symbol << 16);

  const lengths = region + CODE_LENGTHS;
  for (let symbol: u32 = 0; symbol < 288; symbol++) {
    store<u8>(lengths + symbol, symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
  }
  buildTable(region + FIXED_LITERALS, 9, 0, 288, literals, true, false);
  for (let symbol: u32 = 0; symbol < 32; symbol++) store<u8>(lengths + symbol, 5);
  buildTable(region + FIXED_DISTANCES, 5, 0, 32, distances, true, false);

  for (let period: u32 = 1; period < 16; period++) {
    for (let lane: u32 = 0; lane < 16; lane++) {
      store<u8>(region + REPEATS + (period << 4) + lane, u8(lane % period));
    }
    store<u32>(region + STEPS + (period << 2), 16 - (16 % period));
  }
}
