import { MAGIC_NUMBERS, RESUMES, RETURNS } from './byte-code.data.ts';
import type { CodeLayout, CodeObject } from './marshal-value.ts';
import { readMarshal } from './read-marshal.ts';

export interface Program {
  readonly code: CodeObject;
  /**
   * Keys of BYTE_CODES, the likeliest first: one where a magic number states it; otherwise all that fit, since whoever loads
   * the code decides. Empty where none does.
   */
  readonly versions: readonly string[];
}

const VERSIONS_OF: Readonly<Record<CodeLayout, readonly string[]>> = {
  '2': ['2.7'],
  '3.0': ['3.10', '3.5'],
  '3.8': ['3.10'],
  '3.11': ['3.14', '3.13', '3.12', '3.11'],
};
/** Stands before each call of 3.11 and nowhere else. */
const PRECALL_OF_311 = 166;
/** Bytes behind a code object that still leave it one. */
const TRAILING_MAX = 16;

/** The code object of a `.pyc` file, or one that is marshalled bare; null when `bytes` are neither. */
export function readCode(bytes: Uint8Array): Program | null {
  const magic = magicOf(bytes);
  if (magic !== null) {
    const read = readMarshal(bytes.subarray(magic.header));
    return read?.value.kind === 'code' ? { code: read.value, versions: [magic.version] } : null;
  }
  const read = readMarshal(bytes);
  if (read?.value.kind !== 'code' || bytes.length - read.end > TRAILING_MAX) return null;
  return { code: read.value, versions: versionsOf(read.value) };
}

/** Magic numbers end in a line break, so that a file that was taken for text is known. */
export function isPyc(bytes: Uint8Array): boolean {
  return magicOf(bytes) !== null;
}

function magicOf(bytes: Uint8Array): { readonly version: string; readonly header: number } | null {
  if (bytes[2] !== 0x0d || bytes[3] !== 0x0a) return null;
  const number = bytes[0]! + 256 * bytes[1]!;
  return MAGIC_NUMBERS.find(({ from, to }) => number >= from && number <= to) ?? null;
}

/** The versions whose byte code it may be: since 3.11 functions begin with RESUME, and all end with a return. */
export function versionsOf({ layout, code }: Pick<CodeObject, 'layout' | 'code'>): readonly string[] {
  const fitting = VERSIONS_OF[layout].filter((version) => fits(version, code));
  return hasOpcode(code, PRECALL_OF_311) ? fitting.toReversed() : fitting;
}

function hasOpcode(code: Uint8Array, opcode: number): boolean {
  for (let at = 0; at < code.length; at += 2) if (code[at] === opcode) return true;
  return false;
}

function fits(version: string, code: Uint8Array): boolean {
  const returns = RETURNS[version] ?? [];
  const isWords = version !== '2.7' && version !== '3.5';
  if (!isWords) return returns.includes(code.at(-1) ?? 0);
  if (code.length % 2 !== 0) return false;
  const resume = RESUMES[version];
  let hasReturn = false;
  let hasResume = resume === undefined;
  for (let at = 0; at < code.length; at += 2) {
    hasReturn ||= returns.includes(code[at]!);
    hasResume ||= code[at] === resume;
  }
  return hasReturn && hasResume;
}
