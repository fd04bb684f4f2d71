import { isRepoName, type ReferenceKind, type Resolution } from '../core/index.ts';
import type { ValueGrammar } from './config-keys.data.ts';
import { hubUrlAtStart } from './hub-url.ts';
import { kindOfPrefix } from './hub-web-url.ts';
import { splitRevision } from './plausible-name.ts';

/** A name within a value. `index` counts from the value's first character. */
export interface NamedValue {
  readonly name: string;
  readonly index: number;
  readonly revision: string | null;
  readonly resolution: Resolution;
  /** The value says the kind itself. */
  readonly kind?: ReferenceKind;
  /** Whether the value names the hub itself (an address, a prefix), so that nothing else can be meant. */
  readonly certain: boolean;
}

/** Characters of a value that is read for names. */
const MAX_VALUE = 2000;
/** Names in one value. */
const MAX_NAMES = 64;

/** `${X:-ns/n}`, `${X-ns/n}`, `${X:ns/n}` (Spring), `${oc.env:X,ns/n}` (Hydra). */
const VARIABLE_DEFAULT = /^\$\{(?:oc\.env:|env:)?[A-Za-z_][\w.]*(?::-|:=|[-:,]) *["']?([^{}"'$]+)["']?\}$/;
/** `{{ .Values.model | default "ns/n" }}`, `{{ env("X", "ns/n") }}`. */
const TEMPLATE_DEFAULT =
  /^\{\{[^{}]{0,200}(?:default|env|get)[^{}"']{0,80}(?:"[A-Z_]+" *, *)?["']([^{}"']+)["'][^{}"']{0,40}\}\}$/;
/** `ns/${X}`, `ns/{{ x }}-chat`. */
const OPEN_NAME = /^([A-Za-z0-9_][\w.-]*)\/([\w.-]*)(?:\$[{A-Za-z_]|\{\{|%\()/;

const READERS: Readonly<Record<ValueGrammar, (value: string) => readonly NamedValue[]>> = {
  name: nameIn,
  address: (value) => addressIn(value),
  git: gitIn,
  kserve: kserveIn,
  mergekit: (value) => value.split('+').flatMap(within(value, '+', nameIn)),
  adapters: (value) => value.split(',').flatMap(within(value, ',', adapterIn)),
  'model-args': modelArgsIn,
  preload: preloadIn,
  'auto-map': autoMapIn,
  promptfoo: promptfooIn,
  litellm: litellmIn,
  djl: djlIn,
  label: labelIn,
  quantized: quantizedIn,
};

/** The names in a value, as its grammar has them; none when it is written otherwise. */
export function namesIn(value: string, grammar: ValueGrammar): readonly NamedValue[] {
  if (value === '' || value.length > MAX_VALUE) return [];
  return READERS[grammar](value).slice(0, MAX_NAMES);
}

function nameIn(value: string): readonly NamedValue[] {
  const address = addressIn(value);
  if (address.length > 0) return address;
  const variable = VARIABLE_DEFAULT.exec(value);
  const fallback = variable ?? TEMPLATE_DEFAULT.exec(value);
  if (fallback !== null) {
    const from = value.lastIndexOf(fallback[1]!);
    const resolution: Resolution = variable === null ? 'default' : 'environment';
    return plainName(fallback[1]!).map((each) => ({ ...each, index: each.index + from, resolution }));
  }
  const open = OPEN_NAME.exec(value);
  if (open !== null) {
    return [
      { name: `${open[1]}/${open[2]}*`, index: 0, revision: null, resolution: 'dynamic', certain: false },
    ];
  }
  return plainName(value);
}

/** `ns/n`, `ns/n@rev`, `datasets/ns/n`. */
function plainName(value: string): readonly NamedValue[] {
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
    },
  ];
}

function addressIn(value: string): readonly NamedValue[] {
  const url = hubUrlAtStart(value);
  if (url === null) return [];
  const { name, offset: index, revision, kind, dynamic } = url;
  return [{ name, index, revision, kind, resolution: dynamic ? 'dynamic' : 'literal', certain: true }];
}

function gitIn(value: string): readonly NamedValue[] {
  const locked =
    /#([0-9a-f]{40})$/.exec(value)?.[1] ?? /[?&](?:rev|tag|branch)=([\w./-]+)/.exec(value)?.[1] ?? null;
  return addressIn(value).map((each) => ({ ...each, revision: locked ?? each.revision }));
}

function kserveIn(value: string): readonly NamedValue[] {
  const colon = /^(?:hf:\/\/[\w.-]+\/[\w.-]+):([\w./-]+)$/.exec(value);
  return addressIn(value).map((each) => ({ ...each, revision: each.revision ?? colon?.[1] ?? null }));
}

/** Reads the parts between separators, each at its own place. */
function within(
  value: string,
  separator: string,
  read: (part: string) => readonly NamedValue[],
): (part: string) => readonly NamedValue[] {
  let at = 0;
  return (part) => {
    const from = at + (part.length - part.trimStart().length);
    at = Math.min(value.length, at + part.length + separator.length);
    return read(part.trim()).map((each) => ({ ...each, index: each.index + from }));
  };
}

function adapterIn(part: string): readonly NamedValue[] {
  const equals = part.indexOf('=');
  return nameIn(part.slice(equals + 1)).map((each) => ({ ...each, index: each.index + equals + 1 }));
}

function modelArgsIn(value: string): readonly NamedValue[] {
  const revision = /(?:^|,)\s*revision=([^,\s]+)/.exec(value)?.[1] ?? null;
  return [...value.matchAll(/(?:^|,)\s*(pretrained|peft|tokenizer|delta|model)=([^,\s]+)/g)].flatMap(
    (match) => {
      const from = match.index + match[0].length - match[2]!.length;
      return nameIn(match[2]!).map((each) => ({
        ...each,
        index: each.index + from,
        revision: each.revision ?? (match[1] === 'pretrained' || match[1] === 'model' ? revision : null),
      }));
    },
  );
}

function preloadIn(value: string): readonly NamedValue[] {
  const [repo = '', files, commit] = value.split(/\s+/);
  const revision = commit ?? (files === undefined ? null : splitRevision(files, '@').revision);
  return nameIn(repo).map((each) => ({ ...each, revision: each.revision ?? revision }));
}

function autoMapIn(value: string): readonly NamedValue[] {
  const dashes = value.indexOf('--');
  return dashes <= 0 || !value.slice(0, dashes).includes('/')
    ? []
    : certainly(plainName(value.slice(0, dashes)));
}

function promptfooIn(value: string): readonly NamedValue[] {
  const match = /^huggingface:(?:[a-z-]+:)([\w.-]+\/[\w.-]+)$/.exec(value);
  if (match === null) return [];
  const from = value.length - match[1]!.length;
  return certainly(plainName(match[1]!)).map((each) => ({ ...each, index: each.index + from }));
}

function litellmIn(value: string): readonly NamedValue[] {
  const match = /^huggingface\/(?:[\w-]+\/)?([\w.-]+\/[\w.-]+)$/.exec(value);
  if (match === null) return [];
  const from = value.length - match[1]!.length;
  return certainly(plainName(match[1]!)).map((each) => ({ ...each, index: each.index + from }));
}

function djlIn(value: string): readonly NamedValue[] {
  const from = /^djl:\/\/ai\.djl\.huggingface\.\w+\//.exec(value)?.[0].length ?? 0;
  return nameIn(value.slice(from)).map((each) => ({ ...each, index: each.index + from }));
}

function labelIn(value: string): readonly NamedValue[] {
  const name = value.replace('--', '/');
  return name.includes('/') && isRepoName(name)
    ? [{ name, index: 0, revision: null, resolution: 'literal', certain: true }]
    : [];
}

function quantizedIn(value: string): readonly NamedValue[] {
  const { name } = splitRevision(value, ':');
  return name.includes('://') || value.includes('://') ? addressIn(value) : plainName(name);
}

function certainly(names: readonly NamedValue[]): readonly NamedValue[] {
  return names.map((each) => ({ ...each, certain: true }));
}
