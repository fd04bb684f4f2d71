import type { Expression } from '../../formats/python/index.ts';
import { decodeConstant } from './decode.ts';
import { DECODES, REACHES_NETWORK, SAME_AS } from './sinks.data.ts';
import { FROM, made, startsWithAny, UNKNOWN, type Value } from './value.ts';

/** Characters of a text that is put together (CWE-400). */
const TEXT_MAX = 1024 * 1024;
/** Items of a list that are worked out (CWE-400). */
export const ITEMS_MAX = 65_536;

/** What is put together takes room as long as the file is judged: a step for every sixteen characters. */
export function costOf({ kind }: Expression, { text, items }: Value): number {
  if (kind === 'string' || kind === 'name' || kind === 'constant') return 0;
  return ((text?.length ?? 0) >> 4) + (items?.length ?? 0);
}

export function pathValue(path: string): Value {
  const same = SAME_AS[path] ?? path;
  return { path: same, from: environmentOf(same) };
}

export function environmentOf(path: string): number {
  return path === 'os.environ' || path === 'os.environb' ? FROM.environment : 0;
}

export function textValue(text: string, from: number, hidden: boolean): Value {
  return { text, from, ...(hidden ? { hidden: true } : {}) };
}

export function mixed(values: readonly Value[]): number {
  let from = 0;
  for (const value of values) from |= value.from;
  return from;
}

/** Texts put one behind the other; what is not known leaves a gap. */
export function joined(parts: readonly Value[], by: string, plus: boolean): Value {
  const from = mixed(parts);
  if (plus && parts.every(({ number }) => number !== undefined))
    return { number: parts.reduce((sum, { number }) => sum + (number ?? 0), 0), from };
  if (plus && parts.every(({ items }) => items !== undefined))
    return { items: parts.flatMap(({ items }) => items ?? []).slice(0, ITEMS_MAX), from };
  if (parts.length === 0 || parts.some(({ text }) => text === undefined)) return made(from);
  const text = parts.map((part) => part.text).join(by);
  if (text.length > TEXT_MAX) return made(from);
  return textValue(
    text,
    from,
    parts.some(({ hidden }) => hidden === true) ||
      (parts.length > 2 && parts.every((part) => part.text!.length <= 2)),
  );
}

export function calculated(left: Value, operator: string, right: Value): Value {
  const from = left.from | right.from;
  if (operator === '%' && left.text !== undefined) {
    const values = right.items ?? [right];
    let next = 0;
    const text = left.text.replace(/%[-+ #0]*\d{0,4}(?:\.\d{0,4})?([scdxri%])/g, (all, type: string) => {
      if (type === '%') return '%';
      const value = values[next++];
      if (type === 'c' && value?.number !== undefined) return characterOf(value.number);
      return value?.text ?? (value?.number === undefined ? all : String(value.number));
    });
    return textValue(text, from, false);
  }
  if (
    operator === '*' &&
    left.text !== undefined &&
    right.number !== undefined &&
    left.text.length * right.number <= TEXT_MAX &&
    right.number >= 0
  )
    return textValue(left.text.repeat(Math.floor(right.number)), from, left.hidden === true);
  if (left.number === undefined || right.number === undefined) return made(from);
  const [a, b] = [left.number, right.number];
  const number =
    operator === '^'
      ? a ^ b
      : operator === '-'
        ? a - b
        : operator === '*'
          ? a * b
          : operator === '/'
            ? a / b
            : operator === '//'
              ? Math.floor(a / b)
              : operator === '%'
                ? a % b
                : operator === '&'
                  ? a & b
                  : operator === '|'
                    ? a | b
                    : operator === '>>'
                      ? a >> b
                      : operator === '<<'
                        ? a << b
                        : Number.NaN;
  return Number.isFinite(number) ? { number, from } : made(from);
}

function characterOf(code: number): string {
  return Number.isInteger(code) && code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** A method of a text or list whose value is known. */
export function methodOf(object: Value, name: string, args: readonly Value[]): Value | null {
  const first = args[0];
  if (object.text === undefined) return null;
  const from = object.from | mixed(args);
  switch (name) {
    case 'join': {
      const items =
        first?.items ??
        (first?.text === undefined ? undefined : [...first.text].map((one) => textValue(one, 0, false)));
      return items === undefined ? made(from) : { ...joined(items, object.text, false), from };
    }
    case 'decode':
    case 'encode': {
      const codec = first?.text ?? '';
      const decoded = decodeConstant('codecs.decode', object.text, codec);
      return decoded === null
        ? textValue(object.text, object.from, object.hidden === true)
        : textValue(decoded, from, true);
    }
    case 'replace':
      return first?.text !== undefined && args[1]?.text !== undefined
        ? textValue(object.text.split(first.text).join(args[1].text).slice(0, TEXT_MAX), from, true)
        : made(from);
    case 'lower':
      return textValue(object.text.toLowerCase(), from, object.hidden === true);
    case 'upper':
      return textValue(object.text.toUpperCase(), from, object.hidden === true);
    case 'strip':
      return textValue(object.text.trim(), from, object.hidden === true);
    case 'split':
      return {
        items: object.text
          .split(first?.text || /\s+/)
          .slice(0, ITEMS_MAX)
          .map((one) => textValue(one, 0, false)),
        from,
      };
    case 'format': {
      let next = 0;
      const text = object.text.replace(/\{\}/g, (all) => args[next++]?.text ?? all);
      return textValue(text, from, object.hidden === true);
    }
    default:
      return made(from);
  }
}

export function sliced(text: string, written: string): string | null {
  const parts = /^\s*\[\s*(-?\d*)\s*:\s*(-?\d*)\s*(?::\s*(-?\d*)\s*)?\]/.exec(written);
  if (parts === null) return null;
  const step = parts[3] ? Number(parts[3]) : 1;
  if (step === 0) return null;
  const ordered =
    step < 0
      ? [...text].reverse().join('')
      : text.slice(parts[1] ? Number(parts[1]) : 0, parts[2] ? Number(parts[2]) : undefined);
  return [...ordered].filter((_, n) => n % Math.abs(step) === 0).join('');
}

/** What the call of something imported or built in gives. */
export function calledPath(path: string, args: readonly Value[], from: number): Value {
  const [first, second] = args;
  switch (path) {
    case 'builtins.__import__':
    case 'importlib.import_module':
      return first?.text === undefined
        ? made(from)
        : { ...pathValue(first.text), ...(first.hidden ? { hidden: true } : {}) };
    case 'builtins.getattr':
      if (first?.path !== undefined && second?.text !== undefined)
        return { ...pathValue(`${first.path}.${second.text}`), from };
      return made(from);
    case 'builtins.globals':
    case 'builtins.locals':
      return { path, from };
    case 'builtins.vars':
    case 'functools.partial':
      return first?.path === undefined ? made(from) : { path: first.path, from };
    case 'builtins.chr':
      return first?.number === undefined ? made(from) : textValue(characterOf(first.number), from, true);
    case 'builtins.ord':
      return first?.text === undefined ? made(from) : { number: first.text.codePointAt(0) ?? 0, from };
    case 'builtins.int':
      return first?.text === undefined
        ? (first ?? UNKNOWN)
        : { number: Number.parseInt(first.text, second?.number ?? 10) || 0, from };
    case 'builtins.map': {
      const items =
        second?.items ??
        (second?.text === undefined ? undefined : [...second.text].map((one) => textValue(one, 0, false)));
      if (first?.path === undefined || items === undefined) return made(from);
      return {
        items: items.slice(0, ITEMS_MAX).map((item) => calledPath(first.path!, [item], item.from)),
        from,
      };
    }
    case 'builtins.list':
    case 'builtins.tuple':
    case 'builtins.str':
      return first ?? UNKNOWN;
    case 'builtins.reversed':
      return first?.text === undefined
        ? { ...(first ?? UNKNOWN), ...(first?.items ? { items: first.items.toReversed() } : {}) }
        : textValue([...first.text].reverse().join(''), from, true);
    case 'builtins.bytes':
    case 'builtins.bytearray':
      if (first?.items?.every(({ number }) => number !== undefined))
        return textValue(
          first.items.map(({ number }) => String.fromCharCode(number! & 255)).join(''),
          from,
          true,
        );
      return first ?? UNKNOWN;
    case 'builtins.open':
      return made(from | FROM.file);
    case 'builtins.compile':
      return first ?? UNKNOWN;
    case 'os.getenv':
      return made(from);
    case 'os.path.expanduser':
    case 'os.path.expandvars':
    case 'pathlib.Path':
      return first ?? UNKNOWN;
    case 'os.path.join':
      return { ...joined(args, '/', false), from };
    default:
  }
  if (DECODES.has(path)) {
    const decoded = first?.text === undefined ? null : decodeConstant(path, first.text, second?.text ?? '');
    return decoded === null ? made(from | FROM.decoded) : textValue(decoded, from | FROM.decoded, true);
  }
  if (startsWithAny(path, REACHES_NETWORK)) return { path: `${path}()`, from: from | FROM.network };
  // What is called on something imported keeps its path: `socket.socket().connect`.
  return { path: `${path}()`, from };
}
