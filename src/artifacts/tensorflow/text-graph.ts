import { readTextFormat, type TextMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { GraphFindings, NodeScope } from './graph.ts';
import type { GraphNode } from './node.ts';
import { ORDINARY_OPERATORS } from './ordinary-operators.data.ts';
import { REACHING_OPERATORS } from './reaching-operators.data.ts';

/** Bytes. Graphs in text have no weights, or few (CWE-400). */
const TEXT_BYTES_MAX = 64 * 1024 * 1024;
/** As TensorFlow names them; other long texts that begin in the same way are not looked at. */
const NAMED = /\.pbtxt$/i;
/** How the text of a saved model, a meta graph or a graph begins, after comments. */
const BEGINNING =
  /^(?:\s|#[^\n]*\n)*(?:saved_model_schema_version\s*:|(?:meta_graphs|meta_info_def|graph_def|node|library|versions)\s*:?\s*[{<])/;

/** `saved_model.pbtxt`, which is loaded where there is no `saved_model.pb`, and graphs in text. */
export const tfTextGraph: Judge = {
  format: 'tf-graph-text',
  couldBe: ({ head }) => BEGINNING.test(Buffer.from(head).toString('latin1')),
  async judge(subject) {
    const { source, size } = subject;
    if (size > TEXT_BYTES_MAX) {
      if (!NAMED.test(subject.path)) return null;
      const draft = new Draft('tf-graph-text');
      draft.gap(`it is longer than the ${TEXT_BYTES_MAX} bytes of text that are read`);
      return draft.done();
    }
    const bytes = await source.read(0, size);
    const text = readTextFormat(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
    if (text === null) return null;
    const draft = new Draft('tf-graph-text');
    const findings = new GraphFindings(draft);
    let known = false;
    walk(text, (scope) => {
      const nodes = new NodeScope(subject, findings, { assets: new Set(), depth: 0 });
      for (const { name, value } of scope.fields) {
        if (typeof value === 'string') continue;
        if (name === 'signature') findings.functions.add(textOf(value, 'name'));
        if (name !== 'node' && name !== 'node_def') continue;
        const node = nodeOf(value);
        known ||= ORDINARY_OPERATORS.has(node.operator) || REACHING_OPERATORS.has(node.operator);
        nodes.judge(node);
      }
      nodes.settle();
    });
    if (text.isCut) draft.gap('it has more fields than are read');
    if (!known && !(text.isCut && NAMED.test(subject.path))) return null;
    findings.settle();
    return draft.done();
  },
};

/** Every message that may hold nodes: graphs and functions, wherever they are. */
function walk(root: TextMessage, onMessage: (message: TextMessage) => void): void {
  const waiting: TextMessage[] = [root];
  for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
    onMessage(message);
    for (const { value } of message.fields) if (typeof value !== 'string') waiting.push(value);
  }
}

function nodeOf(message: TextMessage): GraphNode {
  const strings = new Map<string, readonly string[]>();
  let constant: readonly string[] | null = null;
  for (const attribute of messagesOf(message, 'attr')) {
    const key = textOf(attribute, 'key');
    for (const value of messagesOf(attribute, 'value')) {
      const found = [
        ...textsOf(value, 's'),
        ...messagesOf(value, 'list').flatMap((list) => textsOf(list, 's')),
      ];
      if (found.length > 0) strings.set(key, found);
      if (key !== 'value') continue;
      for (const tensor of messagesOf(value, 'tensor')) {
        if (textOf(tensor, 'dtype') === 'DT_STRING') constant = textsOf(tensor, 'string_val');
      }
    }
  }
  return {
    name: textOf(message, 'name'),
    operator: textOf(message, 'op'),
    inputs: textsOf(message, 'input'),
    strings,
    constant,
    serialized: [],
    at: message.at,
    broken: false,
  };
}

function textsOf({ fields }: TextMessage, name: string): readonly string[] {
  return fields.flatMap((field) =>
    field.name === name && typeof field.value === 'string' ? [field.value] : [],
  );
}

function textOf(message: TextMessage, name: string): string {
  return textsOf(message, name).at(-1) ?? '';
}

function messagesOf({ fields }: TextMessage, name: string): readonly TextMessage[] {
  return fields.flatMap((field) =>
    field.name === name && typeof field.value !== 'string' ? [field.value] : [],
  );
}
