import type { ReferenceKind, Resolution } from '../../core/index.ts';
import type { FoundReferences } from '../found-references.ts';
import type { LocalPaths } from '../plausible-name.ts';
import { ENVIRONMENT_NAMES } from './forms.data.ts';
import { readNames } from './names.ts';

/** A variable with a value that stands in the text as it is. */
export interface PlainVariable {
  readonly name: string;
  readonly text: string;
  readonly offset: number;
  readonly resolution: Exclude<Resolution, 'dynamic'>;
  /** Where a place of the value stands, when its characters come from several places. */
  readonly offsetOf?: (index: number) => number;
}

/** Whether the value of a variable can matter to `readVariables`. */
export function isTelling(name: string): boolean {
  return name.endsWith('REVISION') || ENVIRONMENT_NAMES.test(name);
}

/**
 * References in variables whose names say that a server or a script loads what they name (`MODEL_ID`, `HF_MODEL_ID`).
 * The revision is that of a sibling (`REVISION`, `MODEL_REVISION`, `HF_MODEL_REVISION`). Only `owner/name` counts.
 */
export function readVariables(
  variables: readonly PlainVariable[],
  paths: LocalPaths,
  found: FoundReferences,
): void {
  const revisions = new Map(
    variables.filter(({ name }) => name.endsWith('REVISION')).map(({ name, text }) => [name, text] as const),
  );
  for (const variable of variables) {
    const { name, text } = variable;
    if (!ENVIRONMENT_NAMES.test(name) || !text.includes('/')) continue;
    const kind = kindOf(name);
    const syntax = name.endsWith('ADAPTERS') ? 'list' : name.endsWith('HF_REPO') ? 'quantized' : 'repo';
    for (const repo of readNames(text, syntax, kind, paths)) {
      const offset = variable.offsetOf?.(repo.at) ?? variable.offset + repo.at;
      // A command that uses it has said more.
      if (found.has(offset)) continue;
      found.add({
        hub: 'huggingface',
        kind: repo.kind ?? kind,
        name: repo.name,
        role: 'load',
        form: `environment.${name}`,
        offset,
        usedAt: [],
        resolution: variable.resolution,
        revision: repo.revision ?? revisionBeside(name, revisions),
      });
    }
  }
}

function kindOf(name: string): ReferenceKind {
  if (name.includes('DATASET')) return 'dataset';
  return name.startsWith('SPACE') ? 'space' : 'model';
}

function revisionBeside(name: string, revisions: ReadonlyMap<string, string>): string | null {
  const stem = name.replace(/_(?:ID|NAME|PATH|REPO|REPO_ID|NAME_OR_PATH)$/, '');
  for (const candidate of [
    `${name}_REVISION`,
    `${stem}_REVISION`,
    'MODEL_REVISION',
    'HF_MODEL_REVISION',
    'REVISION',
  ]) {
    const revision = revisions.get(candidate);
    // `EMBEDDING_MODEL` is not pinned by the revision of another model.
    const isGeneral = !candidate.startsWith(stem);
    if (
      revision !== undefined &&
      !(isGeneral && !/^(?:HF_)?(?:HUB_)?MODEL(?:_ID|_NAME)?$|^HF_MODEL/.test(name))
    )
      return revision;
  }
  return null;
}
