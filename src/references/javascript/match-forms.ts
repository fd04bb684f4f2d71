import { type Call, calleeAt, type Program } from '../../formats/javascript/index.ts';
import { JAVASCRIPT_FORMS, type JavaScriptForm, PIPELINE_TASKS } from './forms.data.ts';

const FORMS_BY_NAME: ReadonlyMap<string, readonly JavaScriptForm[]> = (() => {
  const byName = new Map<string, JavaScriptForm[]>();
  for (const form of JAVASCRIPT_FORMS) {
    for (const callee of form.callees) {
      const last = callee.slice(callee.lastIndexOf('.') + 1);
      byName.set(last, [...(byName.get(last) ?? []), form]);
    }
  }
  return byName;
})();

/** Which forms a call has, judged by its callee, where that comes from, and (for `pipeline`) its task. */
export class FormMatcher {
  readonly #program: Program;
  /** What names were imported from, and what imported names are called where they come from. */
  readonly #imports: ReadonlyMap<string, { readonly module: string; readonly imported: string }>;
  readonly #aliases: ReadonlySet<string>;

  constructor(program: Program) {
    this.#program = program;
    this.#imports = new Map(program.imports.map((entry) => [entry.local, entry]));
    this.#aliases = new Set(
      program.imports.flatMap(({ local, imported }) =>
        local !== imported && FORMS_BY_NAME.has(imported) ? [local] : [],
      ),
    );
  }

  formsOf(call: Call): readonly JavaScriptForm[] {
    const isAlias = this.#aliases.has(call.name);
    if (!isAlias && !FORMS_BY_NAME.has(call.name)) return [];
    const { tokens, matches, text } = this.#program;
    let { path } = calleeAt(text, tokens, matches, call.nameToken);
    if (isAlias && path === call.name) path = this.#imports.get(call.name)!.imported;
    const last = path.slice(path.lastIndexOf('.') + 1);
    return (FORMS_BY_NAME.get(last) ?? []).filter(
      (form) => form.callees.some((callee) => fits(path, callee)) && this.#isFrom(form, call, path),
    );
  }

  #isFrom(form: JavaScriptForm, call: Call, path: string): boolean {
    if (form.form === 'openai.huggingface-router') {
      return /(?:router|api-inference)\.huggingface\.co/.test(this.#program.text);
    }
    if (form.modules === undefined) return true;
    if (form.orTask === true && this.#hasTask(call)) return true;
    const root = path.slice(0, path.search(/[.([]|$/));
    const origin = this.#imports.get(root) ?? (path === root ? this.#imports.get(call.name) : undefined);
    if (origin !== undefined) return form.modules.test(origin.module);
    // A local wrapper, an instance of a class, or a parameter of `import(…).then(…)`.
    for (const module of this.#program.modules) if (form.modules.test(module)) return true;
    return false;
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
