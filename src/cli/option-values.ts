import { InvalidArgumentError } from 'commander';

/** `a, b` as two values. */
export function commaList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The values of an option that may be repeated, each a list by itself. */
export function repeatedList(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...commaList(value)];
}

/** `NAME=URL`, added to those given before. */
export function hubAddress(
  value: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const equals = value.indexOf('=');
  const url = value.slice(equals + 1);
  if (equals < 1 || !URL.canParse(url) || !/^https?:/.test(url)) {
    throw new InvalidArgumentError('write it as NAME=URL, such as huggingface=http://127.0.0.1:8080');
  }
  return { ...previous, [value.slice(0, equals)]: url };
}
