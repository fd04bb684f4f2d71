import { message } from '../../formats/protobuf/write-message.ts';

/** A NodeDef: attributes by name, each an AttrValue. */
export function node(
  operator: string,
  name: string,
  inputs: readonly string[] = [],
  attributes: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  return message(
    [1, name],
    [2, operator],
    ...inputs.map((input) => [3, input] as const),
    ...Object.entries(attributes).map(([key, value]) => [5, message([1, key], [2, value])] as const),
  );
}

/** A `Const` of strings. */
export function constant(name: string, ...texts: readonly string[]): Uint8Array {
  const tensor = message([1, 7], ...texts.map((text) => [8, text] as const));
  return node('Const', name, [], { dtype: message([6, 7]), value: message([8, tensor]) });
}

export function graph(...nodes: readonly Uint8Array[]): Uint8Array {
  return message(...nodes.map((one) => [1, one] as const), [4, message([1, 1882])]);
}

/** A FunctionDef in a library in a GraphDef. */
export function library(name: string, ...nodes: readonly Uint8Array[]): Uint8Array {
  const fn = message([1, message([1, name])], ...nodes.map((one) => [3, one] as const));
  return message([2, message([1, fn])], [4, message([1, 1882])]);
}

export function metaGraph(...graphs: readonly Uint8Array[]): Uint8Array {
  return message([1, message([4, 'serve'], [5, '2.21.0'])], ...graphs.map((one) => [2, one] as const));
}

export function savedModel(...metaGraphs: readonly Uint8Array[]): Uint8Array {
  return message([1, 1], ...metaGraphs.map((one) => [2, one] as const));
}
