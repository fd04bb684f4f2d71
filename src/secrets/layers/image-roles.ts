import { isTarHeader, tarEntries } from '../../formats/tar/index.ts';

/** Bytes of `manifest.json`, `index.json` and what they lead to. Real ones have some kilobytes. */
const MANIFEST_BYTES_MAX = 1024 * 1024;
/** Layers that are numbered; image tools stop at 127. */
const LAYERS_MAX = 1024;

/**
 * What the members of a tar archive are in a container image, as `docker save` writes it (`manifest.json`) or as an OCI
 * layout (`index.json`, blobs). Empty for any other archive.
 */
export function imageRoles(bytes: Uint8Array): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  if (!isTarHeader(bytes) || !mentionsManifest(bytes)) return roles;
  const places = new Map<string, { start: number; end: number }>();
  for (const { name, start, end } of tarEntries(bytes)) places.set(name.replace(/^\.\//, ''), { start, end });
  const read = (name: string): unknown => {
    const place = places.get(name);
    if (!place || place.end - place.start > MANIFEST_BYTES_MAX) return null;
    try {
      return JSON.parse(Buffer.from(bytes.subarray(place.start, place.end)).toString('utf8')) as unknown;
    } catch {
      return null;
    }
  };
  for (const image of listOf(read('manifest.json'))) {
    name(roles, textOf(fieldOf(image, 'Config')), 'container image config');
    const layers = listOf(fieldOf(image, 'Layers'));
    for (const [index, layer] of layers.entries()) {
      name(roles, textOf(layer), `container image layer ${index + 1} of ${layers.length}`);
    }
  }
  for (const entry of listOf(fieldOf(read('index.json'), 'manifests'))) {
    const manifest = read(blobName(entry));
    name(roles, blobName(fieldOf(manifest, 'config')), 'container image config');
    const layers = listOf(fieldOf(manifest, 'layers'));
    for (const [index, layer] of layers.entries()) {
      name(roles, blobName(layer), `container image layer ${index + 1} of ${layers.length}`);
    }
  }
  return roles;
}

function mentionsManifest(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.includes('manifest.json\0') || buffer.includes('index.json\0');
}

function name(roles: Map<string, string>, member: string, role: string): void {
  if (member !== '' && !roles.has(member)) roles.set(member, role);
}

/** `sha256:ab…` is `blobs/sha256/ab…` (OCI image layout). */
function blobName(descriptor: unknown): string {
  const digest = /^([a-z0-9]{1,16}):([0-9a-f]{32,128})$/.exec(textOf(fieldOf(descriptor, 'digest')));
  return digest ? `blobs/${digest[1]}/${digest[2]}` : '';
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, LAYERS_MAX) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
