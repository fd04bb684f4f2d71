import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { databaseOf } from './database-of.ts';
import { tarOf } from './tar-of.ts';
import { zipOf } from './zip-of.ts';

/** Small files of every format that is read, byte by byte, for changing at random. */
export function seedFiles(token: string, key: string): ReadonlyMap<string, Buffer> {
  const text = Buffer.from(`first line\nkey = "${token}"\nwandb_api_key: ${key}\n`);
  const tar = tarOf([
    { name: 'a', bytes: text },
    { name: 'b/'.repeat(80), bytes: gzipSync(text) },
  ]);
  const notebook = {
    cells: [{ cell_type: 'code', source: [`x = "${token}\\n"`], outputs: [{ text: key }] }],
    nbformat: 4,
  };
  return new Map<string, Buffer>([
    [
      'a zip file',
      zipOf([
        { name: 'a', bytes: text, deflated: true },
        { name: 'b', bytes: gzipSync(text) },
      ]),
    ],
    ['a tar archive', tar],
    ['a gzip file', gzipSync(tar)],
    ['a zstd file', zstdCompressSync(text)],
    ['a notebook', Buffer.from(JSON.stringify(notebook))],
    ['a safetensors file', safetensorsOf({ __metadata__: { note: `a\n${token}`, wandb: key } })],
    [
      'a GGUF file',
      ggufOf([
        ['general.name', token],
        ['wandb.key', key],
      ]),
    ],
    [
      'a pickle',
      Buffer.from(
        `\x80\x02}q\x00(X\x05\0\0\0wandbq\x01X\x28\0\0\0${key}q\x02X\x01\0\0\0aq\x03]q\x04X\x26\0\0\0${token}q\x05au.`,
        'latin1',
      ),
    ],
    ['a protobuf message', protobufOf(token, key)],
    [
      'an SQLite database',
      databaseOf(
        'PRAGMA page_size = 512',
        'CREATE TABLE a (x TEXT, y TEXT)',
        `INSERT INTO a VALUES ('wandb', '${key}'), ('long', '${'x '.repeat(500)}${token}')`,
      ),
    ],
    ['a PDF file', pdfOf(`BT [(${token.slice(0, 9)}) -3 (${token.slice(9)})] TJ ET`)],
    ['a text in UTF-16', Buffer.from(`\ufeff${text.toString()}`, 'utf16le')],
    [
      'a text with encodings',
      Buffer.from(
        `a: ${text.toString('base64')}\nb: ${text.toString('hex')}\nc: "tst\\u005f${token.slice(4)}%41&#66;"`,
      ),
    ],
  ]);
}

function safetensorsOf(header: object): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(json.length, 0);
  return Buffer.concat([length, json, Buffer.alloc(16)]);
}

function ggufOf(values: readonly (readonly [string, string])[]): Buffer {
  const string = (text: string) => Buffer.concat([u64(text.length), Buffer.from(text)]);
  const type = (number: number) => Buffer.from([number, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('GGUF\x03\0\0\0', 'latin1'),
    u64(0),
    u64(values.length + 1),
    ...values.flatMap(([name, value]) => [string(name), type(8), string(value)]),
    string('list'),
    type(9),
    type(8),
    u64(2),
    string('one'),
    string('two'),
  ]);
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

function protobufOf(token: string, key: string): Buffer {
  const field = (number: number, value: Buffer | string) =>
    Buffer.concat([Buffer.from([number * 8 + 2, value.length]), Buffer.from(value)]);
  const property = Buffer.concat([field(1, 'wandb'), field(2, key)]);
  return Buffer.concat([Buffer.from([8, 7]), field(2, 'producer'), field(6, token), field(14, property)]);
}

function pdfOf(content: string): Buffer {
  const data = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}
