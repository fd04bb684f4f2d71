import { describe, expect, it } from 'vitest';
import { concat, message } from '../../formats/protobuf/write-message.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';

const judged = (file: string) => judgeBytes(modelFixture(`coreml/${file}`), file);

describe('models of Core ML', () => {
  it.each([
    ['inner-product.mlmodel', 'coreml'],
    ['program.mlmodel', 'coreml'],
    ['Manifest.json', 'coreml-package'],
  ])('that coremltools wrote, as %s, are nothing to worry about', async (file, format) => {
    expect(await judged(file)).toMatchObject({
      format,
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it.each([
    ['custom-layer.mlmodel', 'unvetted', 'custom layer of class "EvilLayer"'],
    ['pipeline-custom-layer.mlmodel', 'unvetted', 'custom layer of class "EvilLayer"'],
    ['custom-model.mlmodel', 'unvetted', 'custom model of class "EvilModel"'],
    ['linked-outside.mlmodel', 'suspicious', 'linked model "../../other.mlmodelc" searched in "/tmp"'],
  ])('%s brings in code or models from elsewhere', async (file, danger, what) => {
    expect((await judged(file))?.payloads).toMatchObject([{ danger, what }]);
  });

  it('that link to another model are not fully judged', async () => {
    expect(await judged('linked-outside.mlmodel')).toMatchObject({ complete: false });
  });

  it('may hide a custom layer in a loop', async () => {
    const custom = message([1, message([1, 'c'], [500, message([10, 'Evil'])])]);
    const loop = message([1, message([1, 'l'], [615, message([4, custom])])]);
    const bytes = message([1, 4], [2, message([1, message([1, 'x'])])], [500, loop]);
    expect(await judgeBytes(bytes, 'm.mlmodel')).toMatchObject({ format: 'coreml', danger: 'unvetted' });
  });

  it('never read weights from elsewhere on the machine', async () => {
    const value = message([5, message([1, '@model_path/../../../etc/passwd'], [2, 64])]);
    const operation = message([1, 'const'], [5, message([1, 'val'], [2, value])]);
    const fn = message([3, message([1, 'CoreML5'], [2, message([3, operation])])]);
    const program = message([1, 1], [2, message([1, 'main'], [2, fn])]);
    const bytes = message([1, 6], [2, message([1, message([1, 'x'])])], [502, program]);
    expect((await judgeBytes(bytes, 'm.mlmodel'))?.payloads).toMatchObject([
      { danger: 'malicious', topic: 'escape', what: 'weights from "@model_path/../../../etc/passwd"' },
    ]);
  });

  it('are judged as far as they are there', async () => {
    const bytes = modelFixture('coreml/custom-layer.mlmodel');
    const cut = concat([bytes, Uint8Array.of(0xa2, 0x1f, 0x7f)]);
    expect(await judgeBytes(cut, 'm.mlmodel')).toMatchObject({ danger: 'unvetted', complete: false });
  });
});

it('a package whose items lead out of it is suspicious', async () => {
  const manifest = JSON.stringify({
    fileFormatVersion: '1.0.0',
    itemInfoEntries: {
      A: { author: 'com.apple.CoreML', name: 'model.mlmodel', path: '../../../etc/passwd' },
    },
    rootModelIdentifier: 'A',
  });
  const artifact = await judgeBytes(new TextEncoder().encode(manifest), 'Manifest.json');
  expect(artifact?.payloads).toMatchObject([{ danger: 'suspicious', what: 'item "../../../etc/passwd"' }]);
});
