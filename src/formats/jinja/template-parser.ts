import { Cursor, Refusal } from './cursor.ts';
import { ExpressionParser } from './expression-parser.ts';
import { lexJinja } from './lexer.ts';
import type { Branch, Expression, Parameter, Statement } from './node.ts';
import type { Comment, Mistake } from './token.ts';

export interface Template {
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
  /** What Jinja would refuse it for; empty when it compiles. */
  readonly mistakes: readonly Mistake[];
  /** Whether parts were nested too deeply to be read. */
  readonly tooDeep: boolean;
  /** Whether it has more tokens than are read. */
  readonly isCut: boolean;
}

/** The tree of a template, with the extensions chat templates may use: loop controls, `do`, `generation`. */
export function parseJinja(text: string): Template {
  const { tokens, comments, mistakes, isCut } = lexJinja(text);
  const cursor = new Cursor(tokens);
  const body = new TemplateParser(cursor).template();
  return { body, comments, mistakes: [...mistakes, ...cursor.mistakes], tooDeep: cursor.tooDeep, isCut };
}

class TemplateParser extends ExpressionParser {
  template(): Statement[] {
    const body: Statement[] = [];
    // A tag that ends nothing stops a body; what follows belongs to the template nevertheless.
    for (;;) {
      body.push(...this.#body([]));
      if (this.cursor.token.kind === 'end') return body;
    }
  }

  /** Statements up to a tag that begins with one of `ends`; that word is the token then. */
  #body(ends: readonly string[]): Statement[] {
    const { cursor } = this;
    const body: Statement[] = [];
    for (;;) {
      const { kind, start, end, text } = cursor.token;
      if (kind === 'end') return body;
      cursor.advance();
      if (kind === 'data') body.push({ kind: 'data', start, end, text });
      else if (kind === 'variable-begin') this.#guarded(() => body.push(this.#output(start)));
      else if (kind === 'block-begin') {
        if (cursor.token.kind === 'name' && ends.includes(cursor.token.text)) return body;
        this.#guarded(() => body.push(this.#statement(start)));
      }
    }
  }

  /** What cannot be read ends with its tag. */
  #guarded(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.cursor.skipTag();
    }
  }

  #output(start: number): Statement {
    const value = this.tuple();
    if (this.cursor.token.kind !== 'variable-end') this.cursor.refuse('expected the end of the expression');
    this.cursor.advance();
    return { kind: 'output', start, end: this.cursor.lastEnd, value };
  }

  #statement(start: number): Statement {
    const { kind, text } = this.cursor.token;
    if (kind !== 'name') this.cursor.refuse('expected the name of a tag');
    const statement = this.#named(text, start);
    // At the end of the text what was read stands nevertheless.
    if (this.cursor.atEnd) this.cursor.note('expected the end of the tag');
    else this.#endTag();
    return statement;
  }

  #endTag(): void {
    if (this.cursor.token.kind !== 'block-end') this.cursor.refuse('expected the end of the tag');
    this.cursor.advance();
  }

  #named(tag: string, start: number): Statement {
    const { cursor } = this;
    const read = this.#readers[tag];
    if (read === undefined || !Object.hasOwn(this.#readers, tag))
      return cursor.refuse(`unknown tag ${tag.slice(0, 40)}`);
    cursor.advance();
    const statement = read();
    return { ...statement, start, end: cursor.lastEnd };
  }

  readonly #readers: Readonly<Record<string, () => Statement>> = {
    set: () => this.#set(),
    for: () => this.#for(),
    if: () => this.#if(),
    macro: () => this.#macro(),
    call: () => this.#callBlock(),
    filter: () => this.#filterBlock(),
    with: () => this.#with(),
    block: () => this.#block(),
    autoescape: () => {
      const value = this.expression();
      const body: Statement[] = [{ kind: 'do', ...NOWHERE, value }, ...this.#until('endautoescape')];
      return { kind: 'autoescape', ...NOWHERE, name: '', body };
    },
    generation: () => ({ kind: 'generation', ...NOWHERE, name: '', body: this.#until('endgeneration') }),
    print: () => ({ kind: 'output', ...NOWHERE, value: this.#printed() }),
    extends: () => ({ kind: 'extends', ...NOWHERE, template: this.expression(), names: [] }),
    include: () => this.#include(),
    import: () => this.#import(),
    from: () => this.#fromImport(),
    do: () => ({ kind: 'do', ...NOWHERE, value: this.tuple() }),
    break: () => ({ kind: 'break', ...NOWHERE }),
    continue: () => ({ kind: 'continue', ...NOWHERE }),
  };

  /** The body of a compound statement, up to one of its words, which becomes the token. */
  #parts(...ends: readonly string[]): Statement[] {
    const { cursor } = this;
    cursor.skipOperator(':');
    this.#endTag();
    const body = cursor.deeper(() => this.#body(ends));
    if (body === null) {
      cursor.skipTag();
      return [];
    }
    if (cursor.token.kind === 'end') cursor.note(`missing ${ends.join(' or ')}`);
    return body;
  }

  #until(end: string): Statement[] {
    const body = this.#parts(end);
    this.cursor.skipName(end);
    return body;
  }

  #set(): Statement {
    const target = this.assignTarget({ namespace: true });
    if (this.cursor.skipOperator('=')) return { kind: 'set', ...NOWHERE, target, value: this.tuple() };
    const filter = this.filters(null, false);
    return { kind: 'set-block', ...NOWHERE, target, filter, body: this.#until('endset') };
  }

  #for(): Statement {
    const { cursor } = this;
    const target = this.assignTarget({ until: 'in' });
    cursor.expectWord('in');
    const iterable = this.tuple({ conditional: false, until: 'recursive' });
    const test = cursor.skipName('if') ? this.expression() : null;
    cursor.skipName('recursive');
    const body = this.#parts('endfor', 'else');
    const otherwise = cursor.skipName('else') ? this.#until('endfor') : [];
    cursor.skipName('endfor');
    return { kind: 'for', ...NOWHERE, target, iterable, test, body, otherwise };
  }

  #if(): Statement {
    const { cursor } = this;
    const branches: Branch[] = [];
    for (;;) {
      const test = this.tuple({ conditional: false });
      branches.push({ test, body: this.#parts('elif', 'else', 'endif') });
      if (cursor.skipName('elif')) continue;
      if (cursor.skipName('else')) branches.push({ test: null, body: this.#until('endif') });
      else cursor.skipName('endif');
      return { kind: 'if', ...NOWHERE, branches };
    }
  }

  #macro(): Statement {
    const name = this.nameTarget();
    const params = this.#signature();
    return { kind: 'macro', ...NOWHERE, name, params, body: this.#until('endmacro') };
  }

  #signature(): Parameter[] {
    const { cursor } = this;
    const params: Parameter[] = [];
    cursor.expectOperator('(');
    while (!cursor.isOperator(')')) {
      if (params.length > 0) cursor.expectOperator(',');
      const name = this.nameTarget();
      const fallback = cursor.skipOperator('=') ? this.expression() : null;
      if (fallback === null && params.at(-1)?.fallback)
        cursor.refuse('non-default argument follows default argument');
      params.push({ name, fallback });
    }
    cursor.expectOperator(')');
    return params;
  }

  #callBlock(): Statement {
    const params = this.cursor.isOperator('(') ? this.#signature() : [];
    const call = this.expression();
    if (call.kind !== 'call' && call.kind !== 'broken') this.cursor.refuse('expected a call');
    return { kind: 'call-block', ...NOWHERE, params, call, body: this.#until('endcall') };
  }

  #filterBlock(): Statement {
    const filter = this.filters(null, true)!;
    return { kind: 'filter-block', ...NOWHERE, filter, body: this.#until('endfilter') };
  }

  #with(): Statement {
    const { cursor } = this;
    const targets: Expression[] = [];
    const values: Expression[] = [];
    while (cursor.token.kind !== 'block-end') {
      if (targets.length > 0) cursor.expectOperator(',');
      targets.push(this.assignTarget());
      cursor.expectOperator('=');
      values.push(this.expression());
    }
    return { kind: 'with', ...NOWHERE, targets, values, body: this.#until('endwith') };
  }

  #block(): Statement {
    const { cursor } = this;
    const name = cursor.expectName();
    cursor.skipName('scoped');
    const required = cursor.skipName('required');
    const body = this.#until('endblock');
    if (required && body.some((statement) => statement.kind !== 'data' || statement.text.trim() !== ''))
      cursor.note('required blocks can only contain comments or whitespace');
    cursor.skipName(name);
    return { kind: 'block', ...NOWHERE, name, body };
  }

  #printed(): Expression {
    const { cursor } = this;
    const { start } = cursor;
    const items: Expression[] = [];
    while (cursor.token.kind !== 'block-end') {
      if (items.length > 0) cursor.expectOperator(',');
      items.push(this.expression());
    }
    return { kind: 'concat', start, end: cursor.lastEnd, operands: items };
  }

  #include(): Statement {
    const template = this.expression();
    if (this.cursor.isName('ignore') && this.cursor.next.text === 'missing') {
      this.cursor.advance();
      this.cursor.advance();
    }
    this.#context();
    return { kind: 'include', ...NOWHERE, template, names: [] };
  }

  #import(): Statement {
    const template = this.expression();
    this.cursor.expectWord('as');
    const names = [this.nameTarget()];
    this.#context();
    return { kind: 'import', ...NOWHERE, template, names };
  }

  #fromImport(): Statement {
    const { cursor } = this;
    const template = this.expression();
    cursor.expectWord('import');
    const names: string[] = [];
    for (;;) {
      if (names.length > 0) cursor.expectOperator(',');
      if (this.#context()) break;
      const name = this.nameTarget();
      if (name.startsWith('_')) cursor.refuse('names with an underline cannot be imported');
      names.push(cursor.skipName('as') ? this.nameTarget() : name);
      if (this.#context() || !cursor.isOperator(',')) break;
    }
    return { kind: 'from-import', ...NOWHERE, template, names };
  }

  #context(): boolean {
    const { cursor } = this;
    const word = cursor.isName('with') || cursor.isName('without');
    if (!word || cursor.next.kind !== 'name' || cursor.next.text !== 'context') return false;
    cursor.advance();
    cursor.advance();
    return true;
  }
}

/** Overwritten by whoever knows where the statement began. */
const NOWHERE = { start: 0, end: 0 } as const;
