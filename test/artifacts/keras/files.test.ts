import { describe, expect, test } from 'vitest';
import { zipOf } from '../archives/zip-of.ts';
import { kerasFixture } from './fixtures.ts';
import { calling, found, judgeKeras, modelWith } from './judged.ts';

const judge = (name: string) => judgeKeras(kerasFixture(name), name);

describe('a model that Keras wrote', () => {
  test.each([
    ['mlp.keras', 'keras-zip'],
    ['mlp.h5', 'keras-h5'],
    ['mlp.json', 'keras-config'],
    ['nested.keras', 'keras-zip'],
    ['bidirectional.h5', 'keras-h5'],
    ['operations.json', 'keras-config'],
    ['vocabulary.keras', 'keras-zip'],
    ['tf-keras-mlp.h5', 'keras-h5'],
    ['tf-keras-operators.json', 'keras-config'],
  ])('is clean when its layers are those of Keras: %s', async (name, format) => {
    const artifact = await judge(name);
    expect(found(artifact)).toEqual([]);
    expect(artifact).toMatchObject({ format, danger: 'none', complete: true, formatTrust: 'matches' });
  });

  test('is unvetted when a layer is custom', async () => {
    expect(found(await judge('custom-layer.keras'))).toEqual(['unvetted: class Doubled']);
  });

  test.each(['lambda-harmless.keras', 'lambda-harmless.h5', 'tf-keras-lambda.h5'])(
    'is unvetted when its lambda only computes: %s',
    async (name) => {
      expect(await judge(name)).toMatchObject({ danger: 'unvetted', complete: true });
    },
  );

  test.each([
    ['lambda-system.keras', 'lambda in layer "boom": os.system("echo weighbridge")', 'CVE-2024-3660'],
    ['lambda-system.h5', 'lambda in layer "boom": os.system("echo weighbridge")', 'CVE-2025-9905'],
    ['lambda-system.json', 'lambda in layer "boom": os.system("echo weighbridge")', 'CVE-2024-3660'],
    ['lambda-time-distributed.h5', 'lambda in layer "boom": os.system("echo weighbridge")', 'CVE-2025-9905'],
    ['lambda-nested.keras', 'lambda in layer "boom": os.system("echo weighbridge")', 'CVE-2024-3660'],
    ['keras-2-lambda.h5', 'Lambda layer "boom": os.system("echo weighbridge")', 'CVE-2025-9905'],
    ['keras-2-lambda-dense.h5', 'Lambda layer "boom": os.system("echo weighbridge")', 'CVE-2025-9905'],
    ['keras-2-lambda-user-block.h5', 'Lambda layer "boom": os.system("echo weighbridge")', 'CVE-2025-9905'],
    ['function-of-os.keras', 'function os.system(command="echo weighbridge")', 'CVE-2025-1550'],
    [
      'get-file.keras',
      'function keras.utils.get_file(fname="x", origin="http://127.0.0.1/x")',
      'CVE-2025-8747',
    ],
    ['external-storage.keras', 'dataset "/layers/dense/vars/0" stored in "/etc/passwd"', 'CVE-2026-1669'],
    ['external-link.keras', 'external link "/layers" to "/home/user/secret.h5"', 'CVE-2026-1669'],
    [
      'virtual-dataset.keras',
      'virtual dataset "/layers/dense/vars/0" from "../../secret.h5"',
      'CVE-2026-1669',
    ],
  ])('is malicious: %s', async (name, what, advisory) => {
    const artifact = await judge(name);
    expect(artifact?.danger).toBe('malicious');
    const payload = artifact?.payloads.find((one) => one.what === what);
    expect(payload?.advisories).toContain(advisory);
  });

  test.each([
    ['shape-bomb.keras', 'dataset "/layers/dense/vars/0" of shape (1000000, 1000000)', 'CVE-2026-0897'],
    ['torch-module.keras', 'TorchModuleWrapper layer', 'CVE-2025-49655'],
  ])('is at least suspicious: %s', async (name, what, advisory) => {
    const artifact = await judge(name);
    expect(['suspicious', 'malicious']).toContain(artifact?.danger);
    expect(artifact?.payloads.find((one) => one.what === what)?.advisories).toContain(advisory);
  });

  test('is as malicious as the pickle that it keeps a module of PyTorch in', async () => {
    expect(found(await judge('torch-module.keras'))[0]).toBe('malicious: os.system("echo weighbridge")');
  });

  test.each([
    ['pickle-in-user-block.h5', 'ambiguous'],
    ['pickled-attribute.h5', 'matches'],
  ])('is malicious where other loaders find a pickle: %s', async (name, formatTrust) => {
    expect(await judge(name)).toMatchObject({ danger: 'malicious', formatTrust });
  });

  test('is judged by each of two configurations, and ambiguous', async () => {
    const part = (layer: unknown) => ({
      name: 'config.json',
      bytes: Buffer.from(JSON.stringify(modelWith(layer))),
    });
    const metadata = { name: 'metadata.json', bytes: Buffer.from('{"keras_version": "3.15.1"}') };
    const parts = [part(calling('os', 'system')), metadata, part(calling('keras.activations', 'relu'))];
    for (const order of [parts, [...parts].reverse()]) {
      const artifact = await judgeKeras(zipOf(order), 'model.keras');
      expect(artifact).toMatchObject({ format: 'keras-zip', danger: 'malicious', formatTrust: 'ambiguous' });
    }
  });

  test('is judged as one whatever its name is', async () => {
    const artifact = await judgeKeras(kerasFixture('function-of-os.keras'), 'notes.txt');
    expect(artifact).toMatchObject({ format: 'keras-zip', danger: 'malicious' });
  });

  test('tells where in its configuration a payload stands', async () => {
    const artifact = await judge('lambda-nested.keras');
    expect(artifact?.payloads[0]?.where).toBe(
      'config.json:config.layers[1].config.layers[1].config.function',
    );
  });
});
