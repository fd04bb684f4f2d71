import { madeUp } from './secrets-made-up.ts';

/** What an expression of Go source is, as far as it can be told from the text; null where it cannot. */
type Value = string | readonly Value[] | null;

interface Token {
  readonly kind: 'text' | 'word' | 'mark';
  readonly text: string;
}

const TOKEN =
  /`([^`]*)`|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([\w.]+(?:\.\.\.)?)|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(\s+)|([^\s])/g;

/**
 * Reads the strings out of Go sources that name examples: literals, concatenations, `fmt.Sprintf`, slices, `append`, and
 * gitleaks's helpers that make values up. One reader for all of a file.
 */
export class GoReader {
  private readonly tokens: readonly Token[];
  private at = 0;
  private seed = 1;
  readonly known = new Map<string, Value>();

  constructor(source: string, known: ReadonlyMap<string, Value> = new Map()) {
    for (const [name, value] of known) this.known.set(name, value);
    const tokens: Token[] = [];
    for (const match of source.matchAll(TOKEN)) {
      if (match[1] !== undefined) tokens.push({ kind: 'text', text: match[1] });
      else if (match[2] !== undefined) tokens.push({ kind: 'text', text: unescaped(match[2]) });
      else if (match[3] !== undefined) tokens.push({ kind: 'text', text: unescaped(match[3]) });
      else if (match[4] !== undefined) tokens.push({ kind: 'word', text: match[4] });
      else if (match[6] !== undefined) tokens.push({ kind: 'mark', text: match[6] });
    }
    this.tokens = tokens;
  }

  /** Walks the file; `onValue` gets what follows each `name :=`, `name =` and `name:`, and where reading stands. */
  read(
    onValue: (name: string, value: Value) => void,
    onCall: (name: string, values: readonly Value[]) => void,
  ): void {
    for (this.at = 0; this.at < this.tokens.length; ) {
      const token = this.tokens[this.at]!;
      const next = this.tokens[this.at + 1]?.text;
      if (token.kind === 'word' && (next === ':' || next === '=') && !/^[\d.]/.test(token.text)) {
        const start = this.at;
        this.at += this.tokens[this.at + 2]?.text === '=' && next === ':' ? 3 : 2;
        const value = this.expression();
        if (next !== ':' || this.tokens[start + 2]?.text === '=') this.known.set(token.text, value);
        onValue(token.text, value);
        // What is made of fields is walked into: its fields are told too.
        if (value === null || value === MADE) this.at = start + 2;
      } else if (
        token.kind === 'word' &&
        next === '(' &&
        /(?:^|\.)(?:AcceptDetector|RuleID)$/.test(token.text)
      ) {
        const start = this.at;
        this.at += 2;
        onCall(token.text, this.list(')'));
        this.at = start + 2;
      } else this.at++;
    }
  }

  private peek(): string | undefined {
    return this.tokens[this.at]?.kind === 'text' ? undefined : this.tokens[this.at]?.text;
  }

  private expression(): Value {
    let value = this.primary();
    while (this.peek() === '+') {
      this.at++;
      const right = this.primary();
      value = typeof value === 'string' && typeof right === 'string' ? value + right : null;
    }
    return value;
  }

  private primary(): Value {
    const token = this.tokens[this.at];
    if (!token) return null;
    this.at++;
    if (token.kind === 'text') return this.suffixed(token.text);
    if (token.text === '(') {
      const value = this.expression();
      if (this.peek() === ')') this.at++;
      return this.suffixed(value);
    }
    if (token.text === '[' && this.peek() === ']') {
      this.at++;
      const type = this.tokens[this.at++]?.text;
      if (this.peek() !== '{') return null;
      this.at++;
      const values = this.list('}');
      return type === 'string' ? values : values.length > 0 ? ['found'] : [];
    }
    if (token.text === 'map') {
      while (this.at < this.tokens.length && this.peek() !== '{') this.at++;
      this.at++;
      return this.list('}');
    }
    if (token.kind !== 'word') return null;
    if (this.peek() === '(') {
      this.at++;
      return this.suffixed(this.call(token.text, this.list(')')));
    }
    if (this.peek() === '{' && /^[\w.]+$/.test(token.text)) {
      this.at++;
      this.list('}');
      return MADE;
    }
    return this.suffixed(this.known.get(token.text.replace(/\.\.\.$/, '')) ?? null);
  }

  /** A slice or an index of what cannot be followed is nothing. */
  private suffixed(value: Value): Value {
    if (this.peek() !== '[') return value;
    this.at++;
    this.list(']');
    return null;
  }

  private list(end: string): Value[] {
    const values: Value[] = [];
    for (let depth = 0; this.at < this.tokens.length; ) {
      const mark = this.peek();
      if (mark === end && depth === 0) {
        this.at++;
        break;
      }
      if (mark === ',' || mark === '&') {
        this.at++;
        continue;
      }
      const before = this.at;
      const value = this.expression();
      if (this.peek() === ':') {
        this.at++;
        continue;
      }
      values.push(value);
      while (this.at < this.tokens.length && (depth > 0 || (this.peek() !== ',' && this.peek() !== end))) {
        if ('([{'.includes(this.peek() ?? ' ')) depth++;
        if (')]}'.includes(this.peek() ?? ' ')) depth--;
        this.at++;
      }
      if (this.at === before) this.at++;
    }
    return values;
  }

  private call(name: string, values: readonly Value[]): Value {
    const [first, second] = values;
    const bare = name.slice(name.lastIndexOf('.') + 1);
    if (bare === 'append')
      return values.flatMap((value) => (Array.isArray(value) ? (value as Value[]) : [value]));
    if (CLASSES[bare] !== undefined) return `[${CLASSES[bare]}]{${String(first)}}`;
    if (bare === 'Hex8_4_4_4_12') return '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
    if (/NewSecret|newPlausibleSecret|NewSecretWithEntropy/.test(bare)) {
      return typeof first === 'string' ? madeUp(first, this.seed++ * 7919) : null;
    }
    if (bare === 'GenerateSampleSecret' || bare === 'GenerateSampleSecrets') {
      if (typeof first !== 'string' || typeof second !== 'string') return null;
      return bare.endsWith('s')
        ? SAMPLES.map((sample) => filled(sample, first, second))
        : filled('{i}_api_token = "{s}"', first, second);
    }
    if (bare === 'Sprintf' && typeof first === 'string') {
      const rest = values.slice(1);
      if (rest.some((value) => typeof value !== 'string')) return null;
      let next = 0;
      return first.replaceAll(/%[sqvd]/g, (verb) => {
        const value = rest[next++] as string;
        return verb === '%q' ? JSON.stringify(value) : value;
      });
    }
    if (bare === 'ToUpper' && typeof first === 'string') return first.toUpperCase();
    if (bare === 'EncodeToString' || bare === 'b64') {
      return typeof first === 'string' ? Buffer.from(first).toString('base64') : null;
    }
    if (bare === 'byte' || bare === 'TrimSpace' || bare === 'string') return first ?? null;
    return null;
  }
}

/** A literal of a type of the program's own. */
export const MADE = '\0made';

/** All strings of a value, nested or not. */
export function stringsOf(value: Value): string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value.flatMap(stringsOf);
}

const CLASSES: Readonly<Record<string, string>> = {
  Numeric: '0-9',
  Hex: 'a-f0-9',
  AlphaNumeric: 'a-z0-9',
  AlphaNumericExtendedShort: 'a-z0-9_-',
  AlphaNumericExtended: 'a-z0-9=_-',
  AlphaNumericExtendedLong: 'a-z0-9/=_+-',
};

/** The ways of assigning that gitleaks and Betterleaks try each kind in. */
const SAMPLES = [
  '{i}Token="{s}"',
  '{i}Token = {s}',
  '{\n    "{i}_token": "{s}"\n}',
  '{"config.ini": "{I}_TOKEN={s}\\nBACKUP_ENABLED=true"}',
  '<{i}Token>\n    {s}\n</{i}Token>',
  '{i}_token: {s}',
  "{i}_token: '{s}'",
  'string {i}Token = "{s}";',
  'var {i}Token string = "{s}"',
  '{i}Token := `{s}`',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of PHP
  '${i}Token .= "{s}"',
  "{i}Token = '{s}'",
  'System.setProperty("{I}_TOKEN", "{s}")',
  '  "{i}Token" => "{s}"',
  '{i}_TOKEN ::= "{s}"',
  '{i}_TOKEN ?= "{s}"',
];

function filled(sample: string, name: string, secret: string): string {
  return sample.replaceAll('{i}', name).replaceAll('{I}', name.toUpperCase()).replaceAll('{s}', secret);
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, wide, hex, plain) => {
    if (wide ?? hex) return String.fromCharCode(Number.parseInt(wide ?? hex, 16));
    return ({ n: '\n', t: '\t', r: '\r' } as Record<string, string>)[plain] ?? plain;
  });
}
