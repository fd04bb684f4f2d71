import { memorySource } from '../../base/index.ts';
import {
  attributeBytes,
  type Hdf5Attribute,
  type Hdf5File,
  type Hdf5Object,
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
  { path, attributes, heap }: Hdf5Object,
): Promise<void> {
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
    if (
      attribute.name === 'PSEUDOATOM' &&
      texts?.some((text) => Buffer.from(text).toString('latin1') === 'object')
    )
      tellPickledRows(draft, subject, path);
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

function tellPickledRows(draft: Draft, subject: Subject, path: string): void {
  draft.payload('code', 'suspicious', {
    what: `pickled objects in ${path}`,
    where: subject.place(0),
    why: 'PyTables and pandas.read_hdf unpickle each row of it, which runs what the pickles say.',
  });
  draft.gap(`the pickles in the rows of ${path} were not examined`);
}
