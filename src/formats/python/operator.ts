import { T } from './token.ts';

const EQUAL = 61;

/**
 * The operator at an offset: its kind times four plus its width (1 to 3 characters), so that the lexer gets both
 * without an allocation.
 */
export function operatorAt(text: string, at: number, code: number): number {
  const next = text.charCodeAt(at + 1);
  switch (code) {
    case 44:
      return pack(T.comma, 1);
    case 46:
      return pack(T.dot, 1);
    case 58:
      return next === EQUAL ? pack(T.walrus, 2) : pack(T.colon, 1);
    case 59:
      return pack(T.semicolon, 1);
    case EQUAL:
      return next === EQUAL ? pack(T.comparison, 2) : pack(T.equal, 1);
    case 33:
      return next === EQUAL ? pack(T.comparison, 2) : pack(T.bang, 1);
    case 60:
    case 62:
      return angle(text, at, code, next);
    default:
      if (code === 45 && next === 62) return pack(T.arrow, 2);
      return arithmetic(text, at, code, next);
  }
}

function angle(text: string, at: number, code: number, next: number): number {
  if (next === code) return text.charCodeAt(at + 2) === EQUAL ? pack(T.augmented, 3) : pack(T.operator, 2);
  // `<>` is the inequality of Python 2.
  return pack(T.comparison, next === EQUAL || (code === 60 && next === 62) ? 2 : 1);
}

/** `+ - * / % | & ^ @ ~`, doubled `**` and `//`, and all of them augmented. */
function arithmetic(text: string, at: number, code: number, next: number): number {
  const doubled = next === code && (code === 42 || code === 47);
  const width = doubled ? 2 : 1;
  if (code !== 126 && text.charCodeAt(at + width) === EQUAL) return pack(T.augmented, width + 1);
  if (doubled) return pack(code === 42 ? T.doubleStar : T.operator, 2);
  if (code === 42) return pack(T.star, 1);
  if (code === 43) return pack(T.plus, 1);
  if (code === 37) return pack(T.percent, 1);
  if (code === 124) return pack(T.pipe, 1);
  return pack(code === 64 ? T.at : T.operator, 1);
}

function pack(kind: number, width: number): number {
  return kind * 4 + width;
}
