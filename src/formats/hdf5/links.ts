import { groupTreeLeaves } from './btree-v1.ts';
import { RECORD, treeRecords } from './btree-v2.ts';
import { Fields, UNDEFINED, utf8 } from './fields.ts';
import type { Hdf5File } from './file.ts';
import { FractalHeap } from './fractal-heap.ts';
import { type LocalHeap, readLocalHeap } from './local-heap.ts';
import { type HeaderMessage, M } from './object-header.ts';

export type Hdf5Link =
  | { readonly kind: 'hard'; readonly name: string; readonly address: number }
  | { readonly kind: 'soft'; readonly name: string; readonly target: string }
  | { readonly kind: 'external'; readonly name: string; readonly file: string; readonly object: string }
  /** Types above 64 belong to whoever registers them. */
  | { readonly kind: 'user-defined'; readonly name: string; readonly type: number };

/** Characters of a name that are kept. */
const NAME_CHARACTERS_MAX = 1024;
const CACHED_SOFT_LINK = 2;

/** The links of a group in every form that it may have them; one object has but one, a crafted one all. */
export async function* readLinks(
  file: Hdf5File,
  messages: readonly HeaderMessage[],
): AsyncGenerator<Hdf5Link> {
  for (const { type, body } of messages) {
    if (type === M.link) {
      const link = linkOf(file, body);
      if (link) yield link;
    } else if (type === M.linkInfo) yield* denseLinks(file, body);
    else if (type === M.symbolTable) yield* oldLinks(file, body);
  }
}

function linkOf(file: Hdf5File, body: Uint8Array): Hdf5Link | null {
  const fields = new Fields(body);
  const version = fields.u8();
  const flags = fields.u8();
  const type = flags & 0x08 ? fields.u8() : 0;
  if (flags & 0x04) fields.skip(8);
  if (flags & 0x10) fields.skip(1);
  const name = cut(utf8(fields.take(fields.sized(1 << (flags & 3)))));
  const link = version === 1 ? linkValue(fields, type, name, file.superblock.offsetBytes) : null;
  if (link === null || fields.short) {
    file.gap('a link cannot be read');
    return null;
  }
  return link;
}

function linkValue(fields: Fields, type: number, name: string, offsetBytes: number): Hdf5Link | null {
  if (type === 0) return { kind: 'hard', name, address: fields.sized(offsetBytes) };
  const value = new Fields(fields.take(fields.u16()));
  if (type === 1) return { kind: 'soft', name, target: cut(utf8(value.bytes)) };
  if (type !== 64) return { kind: 'user-defined', name, type };
  value.skip(1);
  return { kind: 'external', name, file: cut(value.cString()), object: cut(value.cString()) };
}

async function* denseLinks(file: Hdf5File, info: Uint8Array): AsyncGenerator<Hdf5Link> {
  const { offsetBytes } = file.superblock;
  const fields = new Fields(info);
  fields.skip(1);
  if (fields.u8() & 1) fields.skip(8);
  const heapAt = fields.sized(offsetBytes);
  const indexAt = fields.sized(offsetBytes);
  if (fields.short || heapAt === UNDEFINED) return;
  const heap = await FractalHeap.open(file, heapAt);
  if (heap === null) {
    file.gap("the heap of a group's links is none");
    return;
  }
  for await (const { type, body } of treeRecords(file, indexAt)) {
    if (type !== RECORD.linkName && type !== RECORD.linkOrder) return;
    body.skip(type === RECORD.linkName ? 4 : 8);
    const bytes = await heap.object(body.take(7));
    const link = bytes === null ? null : linkOf(file, bytes);
    if (link) yield link;
  }
}

async function* oldLinks(file: Hdf5File, body: Uint8Array): AsyncGenerator<Hdf5Link> {
  const fields = new Fields(body);
  const tree = fields.sized(file.superblock.offsetBytes);
  const heap = await readLocalHeap(file, fields.sized(file.superblock.offsetBytes));
  if (heap === null) {
    file.gap("the heap of a group's names is none");
    return;
  }
  for await (const leaf of groupTreeLeaves(file, tree)) yield* symbols(file, leaf, heap);
}

async function* symbols(file: Hdf5File, address: number, heap: LocalHeap): AsyncGenerator<Hdf5Link> {
  const { offsetBytes } = file.superblock;
  const head = await file.read(address, 8);
  if (head === null) return;
  if (!head.starts('SNOD')) {
    file.gap("a node of a group's symbols is none");
    return;
  }
  head.skip(2);
  const count = head.u16();
  const entries = await file.read(address + 8, count * (2 * offsetBytes + 24));
  if (entries === null) return;
  for (let index = 0; index < count; index++) {
    const nameAt = entries.sized(offsetBytes);
    const header = entries.sized(offsetBytes);
    const cached = entries.u32();
    entries.skip(4);
    const valueAt = entries.u32();
    entries.skip(12);
    if (entries.short) {
      file.gap("the file ends within a group's symbols");
      return;
    }
    const name = cut((await heap.text(nameAt)) ?? '');
    if (cached === CACHED_SOFT_LINK)
      yield { kind: 'soft', name, target: cut((await heap.text(valueAt)) ?? '') };
    else yield { kind: 'hard', name, address: header };
  }
}

function cut(text: string): string {
  return text.length > NAME_CHARACTERS_MAX ? text.slice(0, NAME_CHARACTERS_MAX) : text;
}
