import type { ByteSource } from '../../base/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';

/** kMXAPINDArrayListMagic (c_api.cc of MXNet), as it stands in the file. */
const MAGIC = 0x112;
/** NDArray's own marks (ndarray.cc): the second and third version. */
const DENSE_MARKS: ReadonlySet<number> = new Set([0xf993fac9, 0xf993faca]);
const FIRST_MARK = 0xf993fac8;
/** The magic, a reserved number, how many arrays there are. */
const HEADER_BYTES = 24;
const RANK_MAX = 64;
/** Bytes of one element, by type flag: float32, float64, float16, uint8, int32, int8, int64, bool, int16, … */
const ELEMENT_BYTES = [4, 8, 2, 1, 4, 1, 8, 1, 2, 2, 4, 8, 2];

/** `.params`: arrays one after another, then their names. It holds no code; that the lengths add up is what there is to judge. */
export const mxnetParameters: Judge = {
  format: 'mxnet-params',
  couldBe: ({ head }) => head.length >= HEADER_BYTES && view(head).getBigUint64(0, true) === BigInt(MAGIC),
  async judge({ source, size, head, budget, place }) {
    if (head.length < HEADER_BYTES) return null;
    const draft = new Draft('mxnet-params');
    const count = Number(view(head).getBigUint64(16, true));
    let at = HEADER_BYTES;
    for (let index = 0; index < count; index++) {
      const next = budget.hasTime() ? await arrayEnd(source, at) : 'time was up';
      if (typeof next === 'string') {
        draft.gap(`array ${index} at ${place(at)}: ${next}`);
        return draft.done();
      }
      if (next > size) {
        draft.mismatch({
          what: `array ${index} ends at byte ${next} of ${size}`,
          where: place(at),
          why: 'An array leads out of the file: readers that do not check allocate or read what is not there.',
        });
        return draft.done();
      }
      at = next;
    }
    return draft.done();
  },
};

/** Where the array at `at` ends; or why that is not known. */
async function arrayEnd(source: ByteSource, at: number): Promise<number | string> {
  const head = await source.read(at, 24 + RANK_MAX * 8 + 12);
  if (head.length < 12) return 'the file breaks off';
  const data = view(head);
  const mark = data.getUint32(0, true);
  let place = 4;
  if (DENSE_MARKS.has(mark)) {
    if (data.getInt32(place, true) !== 0) return 'a sparse array is not read';
    place += 4;
  } else if (mark !== FIRST_MARK) return 'an array of the oldest version is not read';
  const rank = data.getInt32(place, true);
  if (rank < 0 || rank > RANK_MAX) return 'it has too many dimensions';
  place += 4;
  // An array without dimensions has no place and no elements.
  if (rank === 0) return at + place;
  if (head.length < place + rank * 8 + 12) return 'the file breaks off';
  let elements = 1;
  for (let index = 0; index < rank; index++, place += 8) elements *= Number(data.getBigUint64(place, true));
  const bytes = ELEMENT_BYTES[data.getInt32(place + 8, true)];
  return bytes === undefined ? 'it has a type that is not known' : at + place + 12 + elements * bytes;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
