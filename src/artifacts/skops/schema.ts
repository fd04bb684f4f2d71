/** An object of the schema, as skops writes it: which node of its loader makes what of which class. */
export interface SchemaNode {
  readonly loader: string;
  readonly module: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The JSON of a schema as Python's `json.loads` takes it: any UTF, with or without a mark, and NaN. Null: none. */
export function parseSchema(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  for (const candidate of [text, withoutNaN(text)]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The second try is without what only Python's JSON has.
    }
  }
  return undefined;
}

/** RFC 4627, section 3, as CPython's `json.detect_encoding` applies it. */
function decode(bytes: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (a === 0xef && b === 0xbb && c === 0xbf) return buffer.toString('utf8', 3);
  if ((a === 0xff && b === 0xfe && (c !== 0 || d !== 0)) || (a !== 0 && b === 0 && (c !== 0 || d !== 0)))
    return buffer.toString('utf16le').replace(/^\ufeff/, '');
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0))
    return Buffer.from(buffer.subarray(0, buffer.length & ~1))
      .swap16()
      .toString('utf16le')
      .replace(/^\ufeff/, '');
  return buffer.toString('utf8');
}

function withoutNaN(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
    token.startsWith('"') ? token : '0',
  );
}

/** Every node, each once; those within others too, wherever they stand. */
export function* nodesOf(schema: unknown): Generator<SchemaNode> {
  const open: unknown[] = [schema];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const each of value) open.push(each);
      continue;
    }
    const node = nodeOf(value);
    if (node) yield node;
    for (const each of Object.values(value)) open.push(each);
  }
}

export function nodeOf(value: unknown): SchemaNode | null {
  if (!isRecord(value)) return null;
  const { __loader__: loader, __module__: module, __class__: name } = value;
  if (typeof loader !== 'string') return null;
  return { loader, module: text(module), name: text(name), fields: value };
}

/** The text that a JsonNode stands for; null when it stands for something else. */
export function literalOf(value: unknown): string | null {
  const node = nodeOf(value);
  const content = node?.loader === 'JsonNode' ? node.fields['content'] : null;
  if (typeof content !== 'string') return null;
  try {
    const literal: unknown = JSON.parse(content);
    return typeof literal === 'string' ? literal : null;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
