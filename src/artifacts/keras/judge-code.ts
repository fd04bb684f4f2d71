import { readCode } from '../../formats/marshal/index.ts';
import { gradeProgram } from '../pickle/judge-code-object.ts';
import { onlyComputes } from './arithmetic.ts';
import { type ConfigDraft, placeOf } from './finding.ts';

import { judgeSource, looksLikeSource } from './judge-source.ts';
import type { ConfigPlace } from './walk-config.ts';

/** A marshalled code object in base64: its type, with or without the mark of a reference, and few arguments. */
const CODE_IN_BASE64 = /^[4Y]w[A-P][A-Za-z0-9+/]AA/;
/** Characters of byte code; a function of a model has a few thousand (CWE-770). */
const CODE_CHARACTERS_MAX = 8 * 1024 * 1024;

/** Keras up to 2.12 ran it without asking; later ones do when told so, or when they are fooled. */
const LAMBDA = ['CVE-2024-3660'];
/** Keras 3.0 to 3.11.2 asks for `.keras` files only. */
const LAMBDA_IN_HDF5 = [...LAMBDA, 'CVE-2025-9905'];

export function looksLikeCode(text: string): boolean {
  return CODE_IN_BASE64.test(text);
}

/** A function that travels as byte code, and that loading the model brings to life. `code`: in base64; null: in no known form. */
export async function judgeCode(
  context: ConfigDraft,
  place: ConfigPlace,
  label: string,
  code: string | null,
): Promise<void> {
  const { draft, isLegacy, judged } = context;
  if (code !== null) judged.add(code);
  const where = placeOf(context, place);
  const advisories = isLegacy ? LAMBDA_IN_HDF5 : LAMBDA;
  const bytes = code === null || code.length > CODE_CHARACTERS_MAX ? null : bytesOf(code);
  const program = bytes === null ? null : readCode(bytes);
  const source = bytes === null ? null : sourceIn(bytes);
  if (program === null && source !== null) return judgeSource(context, place, label, source);
  if (program === null) {
    draft.payload('code', 'suspicious', {
      what: `${label} with byte code that cannot be read`,
      where,
      why: 'Loading the model makes a function of Python byte code that stands in it, and calling the model runs it.',
      advisories,
    });
    draft.gap(`the byte code at ${where} could not be examined`);
    return;
  }
  for (const grade of gradeProgram(program)) {
    const isHarmless = grade.danger === 'suspicious' && onlyComputes(program);
    draft.payload('code', isHarmless ? 'unvetted' : grade.danger, {
      what: `${label}: ${grade.what}`,
      where,
      why: isHarmless
        ? 'Loading the model makes a function of byte code that stands in it; as far as that shows, it only computes.'
        : `Loading the model makes a function of byte code that stands in it: ${grade.why}.`,
      advisories: [...new Set([...advisories, ...grade.advisories])],
    });
  }
}

/** Text that somebody encoded as if it were byte code. */
function sourceIn(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return /^[\t\n\r\x20-\x7e]+$/.test(text) && looksLikeSource(text) ? text : null;
}

/** As `func_load` does it: base64, or else text that stands for its bytes. */
function bytesOf(code: string): Uint8Array {
  const isBase64 = /^[A-Za-z0-9+/=\s]*$/.test(code);
  return isBase64 ? Buffer.from(code, 'base64') : Buffer.from(code, 'latin1');
}
