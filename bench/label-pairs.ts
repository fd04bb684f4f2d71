/** Labels read from files, each paired with what the reference readers find at its place. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type {
  HubName,
  PinGrade,
  Reference,
  ReferenceKind,
  ReferenceRole,
  Resolution,
} from '../src/core/index.ts';
import { readReferences } from '../src/references/index.ts';

export interface Label {
  readonly line: number;
  readonly name: string;
  readonly kind: ReferenceKind;
  readonly role: ReferenceRole;
  readonly revision: string | null;
  readonly pin: PinGrade;
  readonly resolution: Resolution;
  /** Hugging Face where none is given. */
  readonly hub?: HubName;
  /** Other spellings of the name on that hub: with its registry, without its variation. */
  readonly alsoNames?: readonly string[];
  readonly alsoKinds?: readonly ReferenceKind[];
  /** Roles that are right too, where a careful reader could say either. */
  readonly also?: readonly ReferenceRole[];
  readonly alsoPins?: readonly PinGrade[];
  readonly optional?: boolean;
  readonly note?: string;
}

export interface LabelledFile {
  readonly repo: string;
  readonly commit: string;
  readonly path: string;
  /** The hubs whose names were labelled, where not all were: what is found of another hub is not judged then. */
  readonly hubs?: readonly HubName[];
  readonly references: readonly Label[];
}

/** A label with what was found for it, or a finding that no label explains. */
export interface Pair {
  readonly where: string;
  readonly group: string;
  readonly hub: HubName;
  readonly label: Label | null;
  readonly found: Reference | null;
}

const DEFAULT_HUB = 'huggingface';

export function readLabels(path: string): readonly LabelledFile[] {
  const parse = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  if (!statSync(path).isDirectory()) return parse(path) as LabelledFile[];
  const names = readdirSync(path).filter((name) => /^\d+\.json$/.test(name));
  return names.sort().map((name) => parse(join(path, name)) as LabelledFile);
}

function groupOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.includes('dockerfile')) return 'dockerfile';
  if (name.includes('compose')) return 'compose';
  if (name.startsWith('requirements')) return 'requirements';
  const type = extname(name).slice(1);
  if (['js', 'mjs', 'cjs', 'ts', 'tsx', 'mts'].includes(type)) return 'js/ts';
  return type === 'yml' ? 'yaml' : type || name;
}

const hubOf = (label: Label): HubName => label.hub ?? DEFAULT_HUB;
export const rolesOf = (label: Label): readonly ReferenceRole[] => [label.role, ...(label.also ?? [])];
export const isDynamic = (of: { readonly resolution: Resolution }): boolean => of.resolution === 'dynamic';

export function pairUp(file: LabelledFile, corpus: string): readonly Pair[] {
  const tree = join(corpus, file.repo.replace('/', '+'));
  const bytes = readFileSync(join(tree, file.path));
  const { references } = readReferences(file.path, bytes, {
    exists: (path) => existsSync(join(tree, path)),
    source: (path) => {
      const asked = join(tree, path);
      return statSync(asked, { throwIfNoEntry: false })?.isFile() ? readFileSync(asked, 'utf8') : null;
    },
  });
  const left = references.filter((each) => file.hubs === undefined || file.hubs.includes(each.hub));
  const group = groupOf(file.path);
  const where = (line: number): string => `${file.repo} ${file.path}:${line}`;
  const pairs: Pair[] = file.references.map((label) => {
    const alike = left.filter((each) => agrees(label, each));
    const found = alike.find((each) => rolesOf(label).includes(each.role)) ?? alike[0] ?? null;
    for (const each of alike) left.splice(left.indexOf(each), 1);
    return { where: where(label.line), group, hub: hubOf(label), label, found };
  });
  const seen = new Set<string>();
  for (const found of left) {
    const key = `${found.line} ${found.hub} ${found.name} ${found.kind} ${isDynamic(found)}`;
    if (!seen.has(key)) pairs.push({ where: where(found.line), group, hub: found.hub, label: null, found });
    seen.add(key);
  }
  return pairs;
}

function agrees(label: Label, found: Reference): boolean {
  if (label.line !== found.line || isDynamic(label) !== isDynamic(found)) return false;
  if (hubOf(label) !== found.hub) return false;
  const names = [label.name, ...(label.alsoNames ?? [])];
  const named = names.includes(found.name) || names.includes(found.writtenAs ?? '');
  return isDynamic(label) || (named && [label.kind, ...(label.alsoKinds ?? [])].includes(found.kind));
}
