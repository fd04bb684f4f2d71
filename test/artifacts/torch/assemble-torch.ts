import * as p from '../pickle/assemble.ts';

/** `('storage', torch.FloatStorage, key, 'cpu', elements)`, as a persistent id. */
export function storage(key: string, elements: number, type = 'FloatStorage'): p.Piece {
  return p.persistent(
    p.join(
      p.MARK,
      p.str('storage'),
      p.global('torch', type),
      p.str(key),
      p.str('cpu'),
      p.int(elements),
      p.op('t'),
    ),
  );
}

export interface Shape {
  readonly offset?: number;
  readonly size: readonly number[];
  readonly stride: readonly number[];
}

/** `torch._utils._rebuild_tensor_v2(storage, offset, size, stride, False, OrderedDict())`. */
export function tensor(stored: p.Piece, { offset = 0, size, stride }: Shape): p.Piece {
  return p.call(
    'torch._utils',
    '_rebuild_tensor_v2',
    stored,
    p.int(offset),
    p.tuple(...size.map(p.int)),
    p.tuple(...stride.map(p.int)),
    p.FALSE,
    p.call('collections', 'OrderedDict'),
  );
}

const MAGIC = Buffer.from('8a0a6cfc9c46f9206aa850192e', 'hex');

/** The five pickles of a legacy checkpoint and its storages. */
export function legacy(
  object: p.Piece,
  storages: readonly { readonly key: string; readonly elements: number; readonly bytes: Uint8Array }[],
  magic: p.Piece = MAGIC,
): Uint8Array {
  const system = p.dict(p.str('protocol_version'), p.int(1001), p.str('little_endian'), p.TRUE);
  return p.join(
    p.proto(2),
    magic,
    pickle2(p.join(p.op('M'), p.raw(0xe9, 0x03))),
    pickle2(system),
    pickle2(object),
    pickle2(p.list(...storages.map(({ key }) => p.str(key)))),
    ...storages.flatMap(({ elements, bytes }) => [p.u64(elements), bytes]),
  );
}

export function pickle2(piece: p.Piece): Uint8Array {
  return p.join(p.proto(2), piece, p.STOP);
}

export const HARM = p.call('os', 'system', p.str('echo weighbridge'));
