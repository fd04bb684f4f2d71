import { type Call, calleeAt, type Expression, type Program } from '../../formats/javascript/index.ts';
import { LEGACY_MODELS } from '../legacy-names.data.ts';
import type { NameContext } from '../plausible-name.ts';
import type { JavaScriptForm } from './form.ts';
import { FORMS_BY_NAME } from './forms.ts';
import { PIPELINE_TASKS } from './transformers-forms.data.ts';

const REPO_TYPES: ReadonlySet<string> = new Set(['model', 'dataset', 'space']);
const REPO = /^(?:(?:models|datasets|spaces)\/)?[\w.-]+\/[\w.-]+$/;
/** Functions whose names nobody else has. */
const HUB_ALONE: ReadonlySet<string> = new Set([
  'checkRepoAccess',
  'downloadFileToCacheDir',
  'fileDownloadInfo',
  'parseSafetensorsMetadata',
  'pathsInfo',
  'snapshotDownload',
  'uploadFilesWithProgress',
]);
/** Options that the hub's functions have, and those of code forges call otherwise (`ref`, `branch`, `auth`, `token`). */
const HUB_OPTIONS = ['revision', 'hubUrl', 'accessToken'];

export interface FormMatch {
  readonly form: JavaScriptForm;
  /** `elsewhere` where only the shape of the call tells the form: then a placeholder is one. */
  readonly where: NameContext;
}

/** Which forms a call has, judged by its callee, where that comes from, and (for `pipeline`) its task. */
export class FormMatcher {
  readonly #program: Program;
  /** What names were imported from, and what imported names are called where they come from. */
  readonly #imports: ReadonlyMap<string, { readonly module: string; readonly imported: string }>;
  readonly #aliases: ReadonlySet<string>;
  readonly #mentioned = new Map<RegExp, boolean>();

  constructor(program: Program) {
    this.#program = program;
    this.#imports = new Map(program.imports.map((entry) => [entry.local, entry]));
    this.#aliases = new Set(
      program.imports.flatMap(({ local, imported }) =>
        local !== imported && FORMS_BY_NAME.has(imported) ? [local] : [],
      ),
    );
  }

  formsOf(call: Call): readonly FormMatch[] {
    const isAlias = this.#aliases.has(call.name);
    if (!isAlias && !FORMS_BY_NAME.has(call.name)) return [];
    const { tokens, matches, text } = this.#program;
    let { path } = calleeAt(text, tokens, matches, call.nameToken);
    if (isAlias && path === call.name) path = this.#imports.get(call.name)!.imported;
    const last = path.slice(path.lastIndexOf('.') + 1);
    return (FORMS_BY_NAME.get(last) ?? []).flatMap((form): FormMatch[] => {
      if (!form.callees.some((callee) => fits(path, callee))) return [];
      if (this.#isFrom(form, call, path)) return [{ form, where: form.bare === true ? 'sink' : 'elsewhere' }];
      return form.orDesignation === true && this.#designates(call) ? [{ form, where: 'elsewhere' }] : [];
    });
  }

  #isFrom(form: JavaScriptForm, call: Call, path: string): boolean {
    if (form.text !== undefined && this.#mentions(form.text)) return true;
    if (form.modules === undefined) return form.text === undefined;
    if (form.orTask === true && this.#hasTask(call)) return true;
    const root = path.slice(0, path.search(/[.([]|$/));
    const origin = this.#imports.get(root) ?? (path === root ? this.#imports.get(call.name) : undefined);
    if (origin !== undefined) return form.modules.test(origin.module);
    // A local wrapper, an instance of a class, or a parameter of `import(…).then(…)`.
    for (const module of this.#program.modules) if (form.modules.test(module)) return true;
    return false;
  }

  /**
   * Inside a library its functions are imported by relative paths, and wrappers re-export them. `{ type, name }` is the
   * hub's own notation; a lone `ns/n` is that of code forges as well, unless the function or an option beside it is not.
   */
  #designates(call: Call): boolean {
    const [options] = this.#program.argumentsOf(call);
    const repo = propertyOf(options, 'repo');
    if (repo === undefined) return false;
    if (repo.kind === 'string') {
      const isOfHub =
        HUB_ALONE.has(call.name) || HUB_OPTIONS.some((key) => propertyOf(options, key) !== undefined);
      return isOfHub && isRepo(repo.value);
    }
    if (repo.kind !== 'object') return false;
    const type = propertyOf(repo, 'type');
    return type?.kind === 'string' && REPO_TYPES.has(type.value) && propertyOf(repo, 'name') !== undefined;
  }

  #mentions(text: RegExp): boolean {
    let known = this.#mentioned.get(text);
    if (known === undefined) {
      known = text.test(this.#program.text);
      this.#mentioned.set(text, known);
    }
    return known;
  }

  #hasTask(call: Call): boolean {
    const { tokens, text } = this.#program;
    const first = call.open + 1;
    return (
      first < tokens.length &&
      PIPELINE_TASKS.has(text.slice(tokens.starts[first]! + 1, tokens.ends[first]! - 1))
    );
  }
}

/** `Client.connect` fits `gradio.Client.connect`, and not `MongoClient.connect`; a lone name fits any receiver. */
function fits(path: string, callee: string): boolean {
  if (!path.endsWith(callee)) return false;
  const before = path.charAt(path.length - callee.length - 1);
  return before === '' || before === '.';
}

function isRepo(text: string): boolean {
  return REPO.test(text) || LEGACY_MODELS.test(text);
}

function propertyOf(expression: Expression | undefined, key: string): Expression | undefined {
  if (expression?.kind !== 'object') return undefined;
  return expression.properties.find((property) => property.key === key)?.value;
}
