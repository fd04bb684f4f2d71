import type { HubName } from '../core/index.ts';
import { commandSites } from './config-command-pins.ts';
import type { CommandPart } from './config-commands.ts';
import { entryBeside, firstEntry, valueForKey } from './config-entries.ts';
import type { ConfigKeyRow } from './config-keys.data.ts';
import type { NamedValue, RevisionSlot } from './config-names.ts';
import { pairBeside } from './config-pairs.ts';
import { type ConfigFormat, valueAt, type WrittenAt } from './config-places.ts';
import type { WrittenRevision } from './config-revisions.ts';
import { type ConfigScalar, normalizedKey } from './config-tree.ts';
import { pinningVariable, type Variable } from './config-variables.ts';
import { type PinEdit, type PinSite, placedSites, type UnpinnableReason } from './pin-site.ts';
import type { SourceText } from './source-text.ts';
import { isLockFile } from './url-pins.ts';

/** Hubs whose revisions are commits, so that a revision which is one can be put in place of another. */
const HAS_COMMITS: ReadonlySet<HubName> = new Set([
  'huggingface',
  'github',
  'gitlab',
  'modelscope',
  'replicate',
]);

/** How the names of one configuration can be pinned, by splices of its text. */
export class ConfigPins {
  readonly #text: string;
  readonly #format: ConfigFormat;
  readonly #isLock: boolean;
  readonly #isPipfile: boolean;

  constructor(text: string, format: ConfigFormat, path: string) {
    this.#text = text;
    this.#format = format;
    this.#isLock = isLockFile(path);
    this.#isPipfile = /(?:^|\/)pipfile$/i.test(path);
  }

  /** The site of a name under a key. `value` is what the name was found in. */
  ofKey(
    named: NamedValue,
    value: SourceText,
    scalar: ConfigScalar,
    row: ConfigKeyRow,
    revision: WrittenRevision | null,
  ): PinSite {
    const plain = this.#ofValue(named, value, row.hub);
    if (plain !== null) return plain;
    if (revision !== null) return this.#replaced(revision);
    const [key] = row.revision;
    if (key === undefined) return unpinnable('no-revision-parameter');
    if (scalar.listed) return unpinnable('unsupported-place');
    return this.#added(scalar, key);
  }

  /** The site of a name that is the default of a parameter: whoever uses the parameter would have to give the revision. */
  ofParameter(named: NamedValue, value: SourceText, row: ConfigKeyRow): PinSite {
    return this.#ofValue(named, value, row.hub) ?? unpinnable('wrapper');
  }

  /** The sites of a command that was read as shell, where its parts stand. */
  ofCommand(
    sites: readonly PinSite[],
    command: SourceText,
    parts: readonly CommandPart[],
  ): readonly PinSite[] {
    return commandSites(sites, command, parts, this.#text, this.#format);
  }

  /** The sites of a document within the configuration: its lines are indented there, or written with escapes. */
  ofDocument(
    sites: readonly PinSite[],
    source: SourceText,
    value: SourceText,
    indent: string,
  ): readonly PinSite[] {
    const quote = this.#text[value.offsetOf(0) - 1];
    const escaped = (added: string) =>
      quote === '"' ? JSON.stringify(added).slice(1, -1) : added.replaceAll('\n', `\n${indent}`);
    if (quote === "'") return sites.map(() => unpinnable('unsupported-place'));
    const at = (offset: number) => {
      const found = source.offsetOf(offset);
      return found < 0 ? null : found;
    };
    return placedSites(sites, at, escaped) ?? [];
  }

  /** The site of a name that an environment variable gives. */
  ofVariable(named: NamedValue, variable: Variable, revision: WrittenRevision | null): PinSite {
    const plain = this.#ofValue(named, variable.value, 'huggingface');
    if (plain !== null) return plain;
    if (revision !== null) return this.#replaced(revision);
    const key = pinningVariable(variable.name, this.#text);
    if (key === null) return unpinnable('no-revision-parameter');
    if (variable.style === 'key') return this.#added(variable.scalar, key);
    const edit = pairBeside(this.#text, variable, key, this.#format);
    return edit === null ? unpinnable('unsupported-place') : edited(edit);
  }

  /** What a value alone can say of its pinning; null when that is up to the keys beside it. */
  #ofValue(named: NamedValue, value: SourceText, hub: HubName): PinSite | null {
    if (this.#isLock) return unpinnable('unsupported-place');
    if (named.resolution === 'dynamic') return unpinnable('dynamic-name');
    const actual = named.hub ?? hub;
    if (!HAS_COMMITS.has(actual)) return unpinnable('digest-only');
    return named.slot === undefined ? null : this.#slot(value, named.slot);
  }

  #slot(value: SourceText, { from, to, before }: RevisionSlot): PinSite {
    const start = from === 0 ? value.offsetOf(0) : value.offsetOf(from - 1) + 1;
    const end = start + (to - from);
    const isThere =
      value.offsetOf(from === 0 ? 0 : from - 1) >= 0 &&
      this.#text.slice(start, end) === value.text.slice(from, to);
    return isThere ? edited({ start, end, before, after: '' }) : unpinnable('unsupported-place');
  }

  /** The revision that is given already, with another in its place. */
  #replaced({ scalar, expression, slot }: WrittenRevision): PinSite {
    if (expression !== undefined) return unpinnable('dynamic-revision');
    if (scalar.usedAt.length === 0 && (scalar.listed || slot.from > 0) && slot.to > slot.from)
      return this.#slot(scalar.value, slot);
    const value = valueAt(this.#text, scalar, this.#format);
    if (value === null) return unpinnable('unsupported-place');
    if (/^(?:branch|tag)$/.test(scalar.key)) return this.#renamed(scalar, value);
    const [start, end] = value.inner;
    if (value.quote !== '') {
      const isWhole = end - start === scalar.value.text.length;
      if (isWhole && scalar.usedAt.length === 0) return this.#slot(scalar.value, slot);
      return edited({ start, end, before: '', after: '' });
    }
    const quote = this.#format === 'properties' ? '' : this.#format === 'bicep' ? "'" : '"';
    return edited({ start, end, before: quote, after: quote });
  }

  /** `branch = "main"` of a dependency from git names no commit: `rev` does, and `ref` in a Pipfile. */
  #renamed(scalar: ConfigScalar, { end, quote }: WrittenAt): PinSite {
    const start = scalar.keyOffset;
    const between = this.#text.slice(
      start + scalar.key.length,
      end - scalar.value.text.length - 2 * quote.length,
    );
    if (quote === '' || !/^\s*[=:]\s*$/.test(between)) return unpinnable('unsupported-place');
    const key = this.#isPipfile ? 'ref' : 'rev';
    return edited({ start, end, before: `${key}${between}${quote}`, after: quote });
  }

  #added(scalar: ConfigScalar, key: string): PinSite {
    const [first = key, ...inner] = key.split('.');
    const normal = normalizedKey(first);
    const marked = scalar.mapping.marked.get(normal);
    if (marked !== undefined) return this.#given(scalar, marked, inner);
    const edit = entryBeside(this.#text, scalar, key, this.#format);
    return edit === null ? unpinnable('unsupported-place') : edited(edit);
  }

  /** A key that is there: without a value, or with a mapping that has no revision yet. */
  #given(scalar: ConfigScalar, key: SourceText, inner: readonly string[]): PinSite {
    const [last] = inner;
    if (last === undefined) {
      const edit = valueForKey(this.#text, key.offsetOf(0), key.text, this.#format);
      return edit === null ? unpinnable('unsupported-place') : edited(edit);
    }
    const mapping = scalar.mapping.mappings.get(normalizedKey(key.text));
    const edit = mapping === undefined ? null : firstEntry(this.#text, key, mapping.open, last, this.#format);
    return edit === null ? unpinnable('unsupported-place') : edited(edit);
  }
}

export function unpinnable(because: UnpinnableReason): PinSite {
  return { kind: 'unpinnable', because };
}

function edited(edit: PinEdit): PinSite {
  return { kind: 'edits', edits: [edit] };
}
