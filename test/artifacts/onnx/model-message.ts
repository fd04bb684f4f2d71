import { message } from '../../formats/protobuf/write-message.ts';

export interface NodeOptions {
  readonly domain?: string;
  readonly strings?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, number>>;
  readonly graph?: Uint8Array;
  readonly tensor?: Uint8Array;
}

/** A NodeProto. */
export function node(operator: string, options: NodeOptions = {}): Uint8Array {
  const attributes = [
    ...Object.entries(options.strings ?? {}).map(([name, value]) => message([1, name], [4, value])),
    ...Object.entries(options.numbers ?? {}).map(([name, value]) => message([1, name], [3, value])),
    ...(options.graph ? [message([1, 'body'], [6, options.graph])] : []),
    ...(options.tensor ? [message([1, 'value'], [5, options.tensor])] : []),
  ];
  return message(
    [1, 'x'],
    [2, 'y'],
    [4, operator],
    ...attributes.map((one) => [5, one] as const),
    ...(options.domain === undefined ? [] : [[7, options.domain] as const]),
  );
}

/** A TensorProto whose data is elsewhere. */
export function external(entries: Readonly<Record<string, string>>, name = 'w'): Uint8Array {
  return message(
    [1, 3],
    [2, 1],
    [8, name],
    ...Object.entries(entries).map(([key, value]) => [13, message([1, key], [2, value])] as const),
    [14, 1],
  );
}

export function graph(nodes: readonly Uint8Array[], tensors: readonly Uint8Array[] = []): Uint8Array {
  return message(
    ...nodes.map((one) => [1, one] as const),
    [2, 'g'],
    ...tensors.map((one) => [5, one] as const),
    [11, message([1, 'x'])],
    [12, message([1, 'y'])],
  );
}

export function model(
  graphs: readonly Uint8Array[],
  ...more: readonly (readonly [number, Uint8Array])[]
): Uint8Array {
  return message([1, 9], [8, message([1, ''], [2, 18])], ...graphs.map((one) => [7, one] as const), ...more);
}
