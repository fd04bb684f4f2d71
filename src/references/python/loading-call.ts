import { T } from '../../formats/python/index.ts';
import type { Declared } from './declared-name.ts';
import { declaredNameOf } from './declared-name.ts';
import {
  DATASET_GETTER,
  GENERIC_WORD,
  MODEL_CLASS,
  MODEL_GETTER,
  REMOTE_CALLEE,
  tellsOfModels,
} from './declared-names.data.ts';
import type { FileModel } from './file-model.ts';
import { packageOf } from './imports.ts';
import { FOREIGN_PACKAGES } from './names.data.ts';
import { snakeCase } from './slug.ts';

/** Brackets around a word that are looked at for what it is a part of (CWE-407). */
const MAX_NESTING = 4;

/** `build_model("owner/name")`, `ModelId("owner/name")`: by what is called, when nothing of it is known. */
export function givenToLoader(model: FileModel, token: number): Declared | null {
  const { source } = model;
  const { kinds, parents, starts, partners } = source.tokens;
  const parent = parents[token]!;
  if (parent < 1 || token !== parent + 1 || kinds[parent - 1] !== T.name) return null;
  if (source.text.charCodeAt(starts[parent]!) !== 40) return null;
  if (kinds[token + 1] !== T.comma && token + 1 !== partners[parent]) return null;
  const callee = textAt(model, parent - 1);
  const word = wordOf(callee);
  if (word === null || REMOTE_CALLEE.test(callee) || isForeign(model, parent) || isCompared(model, parent))
    return null;
  return { form: 'python.argument', name: word, revision: null, call: parent };
}

/** Whether a call gets a model, and what it is given is told by its name. */
export function isLoading(callee: string): boolean {
  return wordOf(callee) !== null && !REMOTE_CALLEE.test(callee);
}

function wordOf(callee: string): string | null {
  if (DATASET_GETTER.test(callee)) return 'dataset';
  return MODEL_CLASS.test(callee) || MODEL_GETTER.test(callee) ? 'model' : null;
}

/** `name == ModelId("owner/name")` */
function isCompared({ source }: FileModel, open: number): boolean {
  const { text, tokens } = source;
  const before = source.calleeAt(open).first - 1;
  const after = tokens.partners[open]! + 1;
  const isEquals = (token: number) => /^[!=]=$/.test(text.slice(tokens.starts[token], tokens.ends[token]));
  return isEquals(before) || isEquals(after);
}

function isForeign(model: FileModel, open: number): boolean {
  const [root = ''] = model.source.calleeAt(open).path;
  const origin = root === '' ? undefined : model.originOf(root);
  return origin !== undefined && FOREIGN_PACKAGES.has(packageOf(origin));
}

/** A word that says little (`path`, `name`), as what it is a part of lets it be understood: a class, a table. */
export function qualified(model: FileModel, token: number, declared: Declared): Declared {
  if (!GENERIC_WORD.test(snakeCase(declared.name))) return declared;
  const { source } = model;
  const { kinds, parents } = source.tokens;
  let open = parents[token]!;
  for (let depth = 0; open !== -1 && depth < MAX_NESTING; depth++) {
    if (kinds[open - 1] === T.name) {
      const callee = textAt(model, open - 1);
      return tellsOfModels(snakeCase(callee)) && !REMOTE_CALLEE.test(callee)
        ? { ...declared, name: 'model' }
        : declared;
    }
    const around = declaredNameOf(source, open);
    if (around !== null && tellsOfModels(snakeCase(around.name))) return { ...declared, name: 'model' };
    if (around !== null && depth > 0 && /dataset/i.test(around.name)) return { ...declared, name: 'dataset' };
    open = parents[open]!;
  }
  return declared;
}

function textAt({ source }: FileModel, token: number): string {
  return source.text.slice(source.tokens.starts[token], source.tokens.ends[token]);
}
