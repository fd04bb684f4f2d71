import { WeighbridgeError } from '../../base/index.ts';

/** Says of a folder, or of a prefix in a bucket, that it is ours, and how it is laid out. */
export const MARKER = 'weighbridge-storage.json';

const SCHEMA = 'weighbridge.storage/';
const VERSION = 1;
/** Bytes. CWE-770. */
export const MARKER_BYTES = 4096;

export function markerText(now: Date): string {
  return `${JSON.stringify({ schema: `${SCHEMA}${VERSION}`, createdAt: now.toISOString() }, null, 2)}\n`;
}

/** @throws WeighbridgeError `refused` for a marker that is newer than this program, or none. */
export function checkMarker(content: Uint8Array, where: string): void {
  const schema = schemaOf(content);
  if (schema === `${SCHEMA}${VERSION}`) return;
  if (schema?.startsWith(SCHEMA)) {
    const version = schema.slice(SCHEMA.length, SCHEMA.length + 20);
    const problem = `${where} was made by another version of weighbridge: its layout is ${JSON.stringify(version)}, this one knows ${VERSION}`;
    throw new WeighbridgeError('refused', problem, {
      remedy: 'Use the version of weighbridge that made it, or a newer one; nothing was changed.',
    });
  }
  throw new WeighbridgeError('refused', `${MARKER} in ${where} is damaged, or not of weighbridge`, {
    remedy: `If it is a storage of weighbridge, write {"schema": "${SCHEMA}${VERSION}"} into it; else name another place.`,
  });
}

export function notOurs(where: string, found: string): WeighbridgeError {
  return new WeighbridgeError(
    'refused',
    `${where} is no storage of weighbridge, and not empty: it holds ${JSON.stringify(found)}`,
    { remedy: 'Name an empty place, or one that does not exist yet.' },
  );
}

function schemaOf(content: Uint8Array): string | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(content));
    const schema = value !== null && typeof value === 'object' && 'schema' in value ? value.schema : null;
    return typeof schema === 'string' ? schema : null;
  } catch {
    return null;
  }
}
