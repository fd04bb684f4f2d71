/**
 * The evasions that are known by a name, assembled from their description with a harmless command. Used by
 * artifacts-peers.ts.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { tarOf } from '../test/artifacts/archives/tar-of.ts';
import { zipOf } from '../test/artifacts/archives/zip-of.ts';
import * as p from '../test/artifacts/pickle/assemble.ts';
import { pickle2 } from '../test/artifacts/torch/assemble-torch.ts';

interface NamedCase {
  readonly title: string;
  /** Writes its file into a folder. */
  readonly write: (folder: string) => void;
}

const HARM = p.call('posix', 'system', p.str('echo weighbridge'));
const EVIL = p.pickle(HARM);
const HARMLESS = p.pickle(p.dict(p.str('weights'), p.list(p.int(1), p.int(2))));

function file(title: string, name: string, bytes: () => Uint8Array): NamedCase {
  return {
    title,
    write(folder) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes());
    },
  };
}

/** A 7z archive of one stored member (7zFormat.txt of the LZMA SDK). */
function sevenZip(name: string, content: Uint8Array): Uint8Array {
  const size = [content.length & 0x7f];
  if (content.length > 0x7f) throw new Error('longer than a number of one byte says');
  const names = Buffer.from(`${name}\0`, 'utf16le');
  const crc = (bytes: Uint8Array): Buffer => {
    const field = Buffer.alloc(4);
    field.writeUInt32LE(crc32(bytes));
    return field;
  };
  const header = Buffer.concat([
    Buffer.from([1, 4, 6, 0, 1, 9, ...size, 0, 7, 11, 1, 0, 1, 1, 0, 12, ...size, 10, 1]),
    crc(content),
    Buffer.from([0, 8, 0, 0, 5, 1, 0x11, names.length + 1, 0]),
    names,
    Buffer.from([0, 0]),
  ]);
  const start = Buffer.alloc(20);
  start.writeBigUInt64LE(BigInt(content.length), 0);
  start.writeBigUInt64LE(BigInt(header.length), 8);
  start.set(crc(header), 16);
  return Buffer.concat([Buffer.from("7z\xbc\xaf'\x1c\0\x04", 'latin1'), crc(start), start, content, header]);
}

/** What torch 0.1 wrote: `storages` and `tensors` hold a number each here, and `pickle` the object. */
function legacyTar(object: p.Piece): Uint8Array {
  return tarOf([
    { name: 'sys_info', bytes: pickle2(p.dict(p.str('protocol_version'), p.int(1000))) },
    { name: 'pickle', bytes: pickle2(object) },
    { name: 'tensors', bytes: pickle2(p.int(0)) },
    { name: 'storages', bytes: pickle2(p.int(0)) },
  ]);
}

/**
 * A frame that ends within the length of an argument (cpython#154848): read on, the argument swallows the call; some
 * unpicklers skip the rest of the frame instead, and run it.
 */
function frameBoundary(): Uint8Array {
  const hidden = p.join(HARM, p.MARK);
  const swallowed = p.join(hidden, new Uint8Array(0x105 - hidden.length).fill(0x4e), p.op('1'));
  return p.pickle(p.MARK, p.frame(2, p.op('B'), p.raw(7, 1, 0, 0), p.raw(0, 0), swallowed));
}

export const namedCases: readonly NamedCase[] = [
  file('nullifAI: 7z under the name of a checkpoint, stream broken after the call', 'model.pt', () =>
    sevenZip('model/data.pkl', p.join(p.proto(4), HARM, p.raw(0xff))),
  ),
  file('ShadowPickle: a name on the allow-list is given another meaning, then called', 'model.pkl', () =>
    p.pickle(
      p.build(
        p.call('importlib', 'import_module', p.str('collections')),
        p.dict(p.str('OrderedDict'), p.global('posix', 'system')),
      ),
      p.POP,
      p.call('collections', 'OrderedDict', p.str('echo weighbridge')),
    ),
  ),
  file('frame boundary: an argument longer than its frame swallows the call', 'model.pkl', frameBoundary),
  file('legacy tar of torch 0.1', 'model.pt', () => legacyTar(HARM)),
  file('duplicate member: the first of two is the one that is loaded', 'model.zip', () =>
    zipOf([
      { name: 'archive/data.pkl', bytes: EVIL },
      { name: 'archive/data.pkl', bytes: HARMLESS },
    ]),
  ),
  file('end record in the comment of the archive', 'model.zip', () =>
    zipOf([{ name: 'archive/data.pkl', bytes: EVIL }], {
      comment: zipOf([{ name: 'archive/data.pkl', bytes: HARMLESS }]),
    }),
  ),
];
