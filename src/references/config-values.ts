import { isRepoName } from '../core/index.ts';
import { isOllamaValue } from './config-hub-context.ts';
import type { ValueGrammar } from './config-keys.data.ts';
import {
  addressIn,
  certainly,
  moved,
  type NamedValue,
  type Names,
  nameIn,
  ofHub,
  otherHubIn,
  plainName,
  variableDefault,
  withSlot,
} from './config-names.ts';
import { ollamaName, otherHubName } from './other-hubs.ts';
import { splitRevision } from './plausible-name.ts';

/** Characters of a value that is read for names. */
const MAX_VALUE = 2000;
/** Names in one value. */
const MAX_NAMES = 64;

const READERS: Readonly<Record<ValueGrammar, (value: string) => Names>> = {
  name: nameIn,
  address: (value) => firstOf(addressIn(value), () => otherHubIn(value)),
  git: gitIn,
  kserve: kserveIn,
  llmkube: (value) => addressIn(value).map((each) => withSlot(each, '@')),
  mergekit: (value) => parts(value, '+').flatMap((part) => at(part, nameIn(part.text).map(suffixed))),
  adapters: (value) => parts(value, ',').flatMap((part) => at(part, adapterIn(part.text))),
  'model-args': modelArgsIn,
  preload: preloadIn,
  'auto-map': autoMapIn,
  promptfoo: promptfooIn,
  litellm: litellmIn,
  djl: djlIn,
  label: labelIn,
  quantized: quantizedIn,
  ollama: ollamaIn,
  modelscope: (value) => nameIn(value).map((each) => ({ ...each, hub: each.hub ?? 'modelscope' })),
  'other-hub': otherHubIn,
  nim: nimIn,
  'nim-name': (value) =>
    /^[\w-]+\/[\w-]+\/[\w.-]+(?::[\w.-]+)?$/.test(value)
      ? moved(otherHubIn(`ngc:${value}`), -4)
      : nameIn(value),
  jumpstart: jumpstartIn,
  'docker-model': dockerModelIn,
  joined: (value) =>
    parts(value, '+')
      .filter(isFirst)
      .flatMap((part) => at(part, nameIn(part.text))),
  'json-model': jsonModelIn,
  routed: routedIn,
  'hf-prefix': (value) => (value.startsWith('hf:') ? moved(plainName(value.slice(3)), 3) : addressIn(value)),
};

/** The names in a value, as its grammar has them; none when it is written otherwise. */
export function namesIn(value: string, grammar: ValueGrammar): Names {
  if (value === '' || value.length > MAX_VALUE) return [];
  return READERS[grammar](value).slice(0, MAX_NAMES);
}

function firstOf(names: Names, otherwise: () => Names): Names {
  return names.length > 0 ? names : otherwise();
}

/** `nvcr.io/nim/ns/n:tag`, `${IMAGE:-nvcr.io/nim/ns/n}:${TAG:-1.8.0}`. */
function nimIn(value: string): Names {
  const from = value.indexOf('nvcr.io/nim/');
  if (from === -1 || !/(?:^|[-="']|docker:\/\/)$/.test(value.slice(0, from))) return [];
  const names = moved(otherHubIn(value.slice(from)), from);
  if (from === 0 || !value.startsWith('$')) return names;
  return names.map((each) => {
    const rest = value.slice(each.index + each.name.length);
    const tag = /^["']?\}:(?:\$\{\w{1,80}:?-)?["']?([\w.-]+)["']?\}?$/.exec(rest)?.[1];
    return { ...each, revision: each.revision ?? tag ?? null, resolution: 'environment' };
  });
}

function ollamaIn(value: string): Names {
  const address = quantizedIn(value).filter((each) => each.certain);
  if (address.length > 0) return address;
  const fallback = variableDefault(value);
  const routed = /^ollama(?:_chat)?[/:]/.exec(fallback?.text ?? value)?.[0] ?? '';
  if (routed !== '' && fallback === null && !value.startsWith('ollama://'))
    return moved(ollamaIn(value.slice(routed.length)), routed.length);
  const written = fallback?.text ?? value;
  if (!isOllamaValue(written)) return [];
  const other = otherHubName(written) ?? ollamaName(written);
  if (other === null) return [];
  const found = moved([ofHub(other)], fallback?.index ?? 0);
  return fallback === null ? found : found.map((each) => ({ ...each, resolution: fallback.resolution }));
}

/** `provider-task-model…` as JumpStart names its models; a name of the hub is one. */
function jumpstartIn(value: string): Names {
  if (value.includes('/')) return nameIn(value);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9.]+){2,12}$/.test(value)) return [];
  return [
    {
      hub: 'sagemaker',
      kind: 'model',
      name: value,
      index: 0,
      revision: null,
      resolution: 'literal',
      certain: true,
    },
  ];
}

/** `ai/name[:tag][@digest]`; what Docker pulls from Hugging Face has its host in front. */
function dockerModelIn(value: string): Names {
  const address = quantizedIn(value).filter((each) => each.certain);
  if (address.length > 0) return address;
  const match =
    /^(?:docker\.io\/)?(ai\/[\w.-]+|[\w-]+\/[\w.-]+)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(value);
  if (match === null) return [];
  const revision = match[3] ?? match[2] ?? null;
  return [
    {
      hub: 'docker',
      kind: 'model',
      name: match[1]!,
      index: value.indexOf(match[1]!),
      revision,
      resolution: 'literal',
      certain: true,
    },
  ];
}

function gitIn(value: string): Names {
  const locked =
    /#([0-9a-f]{40})$/.exec(value)?.[1] ?? /[?&](?:rev|tag|branch)=([\w./-]+)/.exec(value)?.[1] ?? null;
  return addressIn(value).map((each) => ({ ...each, revision: locked ?? each.revision }));
}

/** `hf://ns/n:rev`; a colon that begins a revision, and not one of a port or a quantization. */
function kserveIn(value: string): Names {
  const colon = /^(hf:\/\/[\w.-]+\/[\w.-]+):([\w./-]+)$/.exec(value);
  return [...addressIn(value), ...otherHubIn(value)].map((each) => {
    if (colon === null) return value.startsWith('hf://') ? withSlot(each, ':') : each;
    const slot = { from: colon[1]!.length + 1, to: value.length, before: '' };
    return { ...each, revision: each.revision ?? colon[2]!, slot };
  });
}

function suffixed(each: NamedValue): NamedValue {
  return each.certain ? each : withSlot(each, '@');
}

interface Part {
  readonly text: string;
  readonly index: number;
}

/** The parts between separators, each without the blanks around it. */
function parts(value: string, separator: string): readonly Part[] {
  let index = 0;
  return value.split(separator).map((raw) => {
    const from = index + (raw.length - raw.trimStart().length);
    index += raw.length + separator.length;
    return { text: raw.trim(), index: from };
  });
}

function at({ index }: Part, names: Names): Names {
  return moved(names, index);
}

/** Whether a part is none that came before. */
function isFirst({ text }: Part, index: number, all: readonly Part[]): boolean {
  return all.findIndex((other) => other.text === text) === index;
}

/** `{"method": "eagle3", "model": "ns/n", "revision": "main"}`. */
function jsonModelIn(value: string): Names {
  if (!value.startsWith('{')) return [];
  const model = /["']model["'] *: *["']([\w.-]+\/[\w.-]+)["']/.exec(value);
  if (model === null) return [];
  const end = model.index + model[0].length;
  const written = /["']revision["'] *: *["']([\w./-]+)["']/.exec(value);
  const slot =
    written === null
      ? null
      : {
          from: written.index + written[0].length - 1 - written[1]!.length,
          to: written.index + written[0].length - 1,
          before: '',
        };
  return moved(plainName(model[1]!), end - 1 - model[1]!.length).map((each) => ({
    ...each,
    revision: written?.[1] ?? null,
    ...(slot === null ? {} : { slot }),
  }));
}

/** `openai/ns/n`, `huggingface/ns/n`, `ns/n`. */
function routedIn(value: string): Names {
  const prefix = /^(?:openai|huggingface|hf-inference)\/(?=[\w.-]+\/[\w.-]+$)/.exec(value)?.[0].length ?? 0;
  return prefix > 0
    ? moved(certainly(plainName(value.slice(prefix))), prefix)
    : firstOf(litellmIn(value), () => nameIn(value));
}

function adapterIn(part: string): Names {
  const equals = part.indexOf('=') + 1;
  return moved(nameIn(part.slice(equals)).map(suffixed), equals);
}

function modelArgsIn(value: string): Names {
  const written = /(?:^|,)\s*revision=([^,\s]+)/.exec(value);
  const revision = written?.[1] ?? null;
  const end = written === null ? value.length : written.index + written[0].length;
  const slot = {
    from: revision === null ? end : end - revision.length,
    to: end,
    before: revision === null ? ',revision=' : '',
  };
  return [...value.matchAll(/(?:^|,)\s*(pretrained|peft|tokenizer|delta|model)=([^,\s]+)/g)].flatMap(
    (match) => {
      const isModel = match[1] === 'pretrained' || match[1] === 'model';
      const from = match.index + match[0].length - match[2]!.length;
      return moved(nameIn(match[2]!), from).map((each) =>
        !isModel || each.revision !== null ? each : { ...each, revision, slot },
      );
    },
  );
}

/** `ns/n file,file commit`: a commit can only stand behind the files (Spaces, `preload_from_hub`). */
function preloadIn(value: string): Names {
  const match = /^(\S+)(?:\s+(\S+))?(?:\s+(\S+))?/.exec(value);
  if (match === null) return [];
  const [, repo = '', files, commit] = match;
  const suffix = files === undefined || commit !== undefined ? null : splitRevision(files, '@').revision;
  const revision = commit ?? suffix;
  const end = match[0].length;
  const before = revision === null ? ' ' : '';
  const slot = { from: end - (revision?.length ?? 0), to: end, before };
  return nameIn(repo).map((each) => {
    if (each.revision !== null || files === undefined) return each;
    return { ...each, revision, slot };
  });
}

function autoMapIn(value: string): Names {
  const dashes = value.indexOf('--');
  return dashes <= 0 || !value.slice(0, dashes).includes('/')
    ? []
    : certainly(plainName(value.slice(0, dashes)));
}

function promptfooIn(value: string): Names {
  const ollama = /^ollama:(?:(?:chat|completion|embeddings?):)?(\S+)$/.exec(value);
  if (ollama !== null) return moved(ollamaIn(ollama[1]!), value.length - ollama[1]!.length);
  const replicate = /^replicate:(?:[a-z]+:)?(\S+)$/.exec(value);
  if (replicate !== null) return moved(replicateIn(replicate[1]!), value.length - replicate[1]!.length);
  const match = /^huggingface:(?:[a-z-]+:)([\w.-]+\/[\w.-]+)$/.exec(value);
  if (match === null) return [];
  return moved(certainly(plainName(match[1]!)), value.length - match[1]!.length);
}

/** Providers that host what they name: `huggingface/<provider>/ns/n`, `ollama/name`, `replicate/owner/name`. */
function litellmIn(value: string): Names {
  const ollama = /^ollama(?:_chat)?\/(\S+)$/.exec(value);
  if (ollama !== null) return moved(ollamaIn(ollama[1]!), value.length - ollama[1]!.length);
  const replicate = /^replicate\/(\S+)$/.exec(value);
  if (replicate !== null) return moved(replicateIn(replicate[1]!), value.length - replicate[1]!.length);
  const match = /^huggingface\/(?:[\w-]+\/)?([\w.-]+\/[\w.-]+)$/.exec(value);
  if (match === null) return [];
  return moved(certainly(plainName(match[1]!)), value.length - match[1]!.length);
}

function replicateIn(value: string): Names {
  const match = /^([\w-]+\/[\w.-]+)(?::([0-9a-f]{64}))?$/.exec(value);
  if (match === null || match[1]!.startsWith('deployments/')) return [];
  const [, name = '', revision = null] = match;
  const before = revision === null ? ':' : '';
  const slot = { from: name.length + (revision === null ? 0 : 1), to: value.length, before };
  return [
    {
      hub: 'replicate',
      kind: 'model',
      name,
      index: 0,
      revision,
      resolution: 'literal',
      certain: true,
      slot,
    },
  ];
}

function djlIn(value: string): Names {
  const from = /^djl:\/\/ai\.djl\.huggingface\.\w+\//.exec(value)?.[0].length ?? 0;
  return moved(nameIn(value.slice(from)), from);
}

function labelIn(value: string): Names {
  const name = value.replace('--', '/');
  return name.includes('/') && isRepoName(name)
    ? [{ name, index: 0, revision: null, resolution: 'literal', certain: true }]
    : [];
}

/** `ns/n[:quant]`, `hf.co/ns/n[:quant]`, `hf:ns/n`: what follows the colon chooses a file. */
function quantizedIn(value: string): Names {
  const { name } = splitRevision(value, ':');
  return value.includes('://') || /^(?:hf\.co|huggingface\.co)\//i.test(value)
    ? addressIn(value)
    : plainName(name);
}
