/** What the lexer hands over. Offsets are UTF-16 code units, `end` exclusive. */
export interface Token {
  readonly kind:
    | 'data'
    | 'variable-begin'
    | 'variable-end'
    | 'block-begin'
    | 'block-end'
    | 'name'
    | 'string'
    | 'integer'
    | 'float'
    | 'operator'
    | 'end';
  /** Of a string: decoded. Of data: what is left after trim markers. Else as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Something Jinja would refuse the template for. Reading goes on behind it. */
export interface Mistake {
  readonly offset: number;
  readonly message: string;
}

/** What is between `{#` and `#}`. */
export interface Comment {
  readonly text: string;
  readonly start: number;
}
