import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';

/** Bytes. Manifests name a handful of files (CWE-400). */
const MANIFEST_BYTES_MAX = 1024 * 1024;
/** The keys of a package's manifest, one of which stands at its beginning. */
const KEYS = /"(?:fileFormatVersion|itemInfoEntries|rootModelIdentifier)"/;

/** `Manifest.json` of an `.mlpackage`: where its model and weights are, within `Data`. */
export const coremlManifest: Judge = {
  format: 'coreml-package',
  couldBe: ({ head, size }) =>
    size <= MANIFEST_BYTES_MAX &&
    /^\s*\{/.test(first(head)) &&
    KEYS.test(Buffer.from(head).toString('latin1')),
  async judge({ source, size, place }) {
    const entries = entriesOf(Buffer.from(await source.read(0, size)).toString('utf8'));
    if (entries === null) return null;
    const draft = new Draft('coreml-package');
    for (const entry of Object.values(entries)) {
      const path = typeof entry === 'object' && entry !== null && 'path' in entry ? entry.path : null;
      const outside = typeof path === 'string' ? leadsOutside(path) : null;
      if (outside === null) continue;
      draft.payload('escape', 'suspicious', {
        what: `item ${quoted(String(path))}`,
        where: place(0),
        why: `Loading the package reads a file outside of it: the path ${outside}.`,
      });
    }
    return draft.done();
  },
};

function first(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, 64)).toString('latin1');
}

function entriesOf(text: string): object | null {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== 'object' || manifest === null || !('rootModelIdentifier' in manifest))
      return null;
    const entries = 'itemInfoEntries' in manifest ? manifest.itemInfoEntries : null;
    return typeof entries === 'object' ? entries : null;
  } catch {
    return null;
  }
}
