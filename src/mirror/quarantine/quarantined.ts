import { WeighbridgeError } from '../../base/index.ts';
import { isRepoName, type ReferenceKind } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { QuarantineEntry } from '../records/records.ts';

/** A content, a commit of a name, or a whole name. */
export type Quarantined = QuarantineEntry['what'];

const SHA256 = /^[0-9a-f]{64}$/;
const COMMIT = /^[0-9a-f]{40}$/;
/** Stands for the owner of a name that has none; no owner's name can hold the sign. */
const NO_OWNER = '_=';

/** Where it stands behind `quarantine/`: names in lower case, as hubs compare them. Rejects what can be no key (CWE-22). */
export function quarantineKey(what: Quarantined): string {
  if (what.kind === 'content') return checked(what.sha256, SHA256);
  const name = nameKey(what.query);
  return what.kind === 'name' ? name : `${name}/${checked(what.commit, COMMIT)}`;
}

/** `sha256:…`, `hf:org/name@commit`, `hf:datasets/org/name`: as people write it. */
export function quarantinedText(what: Quarantined): string {
  if (what.kind === 'content') return `sha256:${what.sha256}`;
  const { kind, name } = what.query;
  const address = `hf:${FOLDERS[hosted(kind)]}${name}`;
  return what.kind === 'name' ? address : `${address}@${what.commit}`;
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

/** Code is kept with models. */
function hosted(kind: ReferenceKind): keyof typeof FOLDERS {
  return kind === 'code' ? 'model' : kind;
}

function nameKey({ kind, name }: NameQuery): string {
  if (!isRepoName(name)) throw notKey(name);
  const lower = name.toLowerCase();
  return `${hosted(kind)}/${lower.includes('/') ? lower : `${NO_OWNER}/${lower}`}`;
}

function checked(text: string, form: RegExp): string {
  if (!form.test(text)) throw notKey(text);
  return text;
}

function notKey(text: string): WeighbridgeError {
  return new WeighbridgeError('internal', `${JSON.stringify(text)} is no name, commit or hash`);
}
