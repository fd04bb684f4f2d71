/** One way to write a string. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** How a delimiter is written inside: after a backslash, twice, or not at all. */
  readonly escape: 'backslash' | 'doubled' | 'none';
  /** Whether it may run over several lines. One that may not ends with its line, so that a slip stays local. */
  readonly lines: boolean;
  /** What opens a part that is put in when the code runs; `$` before a name or a bracket. */
  readonly interpolation?: '$' | '#{' | '\\(' | '{';
}

export type StringPrefix = 'hashes' | 'delimited' | 'raw' | 'same';

/** What an apostrophe is: the quote of a character, that or a lifetime (Rust), that or an operator (Julia), of a string. */
export type Apostrophe = 'character' | 'lifetime' | 'transpose' | 'quote';

/** The words and signs of a language, as far as its strings, comments and blocks depend on them. */
export interface LanguageProfile {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly { readonly open: string; readonly close: string }[];
  readonly nestedComments?: true;
  /** Beginnings of comments that are written for readers; longest first. */
  readonly documentation: readonly string[];
  /** Longest opening first. */
  readonly strings: readonly StringForm[];
  /**
   * Letters that change the string right behind them. `hashes`: `r#"…"#`, which its count of `#` closes. `delimited`:
   * `R"x(…)x"`. `raw`: without escapes. `same`: a string as without them.
   */
  readonly prefixes: Readonly<Record<string, StringPrefix>>;
  /** Strings written for readers: those of `@doc` and its kin, or those that are a statement. */
  readonly documentationStrings?: 'attribute' | 'statement';
  /** `#"…"#` without a letter (Swift). */
  readonly hashStrings?: true;
  readonly apostrophe: Apostrophe;
  /** Characters besides letters, digits and `_` that a name may have after its first. */
  readonly nameEnds?: string;
  /** What `{` opens where a value is expected: statements, or the parts of a value. */
  readonly braces: 'block' | 'data';
  /** `Name { … }` is a value with fields. */
  readonly structLiterals?: true;
  /** `var name type = …`: the name is the first of two. */
  readonly typeAfterName?: true;
  /** `Type name(…) => value` is a function. */
  readonly arrowBodies?: true;
  /** Blocks are closed by `end` or their indentation, not by braces. */
  readonly wordBlocks?: true;
  /** Calls need no parentheses: `pipeline "task", "ns/n"`. */
  readonly bareCalls?: true;
  /** `|x| …` is a function. */
  readonly barClosures?: true;
  /** A statement ends with its line unless an operator goes on. */
  readonly newlines: boolean;
  /** `->` leads to a member (C). */
  readonly arrowMember?: true;
}
