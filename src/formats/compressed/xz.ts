import { type BranchName, branchFilter, deltaFilter, type Filter } from './branch-filters.ts';
import { CUT_OFF, DAMAGED, type Decoder, type Intake, need } from './intake.ts';
import { decodeLzma2, lzma2Dictionary } from './lzma2.ts';

const HEADER_MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER_MAGIC = [0x59, 0x5a];
const HEADER_BYTES = 12;
const FOOTER_BYTES = 12;
/** Bytes of a check by its id (xz file format, 2.1.1.2). */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const LZMA2 = 0x21;
const DELTA = 0x03;
const BRANCHES: ReadonlyMap<number, BranchName> = new Map([
  [0x04, 'x86'],
  [0x05, 'powerpc'],
  [0x07, 'arm'],
  [0x08, 'arm-thumb'],
  [0x09, 'sparc'],
  [0x0a, 'arm64'],
]);

/** Files of `xz`, several streams and the padding between them included. Checks and the index are passed over. */
export function* decodeXz(intake: Intake): Decoder {
  let streams = 0;
  for (;;) {
    if (streams > 0) yield* padding(intake);
    if (!(yield* need(intake, HEADER_BYTES))) return end(streams, streams === 0 ? CUT_OFF : null);
    if (!HEADER_MAGIC.every((byte, index) => intake.bytes[intake.at + index] === byte)) {
      return end(streams, streams === 0 ? DAMAGED : null);
    }
    const checkBytes = CHECK_BYTES[intake.bytes[intake.at + 7]! & 15]!;
    intake.at += HEADER_BYTES;
    const broken = yield* stream(intake, checkBytes);
    if (broken !== null) return end(streams, broken);
    streams++;
  }
}

function* stream(intake: Intake, checkBytes: number): Generator<Uint8Array | null, string | null, void> {
  for (;;) {
    if (!(yield* need(intake, 1))) return CUT_OFF;
    const first = intake.bytes[intake.at]!;
    if (first === 0) return yield* index(intake);
    const headerBytes = (first + 1) * 4;
    if (!(yield* need(intake, headerBytes))) return CUT_OFF;
    const coders = blockCoders(intake.bytes.subarray(intake.at, intake.at + headerBytes - 4));
    if (typeof coders === 'string') return coders;
    intake.at += headerBytes;
    const startsAt = intake.taken;
    const broken = yield* filtered(decodeLzma2(intake, coders.dictionaryBytes), coders.filters);
    if (broken !== null) return broken;
    const after = ((4 - ((intake.taken - startsAt) % 4)) % 4) + checkBytes;
    if (!(yield* need(intake, after))) return CUT_OFF;
    intake.at += after;
  }
}

/** What `decoder` gives, through filters. */
export function* filtered(
  decoder: Generator<Uint8Array | null, string | null, void>,
  filters: readonly Filter[],
): Generator<Uint8Array | null, string | null, void> {
  if (filters.length === 0) return yield* decoder;
  for (;;) {
    const step = decoder.next();
    if (step.value === null && !step.done) {
      yield null;
      continue;
    }
    let bytes = step.done ? new Uint8Array(0) : step.value!;
    for (const filter of filters) bytes = filter.apply(bytes, step.done === true);
    if (bytes.length > 0) yield bytes;
    if (step.done) return step.value;
  }
}

function blockCoders(header: Uint8Array): { dictionaryBytes: number; filters: Filter[] } | string {
  const flags = header[1]!;
  let at = 2;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 9; shift++) {
      const byte = header[at++] ?? 0;
      value += (byte & 0x7f) * 128 ** shift;
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  if (flags & 0x40) number();
  if (flags & 0x80) number();
  const filters: Filter[] = [];
  for (let left = (flags & 3) + 1; left > 0; left--) {
    const id = number();
    const propertyBytes = number();
    const properties = header.subarray(at, at + propertyBytes);
    at += propertyBytes;
    if (id === LZMA2) {
      const dictionaryBytes = lzma2Dictionary(properties[0] ?? 255);
      // Filters are named in the order in which they were applied: the last one to be applied is undone first.
      return left !== 1 || dictionaryBytes === null
        ? DAMAGED
        : { dictionaryBytes, filters: filters.reverse() };
    }
    const branch = BRANCHES.get(id);
    if (id === DELTA) filters.push(deltaFilter((properties[0] ?? 0) + 1));
    else if (branch) filters.push(branchFilter(branch, startOffset(properties)));
    else return `it uses filter 0x${id.toString(16)}, which is not read`;
  }
  return DAMAGED;
}

function startOffset(properties: Uint8Array): number {
  if (properties.length < 4) return 0;
  return properties[0]! | (properties[1]! << 8) | (properties[2]! << 16) | (properties[3]! << 24);
}

/** The index tells what was read already: only how long it is matters. Then the footer. */
function* index(intake: Intake): Generator<null, string | null, void> {
  const startsAt = intake.taken;
  intake.at++;
  const records = yield* variable(intake);
  if (records === null) return CUT_OFF;
  for (let left = 2 * records; left > 0; left--) if ((yield* variable(intake)) === null) return CUT_OFF;
  const after = ((4 - ((intake.taken - startsAt) % 4)) % 4) + 4 + FOOTER_BYTES;
  if (!(yield* need(intake, after))) return CUT_OFF;
  intake.at += after;
  const [first, second] = intake.bytes.subarray(intake.at - 2, intake.at);
  return first === FOOTER_MAGIC[0] && second === FOOTER_MAGIC[1] ? null : DAMAGED;
}

function* variable(intake: Intake): Generator<null, number | null, void> {
  let value = 0;
  for (let shift = 0; shift < 9; shift++) {
    if (intake.left === 0 && !(yield* need(intake, 1))) return null;
    const byte = intake.bytes[intake.at++]!;
    value += (byte & 0x7f) * 128 ** shift;
    if ((byte & 0x80) === 0) break;
  }
  return value;
}

/** Zeros, four at a time. */
function* padding(intake: Intake): Generator<null, void, void> {
  while (yield* need(intake, 4)) {
    if (intake.u32() !== 0) return;
    intake.at += 4;
  }
}

function end(streams: number, broken: string | null) {
  return { streams, broken, checksumFails: false };
}
