import { hereDocumentEnd, type PendingDocument } from './here-documents.ts';
import { keyless } from './keyless.ts';
import { OpenBlocks } from './open-blocks.ts';
import type {
  Assignment,
  Command,
  HereDocument,
  Loop,
  Script,
  ShellComment,
  ShellDialect,
  ShellFunction,
  Word,
} from './script.ts';
import { plainText } from './script.ts';
import { MAX_DEPTH, WordReader } from './word-reader.ts';

/** Words at the beginning of a command that are grammar (POSIX, 2.4), after which a command begins anew. */
const RESERVED = new Set('if then elif else fi while until do ! { } time coproc begin end'.split(' '));
const DECLARERS = new Set('export declare local readonly typeset env setenv'.split(' '));
const ASSIGNMENT = /([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]\s]{0,100}\])?\+?=/y;
const FUNCTION_NAME = /([A-Za-z_][\w.:-]*)[ \t]*\([ \t]*\)/y;
const REDIRECTION = /(?:\d{0,3}|\{\w{1,40}\}|&)(?:<<<|<<-?|>>|>&|>\||<>|<&|>|<)/y;

/**
 * Reads a shell script into its simple commands (POSIX Shell Command Language, with bash's additions). Compound
 * commands are only followed as far as their words lead to commands. Never fails: what is no shell yields odd
 * commands. Linear in the text.
 */
export function parseShell(text: string, dialect: ShellDialect = 'posix'): Script {
  const parser = new ShellParser(text, dialect);
  parser.run();
  return parser;
}

class ShellParser implements Script {
  readonly text: string;
  readonly commands: Command[] = [];
  readonly assignments: Assignment[] = [];
  readonly comments: ShellComment[] = [];
  readonly loops: readonly Loop[];
  readonly functions: readonly ShellFunction[];
  readonly #words: WordReader;
  readonly #open = new OpenBlocks();
  #pending: PendingDocument[] = [];

  constructor(text: string, dialect: ShellDialect) {
    this.text = text;
    this.loops = this.#open.loops;
    this.functions = this.#open.functions;
    this.#words = new WordReader(text, dialect, (from, terminator, depth) =>
      this.#list(from, terminator, depth),
    );
  }

  run(): void {
    let at = 0;
    // A stray closing parenthesis ends a list; what follows is read as another.
    while (at < this.text.length) at = this.#list(at, null, 0);
    this.#open.closeTo(0, this.text.length);
  }

  /** Reads commands until the terminator; returns where the text goes on after it. */
  #list(from: number, terminator: ')' | '`' | null, depth: number): number {
    const text = this.text;
    const outer = this.#open.count;
    let parens = 0;
    let at = from;
    while (at < text.length) {
      const character = text[at]!;
      if (character === ' ' || character === '\t' || character === '\r') at++;
      else if (character === '\n') at = this.#newline(at);
      else if (character === '\\' && /[\r\n]/.test(text.charAt(at + 1)))
        at += text.startsWith('\r\n', at + 1) ? 3 : 2;
      else if (character === '#') at = this.#comment(at);
      else if (character === terminator && parens === 0) {
        at++;
        break;
      } else if (character === '(') {
        const arithmetic = text[at + 1] === '(' ? this.#afterGroup(at, '))') : -1;
        if (arithmetic === -1) parens++;
        at = Math.max(at + 1, arithmetic);
      } else if (character === ')') {
        if (parens > 0) parens--;
        at++;
      } else if (character === ';' && text[at + 1] === ';') at = this.#afterCaseItem(at);
      else if (character === ';' || character === '&' || character === '|') {
        at = character === '&' && text[at + 1] === '>' ? this.#command(at, terminator, depth) : at + 1;
      } else at = this.#command(at, terminator, depth);
    }
    this.#open.closeTo(outer, at);
    return at;
  }

  #newline(at: number): number {
    let next = at + 1;
    for (const document of this.#pending.splice(0)) next = hereDocumentEnd(this.text, document, next);
    return next;
  }

  #comment(at: number): number {
    const newline = this.text.indexOf('\n', at);
    const end = newline === -1 ? this.text.length : newline;
    this.comments.push({ start: at, end: this.text[end - 1] === '\r' ? end - 1 : end });
    return end;
  }

  #command(from: number, terminator: ')' | '`' | null, depth: number): number {
    const special = this.#compound(from, depth);
    if (special !== -1) return special;
    const text = this.text;
    const words: Word[] = [];
    const assignments: Assignment[] = [];
    const targets: Word[] = [];
    const documents: HereDocument[] = [];
    let at = from;
    let end = from;
    while (at < text.length) {
      at = this.#blanks(at);
      const character = text.charAt(at);
      if (character === '#' && at > end) break;
      if (/[<>]/.test(character) && text[at + 1] === '(') {
        const word = this.#processSubstitution(at, depth);
        words.push(word);
        at = word.end;
        end = at;
        continue;
      }
      REDIRECTION.lastIndex = at;
      const redirection = /[\d<>&{]/.test(character) ? REDIRECTION.exec(text)?.[0] : undefined;
      if (redirection !== undefined) {
        const next = this.#redirection(at, redirection, targets, documents, depth);
        if (next > at) {
          at = next;
          end = next;
          continue;
        }
      }
      if (character === '' || character === terminator || /[\n;&|()]/.test(character)) break;
      const declares = words.length > 0 && DECLARERS.has(plainText(words[0]!) ?? '');
      const assignment = words.length === 0 || declares ? this.#assignment(at, depth) : null;
      if (assignment !== null) {
        assignments.push(assignment);
        at = assignment.end;
      } else {
        const word = this.#words.wordAt(at, depth);
        if (word.end === at) {
          at++;
          break;
        }
        words.push(word);
        at = word.end;
      }
      end = at;
    }
    if (words.length > 0 || assignments.length > 0) {
      const isPrefix = words.length > 0 && !DECLARERS.has(plainText(words[0]!) ?? '');
      const held = assignments.map((assignment) => ({ ...assignment, isPrefix }));
      this.assignments.push(...held);
      this.commands.push({ assignments: held, words, targets, hereDocuments: documents, start: from, end });
    }
    return Math.max(at, from + 1);
  }

  /** Blanks and continued lines. */
  #blanks(from: number): number {
    const text = this.text;
    let at = from;
    for (;;) {
      const character = text.charAt(at);
      if (character === ' ' || character === '\t' || character === '\r') at++;
      else if (character === '\\' && text[at + 1] === '\n') at += 2;
      else if (character === '\\' && text.startsWith('\r\n', at + 1)) at += 3;
      else return at;
    }
  }

  #assignment(at: number, depth: number): Assignment | null {
    ASSIGNMENT.lastIndex = at;
    const match = ASSIGNMENT.exec(this.text);
    if (match === null) return null;
    const from = at + match[0].length;
    const base = { name: match[1]!, nameStart: at, start: at, isPrefix: false };
    if (this.text[from] !== '(') {
      const value = this.#words.wordAt(from, depth);
      return { ...base, value, elements: null, end: value.end };
    }
    const elements: Word[] = [];
    let cursor = from + 1;
    while (cursor < this.text.length && this.text[cursor] !== ')') {
      if (/\s/.test(this.text[cursor]!)) cursor++;
      else if (this.text[cursor] === '#') cursor = this.#comment(cursor);
      else {
        const word = this.#words.wordAt(cursor, depth);
        if (word.end > cursor) elements.push(keyless(word));
        cursor = Math.max(word.end, cursor + 1);
      }
    }
    const end = Math.min(cursor + 1, this.text.length);
    return {
      ...base,
      value: { start: from, end, parts: [{ kind: 'substitution', start: from, end }] },
      elements,
      end,
    };
  }

  /** `<(…)` is a word; its commands are a list of their own. */
  #processSubstitution(at: number, depth: number): Word {
    const end = depth >= MAX_DEPTH ? at + 2 : this.#list(at + 2, ')', depth + 1);
    return { start: at, end, parts: [{ kind: 'substitution', start: at, end }] };
  }

  #redirection(
    at: number,
    operator: string,
    targets: Word[],
    documents: HereDocument[],
    depth: number,
  ): number {
    const text = this.text;
    const after = at + operator.length;
    const from = this.#blanks(after);
    const word = this.#words.wordAt(from, depth);
    if (/<<-?$/.test(operator) && !operator.endsWith('<<<')) {
      const delimiter = plainText(word);
      if (delimiter === null || delimiter === '' || delimiter.length > 100) return Math.max(word.end, after);
      const quoted = /['"\\]/.test(text.slice(word.start, word.end));
      this.#pending.push({ delimiter, indented: operator.endsWith('-'), quoted, documents });
    } else if (operator.includes('>') && word.end > word.start) targets.push(word);
    return Math.max(word.end, after);
  }

  /** Reserved words, loops, `case` and function definitions; -1 when a simple command stands here. */
  #compound(at: number, depth: number): number {
    const text = this.text;
    FUNCTION_NAME.lastIndex = at;
    const definition = FUNCTION_NAME.exec(text);
    if (definition !== null) return this.#function(definition[1]!, at, at + definition[0].length);
    // `[[ a || b ]]` holds conditions, and no commands but those of its substitutions.
    if (text.startsWith('[[', at) && /\s/.test(text.charAt(at + 2))) return this.#condition(at, depth);
    const word = /^(?:[A-Za-z]{2,8}|[!{}])(?=[\s;()&|]|$)/.exec(text.slice(at, at + 9))?.[0];
    if (word === undefined) return -1;
    const after = at + word.length;
    switch (word) {
      case 'for':
      case 'select':
      case 'foreach':
        return this.#loop(at, after, depth);
      case 'case':
        return this.#case(at, after, depth);
      case 'function': {
        const from = this.#blanks(after);
        const name = this.#words.wordAt(from, depth);
        const parens = /^[ \t]*\([ \t]*\)/.exec(text.slice(name.end, name.end + 10))?.[0].length ?? 0;
        return this.#function(plainText(name) ?? '', at, name.end + parens);
      }
      case 'done':
        this.#open.closeNearest('loop', after);
        return after;
      case 'esac':
        this.#open.closeNearest('case', after);
        return after;
      case '{':
        this.#open.push({ kind: 'group', start: at, name: '', words: [] });
        return after;
      case '}':
        this.#open.closeBrace(after);
        return after;
      default:
        return RESERVED.has(word) ? after : -1;
    }
  }

  /** Over `[[ … ]]`, whose words are read for what they substitute. */
  #condition(start: number, depth: number): number {
    const text = this.text;
    let at = start + 2;
    for (let steps = 0; at < text.length && steps < MAX_CONDITION; steps++) {
      at = this.#blanks(at);
      if (text.startsWith(']]', at)) return at + 2;
      if (text[at] === '\n' && !/(?:&&|\|\|)\s*$/.test(text.slice(Math.max(start, at - 10), at))) return at;
      at = Math.max(this.#words.wordAt(at, depth).end, at + 1);
    }
    return at;
  }

  /** After the `))` of an arithmetic command on this line, or -1: two subshells. */
  #afterGroup(at: number, close: string): number {
    const line = this.text.slice(at, at + MAX_PATTERN).split('\n', 1)[0]!;
    const end = line.indexOf(close);
    return end === -1 ? -1 : at + end + close.length;
  }

  #function(name: string, start: number, from: number): number {
    const brace = /^\s*\{/.exec(this.text.slice(from, from + 200));
    if (brace === null) return from;
    this.#open.push({ kind: 'function', start, name, words: [] });
    return from + brace[0].length;
  }

  #loop(start: number, after: number, depth: number): number {
    const text = this.text;
    const from = this.#blanks(after);
    const variable = this.#words.wordAt(from, depth);
    let at = this.#blanks(variable.end);
    const words: Word[] = [];
    const isList = /^in(?=\s|$)/.test(text.slice(at, at + 3));
    if (isList) at += 2;
    while (isList && at < text.length) {
      at = this.#blanks(at);
      if (/[\n;&|()]/.test(text.charAt(at))) break;
      const word = this.#words.wordAt(at, depth);
      if (word.end === at) break;
      words.push(word);
      at = word.end;
    }
    this.#open.push({ kind: 'loop', start, name: plainText(variable) ?? '', words });
    return Math.max(at, after);
  }

  #case(start: number, after: number, depth: number): number {
    const word = this.#words.wordAt(this.#blanks(after), depth);
    const found = /^\s*in(?=\s|$)/.exec(this.text.slice(word.end, word.end + 200));
    if (found === null) return Math.max(word.end, after);
    this.#open.push({ kind: 'case', start, name: '', words: [] });
    return this.#casePattern(word.end + found[0].length);
  }

  #afterCaseItem(at: number): number {
    const from = at + (this.text[at + 2] === '&' ? 3 : 2);
    return this.#open.isInCase() ? this.#casePattern(from) : from;
  }

  /** Over `pattern | pattern )`, with the comments before it, unless `esac` stands there. */
  #casePattern(from: number): number {
    const text = this.text;
    let at = from;
    for (;;) {
      while (at < text.length && /\s/.test(text[at]!)) at++;
      if (text[at] !== '#') break;
      at = this.#comment(at);
    }
    if (/^esac(?=[\s;)]|$)/.test(text.slice(at, at + 5))) return at;
    if (text[at] === '(') at++;
    for (let cursor = at; cursor < text.length && cursor < at + MAX_PATTERN; cursor++) {
      if (text[cursor] === ')') return cursor + 1;
      if (text[cursor] === '\\') cursor += text[cursor + 1] === '\r' ? 2 : 1;
      else if (text[cursor] === '\n') break;
    }
    return at;
  }
}

/** Words of a `[[ … ]]`. */
const MAX_CONDITION = 200;
/** Characters of the pattern of a `case` item, and of an arithmetic command. */
const MAX_PATTERN = 500;
