import { WeighbridgeError } from '../../base/index.ts';
import { isRepoName } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { hostedKind, nameKey } from '../records/keys.ts';
import type { QuarantineEntry } from '../records/records.ts';

/** A content, a commit of a name, or a whole name. */
export type Quarantined = QuarantineEntry['what'];

const SHA256 = /^[0-9a-f]{64}$/;
const COMMIT = /^[0-9a-f]{40}$/;
/** Where it stands behind `quarantine/`: names in lower case, as hubs compare them. Rejects what can be no key (CWE-22). */
export function quarantineKey(what: Quarantined): string {
  if (what.kind === 'content') return checked(what.sha256, SHA256);
  const name = nameKey(what.query);
  return what.kind === 'name' ? name : `${name}/${checked(what.commit, COMMIT)}`;
}

/** `sha256:…`, `hf:org/name@commit`, `hf:datasets/org/name`: as people write it. */
export function quarantinedText(what: Quarantined): string {
  if (what.kind === 'content') return `sha256:${what.sha256}`;
  const address = addressOf(what.query);
  return what.kind === 'name' ? address : `${address}@${what.commit}`;
}

/** `hf:org/name`, `hf:datasets/org/name`. */
export function addressOf({ kind, name }: NameQuery): string {
  return `hf:${FOLDERS[hostedKind(kind)]}${name}`;
}

/** The same, read. Throws `usage` for anything else. */
export function parseQuarantined(text: string): Quarantined {
  const [, sha256] = /^(?:sha256:)?([0-9a-fA-F]{64})$/.exec(text) ?? [];
  if (sha256 !== undefined) return { kind: 'content', sha256: sha256.toLowerCase() };
  const [, folder, name, commit] =
    /^hf:(?:(models|datasets|spaces)\/)?([^@]+)(?:@([0-9a-fA-F]{40}))?$/.exec(text) ?? [];
  const kind = folder === 'datasets' ? 'dataset' : folder === 'spaces' ? 'space' : 'model';
  if (name === undefined || !isRepoName(name)) {
    throw new WeighbridgeError('usage', `${JSON.stringify(text)} is nothing that can be quarantined`, {
      remedy:
        'write hf:org/name, hf:datasets/org/name, hf:org/name@COMMIT with all 40 digits, or sha256: and 64 digits',
    });
  }
  const query = { kind, name } as const;
  return commit === undefined
    ? { kind: 'name', query }
    : { kind: 'commit', query, commit: commit.toLowerCase() };
}

const FOLDERS = { model: '', dataset: 'datasets/', space: 'spaces/' } as const;

function checked(text: string, form: RegExp): string {
  if (!form.test(text)) throw notKey(text);
  return text;
}

function notKey(text: string): WeighbridgeError {
  return new WeighbridgeError('internal', `${JSON.stringify(text)} is no name, commit or hash`);
}
