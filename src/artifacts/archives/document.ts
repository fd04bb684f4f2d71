import { posix } from 'node:path';
import type { Judgement, Look } from '../judge.ts';
import { ARCHIVED_DOCUMENTS, DOCUMENTS } from './documents.data.ts';

const ARCHIVED: ReadonlySet<string> = new Set(ARCHIVED_DOCUMENTS.split(' '));

/**
 * What is left to say of an archive in a document, or that is one: nothing loads a document as a model, so that only what
 * is harmful in it counts. Name and beginning have to agree: a picture under the name of weights is told as it is.
 */
export function inDocument({ head, path }: Look, judgement: Judgement): Judgement | null {
  if (judgement.payloads.length > 0) return judgement;
  const extension = posix.extname(path).slice(1).toLowerCase();
  // Encrypted ones are read by nobody who has no password.
  if (ARCHIVED.has(extension))
    return judgement.lies.length > 0 || judgement.incomplete.length === 0 ? judgement : null;
  const begin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 16)).toString('latin1');
  const isDocument = DOCUMENTS.some(
    ([offset, mark, extensions]) =>
      begin.startsWith(mark, offset) && extensions.split(' ').includes(extension),
  );
  return isDocument ? null : judgement;
}
