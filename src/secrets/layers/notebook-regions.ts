import { eachJsonString } from '../../formats/json/index.ts';
import { DerivedText } from './derived-text.ts';
import { BACKSLASH, undoEscapes } from './encodings/undo-escapes.ts';
import { derivedRegion, type Region } from './region.ts';

/** Cells of one notebook that are told apart; what follows goes with the last (CWE-400). */
const CELLS_MAX = 20_000;

/**
 * The texts of a notebook (nbformat 3 and 4): the source and the outputs of each cell, lines joined and unescaped; then
 * everything else. Pictures are left out: as base64 they are the bulk of many notebooks.
 */
export function* notebookTexts(region: Region): Generator<Region> {
  const { bytes } = region;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const texts = new Map<string, DerivedText>();
  let previous = '';
  eachJsonString(bytes, 0, bytes.length, ({ start, end, isKey, path }) => {
    if (isKey) return;
    const place = placeOf(path);
    if (place === null) return;
    let out = texts.get(place.what);
    if (!out) {
      out = new DerivedText();
      texts.set(place.what, out);
    }
    // The lines of one text follow one another; another output, or another field, begins on a line of its own.
    const field = path.slice(0, place.depth).join('\n');
    if (field !== previous && out.length > 0) out.say('\n', start);
    previous = field;
    if (place.name !== null) out.say(`"${place.name}": "`, start);
    undoEscapes(out, buffer, start, end, BACKSLASH);
    if (place.name !== null) out.say('"\n', end);
  });
  for (const [what, text] of texts) yield derivedRegion(region, what, text.finish(), region.encodings + 1);
}

interface NotebookPlace {
  readonly what: string;
  /** How much of the path names the text; an index behind it is the line. */
  readonly depth: number;
  /** The key, for what is no text of a cell. */
  readonly name: string | null;
}

function placeOf(path: readonly (string | number)[]): NotebookPlace | null {
  const cell = path[0] === 'cells' ? 1 : path[0] === 'worksheets' && path[2] === 'cells' ? 3 : null;
  const index = cell === null ? undefined : path[cell];
  if (cell === null || typeof index !== 'number') return metadata(path);
  const number = Math.min(index + 1, CELLS_MAX);
  const field = path[cell + 1];
  if (field === 'source' || field === 'input') {
    return { what: `notebook cell ${number} source`, depth: cell + 2, name: null };
  }
  if (field === 'outputs') {
    if (path.some((step) => typeof step === 'string' && /^image\/(?!svg)|^(?:png|jpeg)$/.test(step)))
      return null;
    const depth = typeof path.at(-1) === 'number' ? path.length - 1 : path.length;
    return { what: `notebook cell ${number} output`, depth, name: null };
  }
  if (field === 'attachments') return null;
  return metadata(path);
}

function metadata(path: readonly (string | number)[]): NotebookPlace {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  return { what: 'notebook metadata', depth: path.length, name: key };
}
