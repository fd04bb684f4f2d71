/** An object whose members are written one by one, in the order given; `undefined` members are left out. */
export class JsonBranch {
  readonly members: Readonly<Record<string, unknown>>;
  constructor(members: Readonly<Record<string, unknown>>) {
    this.members = members;
  }
}

/** An array whose items are written one by one, and may be made while they are written. */
export class JsonList {
  readonly items: Iterable<unknown>;
  constructor(items: Iterable<unknown>) {
    this.items = items;
  }
}

/**
 * The text of `JSON.stringify(value, null, 2)` in chunks: branches and lists are opened, anything else is one chunk.
 * Characters that a terminal would act on (C1 controls, bidirectional overrides, line separators) are written as
 * escapes: the same value, and safe to print.
 */
export function* jsonText(value: unknown, indent = ''): Iterable<string> {
  const inner = `${indent}  `;
  if (value instanceof JsonBranch) {
    let separator = '';
    for (const [key, member] of Object.entries(value.members)) {
      if (member === undefined) continue;
      yield `${separator === '' ? '{' : separator}\n${inner}${leaf(key, inner)}: `;
      yield* jsonText(member, inner);
      separator = ',';
    }
    yield separator === '' ? '{}' : `\n${indent}}`;
  } else if (value instanceof JsonList) {
    let separator = '';
    for (const item of value.items) {
      yield `${separator === '' ? '[' : separator}\n${inner}`;
      yield* jsonText(item, inner);
      separator = ',';
    }
    yield separator === '' ? '[]' : `\n${indent}]`;
  } else {
    yield leaf(value, indent);
  }
}

const ESCAPED = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function leaf(value: unknown, indent: string): string {
  const text = JSON.stringify(value, null, 2).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // Line breaks inside strings are escaped, so every one that is left belongs to the layout.
  return indent === '' ? text : text.replaceAll('\n', `\n${indent}`);
}
