import { posix } from 'node:path';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

/** Files of code of one repository that are followed (CWE-400); the largest have some twenty. */
const FILES_MAX = 64;

/** `module.Class` or `org/repo--module.Class`, as transformers reads it. */
export interface CodeReference {
  readonly repository: string | null;
  readonly module: string;
  readonly name: string;
}

export function codeReference(text: string): CodeReference {
  const cut = text.indexOf('--');
  const repository = cut === -1 ? null : text.slice(0, cut);
  const rest = cut === -1 ? text : text.slice(cut + 2);
  const dot = rest.lastIndexOf('.');
  return {
    repository,
    module: dot === -1 ? rest : rest.slice(0, dot),
    name: dot === -1 ? '' : rest.slice(dot + 1),
  };
}

/** Code that a configuration has loaders run: told, and judged where it is at hand. */
export class CustomCode {
  readonly #draft: Draft;
  readonly #subject: Subject;
  readonly #seen = new Set<string>();

  constructor(draft: Draft, subject: Subject) {
    this.#draft = draft;
    this.#subject = subject;
  }

  /** `key` says where the reference stands, for the reader. */
  async tell(key: string, text: string): Promise<void> {
    const { repository, module } = codeReference(text);
    const where = this.#subject.place(0);
    if (repository !== null) {
      this.#draft.payload('remote-code', 'suspicious', {
        what: `${key}: ${text}`,
        where,
        why: `Loading it with trust_remote_code runs code of another repository, ${repository}, as that one has it then.`,
        advisories: ['Rusty Link'],
      });
      return;
    }
    this.#draft.payload('remote-code', 'unvetted', {
      what: `${key}: ${text}`,
      where,
      why: 'Loading it with trust_remote_code runs code of its repository.',
    });
    if (module.split('.').includes('..') || module.startsWith('/'))
      this.#draft.payload('escape', 'suspicious', {
        what: `${key}: ${text}`,
        where,
        why: 'The code that it names lies outside of its repository.',
      });
    await this.judgeFile(`${module.replaceAll('.', '/')}.py`);
  }

  /** A file of code beside the configuration, and those that it imports from beside itself. */
  async judgeFile(path: string): Promise<boolean> {
    const { neighbours } = this.#subject;
    const normal = posix.normalize(path);
    if (neighbours === null || normal.startsWith('..') || this.#seen.has(normal)) return false;
    if (this.#seen.size >= FILES_MAX) {
      this.#draft.gap(`it runs more than ${FILES_MAX} files of code: the rest were not read`);
      return false;
    }
    if (!neighbours.has(normal)) return false;
    this.#seen.add(normal);
    const judged = await this.#subject.beside(normal, ['python-code']);
    if (judged === null) return false;
    this.#draft.include(judged);
    const bytes = await neighbours.read(normal, IMPORTING_BYTES_MAX);
    const imported = bytes === null ? [] : relativeImports(Buffer.from(bytes).toString('utf8'), normal);
    if (imported.length > IMPORTS_MAX)
      this.#draft.gap(`a file imports ${imported.length} others, of which ${IMPORTS_MAX} were followed`);
    for (const next of imported.slice(0, IMPORTS_MAX)) await this.judgeFile(next);
    return true;
  }
}

/** Files that one of them may import, each of which has to be looked for (CWE-400). */
const IMPORTS_MAX = 64;
/** Files whose imports are followed; longer ones are judged, and what they import is not (CWE-770). */
const IMPORTING_BYTES_MAX = 8 * 1024 * 1024;

/** `from .a import b`, `from . import c`: as transformers copies them along. */
function relativeImports(code: string, path: string): readonly string[] {
  const folder = posix.dirname(path);
  const found = new Set<string>();
  for (const [, dots, module, names] of code.matchAll(
    /^[ \t]*from[ \t]+(\.+)([\w.]*)[ \t]+import[ \t]+\(?([\w \t,]*)/gm,
  )) {
    const base = posix.join(folder, '../'.repeat((dots ?? '.').length - 1));
    if (module) found.add(posix.join(base, `${module.replaceAll('.', '/')}.py`));
    else
      for (const name of (names ?? '').split(','))
        if (name.trim() !== '') found.add(posix.join(base, `${name.trim().split(/\s+/)[0]}.py`));
  }
  return [...found];
}
