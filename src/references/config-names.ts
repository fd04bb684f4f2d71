import { type HubName, isRepoName, type ReferenceKind, type Resolution } from '../core/index.ts';
import { type HubUrl, hubUrlAtStart } from './hub-url.ts';
import { kindOfPrefix } from './hub-web-url.ts';
import { type OtherHubName, ollamaName, otherHubName } from './other-hubs.ts';
import { splitRevision } from './plausible-name.ts';

/** Where a revision stands in a value, or would: `[from, to)` becomes `before` and the revision. */
export interface RevisionSlot {
  readonly from: number;
  readonly to: number;
  readonly before: string;
}

/** A name within a value. `index` counts from the value's first character. */
export interface NamedValue {
  readonly name: string;
  readonly index: number;
  readonly revision: string | null;
  readonly resolution: Resolution;
  /** The value says the kind itself. */
  readonly kind?: ReferenceKind;
  /** The value says the hub itself. */
  readonly hub?: HubName;
  /** Whether the value names the hub itself (an address, a prefix), so that nothing else can be meant. */
  readonly certain: boolean;
  /** Absent when the value itself has no place for a revision: a sibling may. */
  readonly slot?: RevisionSlot;
}

export type Names = readonly NamedValue[];

/** `${X:-ns/n}`, `${X-ns/n}`, `${X:ns/n}` (Spring), `${oc.env:X,ns/n}` (Hydra). */
const VARIABLE_DEFAULT = /^\$\{(?:oc\.env:|env:)?[A-Za-z_][\w.]*(?::-|:=|[-:,]) *["']?([^{}"'$]+)["']?\}$/;
/** `{{ .Values.model | default "ns/n" }}`, `{{ env("X", "ns/n") }}`. */
const TEMPLATE_DEFAULT =
  /^\{\{[^{}]{0,200}(?:default|env|get)[^{}"']{0,80}(?:"[A-Z_]+" *, *)?["']([^{}"']+)["'][^{}"']{0,40}\}\}$/;
/** `${{ inputs.model || 'ns/n' }}` (GitHub Actions). */
const EXPRESSION_DEFAULT = /^\$\{\{[^{}]{0,200}\|\| *'([^{}']+)' *\}\}$/;
/** `ns/${X}`, `ns/{{ x }}-chat`. */
const OPEN_NAME = /^([A-Za-z0-9_][\w.-]*)\/([\w.-]*)(?:\$[{A-Za-z_]|\{\{|%\()/;

/** What a variable or a template falls back to: `text` stands in the value at `index`. Null when it has no such default. */
export function variableDefault(
  value: string,
): { readonly text: string; readonly index: number; readonly resolution: Resolution } | null {
  if (!value.includes('{')) return null;
  const variable = VARIABLE_DEFAULT.exec(value);
  const text = (variable ?? TEMPLATE_DEFAULT.exec(value) ?? EXPRESSION_DEFAULT.exec(value))?.[1];
  if (text === undefined) return null;
  const resolution = variable === null ? 'default' : 'environment';
  return { text, index: value.lastIndexOf(text), resolution };
}

export function nameIn(value: string): Names {
  const address = addressIn(value);
  if (address.length > 0) return address;
  const other = otherHubIn(value);
  if (other.length > 0) return other;
  const routed = routedToOllama(value);
  if (routed.length > 0) return routed;
  const fallback = variableDefault(value);
  if (fallback !== null) {
    const { text, index, resolution } = fallback;
    const inner = [addressIn(text), otherHubIn(text), routedToOllama(text)].find(({ length }) => length > 0);
    return moved(inner ?? plainName(text), index).map((each) => ({ ...each, resolution }));
  }
  const open = OPEN_NAME.exec(value);
  if (open !== null) {
    return [
      { name: `${open[1]}/${open[2]}*`, index: 0, revision: null, resolution: 'dynamic', certain: false },
    ];
  }
  return plainName(value);
}

/** `ollama/llama3.2:1b`, `ollama_chat/…`, as routers of requests write it; `ollama/ollama` is an image. */
function routedToOllama(value: string): Names {
  const prefix = /^ollama(?:_chat)?[/:](?!ollama\b|\/)/.exec(value)?.[0].length ?? 0;
  const other = prefix === 0 ? null : ollamaName(value.slice(prefix));
  return other === null ? [] : moved([ofHub(other)], prefix);
}

/** `ns/n`, `ns/n@rev`, `datasets/ns/n`. */
export function plainName(value: string): Names {
  const { name, revision } = splitRevision(value, '@');
  const kind = kindOfPrefix(name.slice(0, Math.max(0, name.indexOf('/'))));
  const prefix = kind !== undefined && name.split('/').length === 3 ? name.indexOf('/') + 1 : 0;
  const bare = name.slice(prefix);
  if (!isRepoName(bare)) return [];
  return [
    {
      name: bare,
      index: prefix,
      revision,
      resolution: 'literal',
      certain: false,
      ...(prefix > 0 ? { kind: kind! } : {}),
      ...(revision === null ? {} : { slot: { from: name.length + 1, to: value.length, before: '' } }),
    },
  ];
}

export function addressIn(value: string): Names {
  const url = hubUrlAtStart(value);
  return url === null ? [] : [named(url)];
}

export function named(url: HubUrl): NamedValue {
  const { name, offset: index, revision, kind, dynamic, revisionSpan } = url;
  const slot =
    revisionSpan === undefined ? {} : { slot: { from: revisionSpan[0], to: revisionSpan[1], before: '' } };
  return {
    name,
    index,
    revision,
    kind,
    resolution: dynamic ? 'dynamic' : 'literal',
    certain: true,
    ...slot,
  };
}

export function otherHubIn(value: string): Names {
  const other = otherHubName(value);
  return other === null ? [] : [ofHub(other)];
}

export function ofHub({ hub, kind, name, index, revision, slot }: OtherHubName): NamedValue {
  const found = { hub, kind, name, index, revision, resolution: 'literal', certain: true } as const;
  return slot === undefined ? found : { ...found, slot };
}

/** With a place for a revision right behind the name, unless it has one. */
export function withSlot(each: NamedValue, before: string): NamedValue {
  if (each.slot !== undefined || each.resolution === 'dynamic') return each;
  const end = each.index + each.name.length;
  return { ...each, slot: { from: end, to: end, before } };
}

export function moved(names: Names, by: number): Names {
  if (by === 0) return names;
  return names.map((each) => ({
    ...each,
    index: each.index + by,
    ...(each.slot === undefined
      ? {}
      : { slot: { ...each.slot, from: each.slot.from + by, to: each.slot.to + by } }),
  }));
}

export function certainly(names: Names): Names {
  return names.map((each) => ({ ...each, certain: true }));
}
