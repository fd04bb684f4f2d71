import { posix } from 'node:path';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { PROMISED_FORMATS } from '../promised-formats.data.ts';
import { type ExecutableKind, executableKindOf } from './kind-of.ts';

const NAMES: Readonly<Record<ExecutableKind, string>> = {
  elf: 'ELF',
  pe: 'PE (Windows)',
  'mach-o': 'Mach-O (macOS)',
  ape: 'APE (every system)',
};

/** Endings that name weights, besides those that promise a format. */
const WEIGHTS = new Set([
  'bin',
  'ckpt',
  'params',
  'weights',
  'model',
  'pb',
  'dat',
  't7',
  'mlmodel',
  'pdparams',
]);

/** Files whose presence in a folder makes it the folder of a model. */
const MODEL_FILES: readonly string[] = [
  'model.safetensors',
  'model.safetensors.index.json',
  'pytorch_model.bin',
  'pytorch_model.bin.index.json',
  'tf_model.h5',
  'flax_model.msgpack',
  'model.onnx',
  'saved_model.pb',
  'adapter_config.json',
  'tokenizer_config.json',
  'config.pbtxt',
  'MLmodel',
  'model_index.json',
];

/**
 * Native code where models are kept: beside one, inside of its archive, or under the name of one. Programs elsewhere, of
 * which code bases have many, are nobody's model and get no judgement.
 */
export const executableJudge: Judge = {
  format: 'executable',
  couldBe: (look) => {
    const kind = executableKindOf(look);
    return kind !== null && kind !== 'ape';
  },
  async judge(subject) {
    const kind = executableKindOf(subject);
    if (kind === null || !belongsToModel(subject)) return null;
    const draft = new Draft('executable');
    draft.payload('code', 'unvetted', {
      what: `${NAMES[kind]} program or library`,
      where: subject.place(0),
      why: 'It is native code that came with a model: whatever loads or starts it runs it as it is.',
    });
    return draft.done();
  },
};

function belongsToModel({ member, path, neighbours }: Subject): boolean {
  if (member !== '') return true;
  const extension = posix.extname(path).slice(1).toLowerCase();
  if (Object.hasOwn(PROMISED_FORMATS, extension) || WEIGHTS.has(extension)) return true;
  return neighbours !== null && MODEL_FILES.some((file) => neighbours.has(file));
}

/** A llamafile: one file that is a program everywhere and a zip of weights at once. The zip is read as such. */
export const llamafileJudge: Judge = {
  format: 'llamafile',
  refines: ['zip'],
  couldBe: (look) => executableKindOf(look) === 'ape',
  async judge(subject) {
    const draft = new Draft('llamafile');
    draft.payload('code', 'unvetted', {
      what: `${NAMES.ape} program`,
      where: subject.place(0),
      why: 'Running the file runs native code, whatever the weights in it are.',
    });
    draft.ambiguous({
      what: 'a program that is also an archive',
      where: subject.place(0),
      why: 'Systems run the file as a program, and loaders read the weights in it as a zip.',
    });
    return draft.done();
  },
};
