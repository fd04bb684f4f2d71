import type { LanguageProfile } from './profile.ts';
import { TOKEN, type TokenKind } from './token.ts';

export interface Operator {
  readonly kind: TokenKind;
  readonly length: number;
}

/** Signs of several characters that matter, longest first; what starts like none of them is one character. */
const LONG: readonly (readonly [string, TokenKind])[] = [
  ['...', TOKEN.operator],
  ['..=', TOKEN.operator],
  ['===', TOKEN.operator],
  ['<<-', TOKEN.assign],
  ['??=', TOKEN.assign],
  ['||=', TOKEN.assign],
  ['::', TOKEN.path],
  [':=', TOKEN.assign],
  ['=>', TOKEN.arrow],
  ['->', TOKEN.arrow],
  ['<-', TOKEN.assign],
  ['??', TOKEN.choice],
  ['?:', TOKEN.choice],
  ['||', TOKEN.choice],
  ['?.', TOKEN.dot],
  ['!.', TOKEN.dot],
  ['&.', TOKEN.dot],
  ['<>', TOKEN.plus],
  ['++', TOKEN.plus],
  ['&&', TOKEN.operator],
  ['|>', TOKEN.operator],
  ['==', TOKEN.operator],
  ['!=', TOKEN.operator],
  ['<=', TOKEN.operator],
  ['>=', TOKEN.operator],
  ['=~', TOKEN.operator],
  ['!!', TOKEN.bang],
  ['\\\\', TOKEN.assign],
  ['+=', TOKEN.assign],
  ['..', TOKEN.operator],
];
/** By the first character. */
const BY_FIRST: readonly (readonly (readonly [string, TokenKind])[])[] = Array.from(
  { length: 128 },
  (_, code) => LONG.filter(([sign]) => sign.charCodeAt(0) === code),
);

const UNKNOWN_SIGN: Operator = { kind: TOKEN.operator, length: 1 };
const SINGLE: Operator[] = new Array(128).fill(UNKNOWN_SIGN);
const SINGLES: readonly (readonly [string, TokenKind])[] = [
  ['(', TOKEN.parenOpen],
  [')', TOKEN.parenClose],
  ['[', TOKEN.bracketOpen],
  [']', TOKEN.bracketClose],
  ['{', TOKEN.braceOpen],
  ['}', TOKEN.braceClose],
  [',', TOKEN.comma],
  [';', TOKEN.semicolon],
  [':', TOKEN.colon],
  ['.', TOKEN.dot],
  ['=', TOKEN.assign],
  ['?', TOKEN.question],
  ['+', TOKEN.plus],
  ['<', TOKEN.less],
  ['>', TOKEN.greater],
  ['!', TOKEN.bang],
  ['|', TOKEN.pipe],
  ['#', TOKEN.mark],
  ['@', TOKEN.mark],
  ['$', TOKEN.mark],
];
for (const [sign, kind] of SINGLES) SINGLE[sign.charCodeAt(0)] = { kind, length: 1 };

export function operatorAt(text: string, at: number, code: number, profile: LanguageProfile): Operator {
  if (code >= 128) return UNKNOWN_SIGN;
  for (const [sign, kind] of BY_FIRST[code]!) {
    if (!text.startsWith(sign, at)) continue;
    // `self.x = y?.z` leads to a member; `Foo::<A>?` and `a ?: b` do not meet it. In Rust `x?.y` is `?` and `.`.
    if (kind === TOKEN.arrow && sign === '->' && profile.arrowMember === true) {
      return { kind: TOKEN.dot, length: 2 };
    }
    return { kind, length: sign.length };
  }
  return SINGLE[code]!;
}
