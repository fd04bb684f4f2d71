import { expect, it } from 'vitest';
import { concat } from '../../formats/protobuf/write-message.ts';
import { judgeBytes } from '../judge-bytes.ts';

const mark = new TextEncoder().encode('ftrt');

it('a compiled engine of TensorRT is known, and never called clean', async () => {
  expect(await judgeBytes(concat([mark, new Uint8Array(64)]), 'model.engine')).toMatchObject({
    format: 'tensorrt-engine',
    danger: 'none',
    complete: false,
  });
});

it('so is one behind the metadata that exporters write first', async () => {
  const metadata = new TextEncoder().encode('{"task": "detect", "names": {"0": "person"}}');
  const length = new Uint8Array(new Uint32Array([metadata.length]).buffer);
  const bytes = concat([length, metadata, mark, new Uint8Array(64)]);
  expect(await judgeBytes(bytes, 'yolo.engine')).toMatchObject({
    format: 'tensorrt-engine',
    complete: false,
  });
});

it('JSON with a length before it is none', async () => {
  const metadata = new TextEncoder().encode('{"task": "detect"}');
  const length = new Uint8Array(new Uint32Array([metadata.length]).buffer);
  expect(await judgeBytes(concat([length, metadata, new Uint8Array(64)]), 'yolo.dat')).toBeNull();
});
