import { WeighbridgeError } from '../base/index.ts';
import { type Alternatives, assignBuckets, type Bucket, emptyBucket, PassRate } from './buckets.ts';
import { type ByteModel, byteModel } from './byte-model.ts';
import { parseFollowClass } from './follow-class.ts';
import {
  CLASSES_MAX,
  CONDITIONS_MAX,
  FOLLOW_RUN_MAX,
  FOLLOW_WITHIN_MAX,
  KEYWORDS_MAX,
  type Keyword,
  type KeywordTable,
  LITERAL_MAX,
  LITERAL_MIN,
} from './keyword.ts';
import { FINGERPRINT_BYTES, SHORT_FINGERPRINT_BYTES } from './table-layout.ts';
import { isLower, rarestWindow } from './window.ts';
import { type Literal, type Prepared, writeTable } from './write-table.ts';

/** Up to so many fingerprints 8 buckets let little pass, and the loop over 8 takes half the time of that over 16. */
const FEW_FINGERPRINTS = 48;
/** Beyond so many 16 buckets let so much pass that hashing every place is faster. */
const MANY_FINGERPRINTS = 96;

/**
 * Makes the table that `Kernel.search` runs on. The same keywords in the same order give the same bytes. Throws
 * `WeighbridgeError` (`configuration`) for a keyword outside of the limits of `keyword.ts`, naming it.
 */
export function compileKeywords(keywords: readonly Keyword[]): KeywordTable {
  if (keywords.length > KEYWORDS_MAX) {
    throw new WeighbridgeError('configuration', `${keywords.length} keywords, of at most ${KEYWORDS_MAX}`);
  }
  const model = byteModel();
  const classes = new Map<string, { readonly number: number; readonly has: Uint8Array }>();
  const conditions = new Map<string, number>();
  const literals = new Map<string, Literal>();

  const prepared = keywords.map((keyword, index): Prepared => {
    refuse(keyword);
    const { literal, caseless, follow } = keyword;
    const name = caseless ? `~${literal}` : `=${literal}`;
    const known = literals.get(name) ?? literalOf(literal, caseless, model);
    literals.set(name, known);
    const { bytes, window } = known;
    if (!follow) return { index, bytes, caseless, window, follow: null };
    let found = classes.get(follow.class);
    if (!found) {
      const parsed = parseFollowClass(follow.class);
      if (parsed.kind === 'wrong') throw wrong(keyword, `its follow class [${follow.class}]: ${parsed.why}`);
      found = { number: classes.size, has: parsed.has };
      classes.set(follow.class, found);
    }
    const pair = `${found.number} ${follow.run}`;
    const condition = conditions.get(pair) ?? conditions.size;
    conditions.set(pair, condition);
    const { run, within } = follow;
    return { index, bytes, caseless, window, follow: { class: found.number, condition, run, within } };
  });
  if (classes.size > CLASSES_MAX || conditions.size > CONDITIONS_MAX) {
    throw new WeighbridgeError(
      'configuration',
      `the keywords have ${classes.size} follow classes and ${conditions.size} pairs of class and run, of at most ` +
        `${CLASSES_MAX} and ${CONDITIONS_MAX}`,
      { remedy: 'let keywords share them' },
    );
  }
  const { buckets, shortBuckets } = fillBuckets([...literals.values()], model);
  return writeTable({
    prepared,
    buckets,
    shortBuckets,
    classes: [...classes.values()].map(({ has }) => has),
  });
}

interface Filled {
  readonly buckets: readonly Bucket[];
  readonly shortBuckets: number;
}

/** Buckets of their own for fingerprints of three bytes: the fourth byte would otherwise let everything pass. */
function fillBuckets(literals: readonly Literal[], model: ByteModel): Filled {
  const short = literals.filter(({ window }) => window.width === SHORT_FINGERPRINT_BYTES);
  if (literals.length === 0 || literals.length > MANY_FINGERPRINTS) {
    return { buckets: [], shortBuckets: short.length };
  }
  const long = literals.filter(({ window }) => window.width === FINGERPRINT_BYTES);
  const rate = new PassRate(model);
  const count = literals.length > FEW_FINGERPRINTS ? 16 : 8;
  const shortCount = long.length === 0 ? count : Math.min(short.length, count / 8);
  const buckets = Array.from({ length: count }, emptyBucket);
  assignBuckets(short.map(alternativesOf), buckets.slice(0, shortCount), rate);
  assignBuckets(long.map(alternativesOf), buckets.slice(shortCount), rate);
  return { buckets, shortBuckets: (1 << shortCount) - 1 };
}

function alternativesOf({ bytes, caseless, window: { at, width } }: Literal): Alternatives {
  return Array.from(bytes.subarray(at, at + width), (byte) =>
    caseless && isLower(byte) ? [byte, byte - 0x20] : [byte],
  );
}

function literalOf(literal: string, caseless: boolean, model: ByteModel): Literal {
  const bytes = Buffer.from(caseless ? lowerCase(literal) : literal, 'latin1');
  return { bytes, caseless, window: rarestWindow(bytes, caseless, model) };
}

/** Of ASCII letters only: others would change their byte, or their number. */
function lowerCase(literal: string): string {
  return literal.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const BEYOND_LATIN1 = /[\u0100-\uffff]/;

function refuse(keyword: Keyword): void {
  const { literal, follow } = keyword;
  if (literal.length < LITERAL_MIN || literal.length > LITERAL_MAX) {
    throw wrong(keyword, `${literal.length} characters, of ${LITERAL_MIN} to ${LITERAL_MAX}`);
  }
  if (BEYOND_LATIN1.test(literal)) throw wrong(keyword, 'not latin1');
  if (!follow) return;
  const { run, within } = follow;
  if (!(Number.isInteger(run) && run >= 1 && run <= FOLLOW_RUN_MAX)) {
    throw wrong(keyword, `a run of ${run}, of 1 to ${FOLLOW_RUN_MAX}`);
  }
  if (!(Number.isInteger(within) && within >= 0 && within <= FOLLOW_WITHIN_MAX)) {
    throw wrong(keyword, `within ${within}, of 0 to ${FOLLOW_WITHIN_MAX}`);
  }
}

function wrong({ literal }: Keyword, why: string): WeighbridgeError {
  return new WeighbridgeError('configuration', `keyword ${JSON.stringify(literal)}: ${why}`);
}
