import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planExport, writeArchive, writeFolder } from '../../../src/mirror/exchange/index.ts';
import { memoryStorage } from '../memory-storage.ts';
import { storeModel } from '../stored-world.ts';

/** By the environment variable, or on the path. Install with `apt-get install skopeo`. */
const SKOPEO = process.env['SKOPEO'] ?? 'skopeo';
const version = spawnSync(SKOPEO, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? null;
const COMMIT = 'c'.repeat(40);
const REFERENCE = `acme/model@${COMMIT}`;
const never = new AbortController().signal;

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-skopeo-'));
  writeFileSync(join(folder, 'policy.json'), '{"default":[{"type":"insecureAcceptAnything"}]}');
  const storage = memoryStorage(join(folder, 'scratch'));
  const files = [
    { path: 'README.md', content: '# A model', regular: true },
    { path: 'weights/model.safetensors', content: Buffer.alloc(300_000, 'w') },
    { path: 'empty', content: '', regular: true },
  ];
  await storeModel(storage, { name: 'acme/model', commit: COMMIT, files });
  await storeModel(storage, { name: 'acme/data', kind: 'dataset', commit: COMMIT, files });
  const plan = await planExport(storage, () => true, never);
  const options = { blobs: storage.blobs, signal: never, onBytes: () => {} };
  await writeFolder(join(folder, 'layout'), plan, options);
  await writeArchive(join(folder, 'layout.tar'), plan, options);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function skopeo(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(SKOPEO, ['--policy', join(folder, 'policy.json'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, told: status === 0 ? '' : stderr };
}

describe.skipIf(version === null)(`skopeo (${version ?? 'not installed'})`, () => {
  test('reads the manifest of a model by its name and commit', () => {
    const { stdout, told } = skopeo('inspect', '--raw', `oci:${folder}/layout:${REFERENCE}`);
    expect(told).toBe('');
    const manifest = JSON.parse(stdout);
    expect(manifest.artifactType).toBe('application/vnd.cncf.model.manifest.v1+json');
    const paths = manifest.layers.map(
      (layer: { annotations: Record<string, string> }) => layer.annotations['org.cncf.model.filepath'],
    );
    expect(paths).toEqual(['README.md', 'empty', 'weights/model.safetensors']);
  });

  test.each([
    ['the folder', 'oci', 'layout'],
    ['the archive', 'oci-archive', 'layout.tar'],
  ])('copies a model out of %s, checking every digest', (_what, transport, name) => {
    const ran = skopeo(
      'copy',
      `${transport}:${folder}/${name}:${REFERENCE}`,
      `oci:${folder}/copied:${REFERENCE}`,
    );
    expect(ran).toMatchObject({ status: 0, told: '' });
    for (const blob of readdirSync(join(folder, 'copied/blobs/sha256'))) {
      expect(readFileSync(join(folder, 'copied/blobs/sha256', blob))).toEqual(
        readFileSync(join(folder, 'layout/blobs/sha256', blob)),
      );
    }
    expect(readdirSync(join(folder, 'copied/blobs/sha256'))).toHaveLength(5);
  });

  test('finds a changed content', () => {
    const blob = readdirSync(join(folder, 'layout/blobs/sha256')).find(
      (one) => readFileSync(join(folder, 'layout/blobs/sha256', one)).length === 300_000,
    )!;
    writeFileSync(join(folder, 'layout/blobs/sha256', blob), Buffer.alloc(300_000, 'x'));
    expect(skopeo('copy', `oci:${folder}/layout:${REFERENCE}`, `oci:${folder}/copied:x`).status).not.toBe(0);
  });
});
