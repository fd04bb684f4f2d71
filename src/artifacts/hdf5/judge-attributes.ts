import { memorySource, sliceSource } from '../../base/index.ts';
import { expand } from '../../formats/compressed/index.ts';
import {
  attributeBytes,
  type Hdf5Attribute,
  type Hdf5File,
  type Hdf5Object,
  listRows,
  type RowsOptions,
} from '../../formats/hdf5/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

/** Attributes that Keras makes models and optimizers of. Those of the root are judged by `keras-h5`. */
const KERAS_ATTRIBUTES = new Set(['model_config', 'training_config']);
/** Bytes of the first opcode of a pickle of protocol 2 and above. */
const PROTO = 0x80;
const STOP = 0x2e;

export async function judgeAttributes(
  draft: Draft,
  subject: Subject,
  file: Hdf5File,
  object: Hdf5Object,
): Promise<void> {
  const { path, attributes, heap } = object;
  for (const attribute of attributes) {
    const isConfig = path !== '/' && KERAS_ATTRIBUTES.has(attribute.name);
    if (!isConfig && !mayHoldPickle(attribute)) continue;
    const texts = await attributeBytes(file, heap, attribute);
    for (const bytes of texts ?? []) {
      if (isConfig || looksPickled(bytes))
        draft.include(
          await subject.inside(
            memorySource(bytes),
            `${path === '/' ? '' : path}@${attribute.name}`,
            isConfig ? ['keras-config'] : [],
          ),
        );
    }
    if (attribute.name === 'PSEUDOATOM' && texts?.some(isObject))
      await judgeRows(draft, subject, file, object);
  }
}

function mayHoldPickle({ name, type }: Hdf5Attribute): boolean {
  if (name === 'PSEUDOATOM') return true;
  return type.kind === 'string' || type.kind === 'opaque' || type.kind === 'variable-list';
}

/** PyTables unpickles every text of fixed length that ends in a full stop (AttributeSet.__getattr__). */
function looksPickled(bytes: Uint8Array): boolean {
  return bytes.length > 2 && (bytes[0] === PROTO || bytes.at(-1) === STOP);
}

function isObject(text: Uint8Array): boolean {
  return Buffer.from(text).toString('latin1') === 'object';
}

/** PyTables and pandas.read_hdf unpickle each row of such a dataset. */
async function judgeRows(draft: Draft, subject: Subject, file: Hdf5File, object: Hdf5Object): Promise<void> {
  const rows = await listRows(file, object, { rowsMax: ROWS_MAX, expand: inflated(subject) });
  for (const [index, { address, length }] of (rows ?? []).entries()) {
    const row = sliceSource(subject.source, address, length);
    draft.include(await subject.inside(row, `${object.path}[${index}]`, ['pickle']));
  }
  if (rows !== null) return;
  draft.payload('code', 'suspicious', {
    what: `pickled objects in ${object.path}`,
    where: subject.place(object.at),
    why: 'PyTables and pandas.read_hdf unpickle each row of it, which runs what the pickles say.',
  });
  draft.gap(`the pickles in the rows of ${object.path} were not examined`);
}

function inflated({ budget }: Subject): RowsOptions['expand'] {
  return (bytes, mostBytes) => {
    const expanded = expand(bytes, 'zlib', mostBytes);
    if (typeof expanded === 'string' || !budget.expand(expanded.bytes.length)) return null;
    return expanded.bytes;
  };
}

/** Rows of one dataset that are judged; pandas writes one for each block of columns (CWE-400). */
const ROWS_MAX = 10_000;
