import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';
import { T } from '../../formats/python/index.ts';
import { otherHubName } from '../other-hubs.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import type { Place } from './sinks.ts';

/** What begins an address that says its hub itself, wherever it stands. */
const ADDRESS =
  /azureml:\/\/registries\/|kaggle:\/\/|modelscope:\/\/|ollama:\/\/|\bnvcr\.io\/nim\/|\bpublishers\/[\w.-]+\/models\/|https?:\/\/(?:www\.)?(?:tfhub\.dev\/|kaggle\.com\/models\/|modelscope\.(?:cn|ai)\/(?:models|datasets)\/|api\.ngc\.nvidia\.com\/v2\/)/g;
/** A text without these holds none. */
const HINT = /azureml:|kaggle|modelscope|ollama:|nvcr\.io|publishers\/|tfhub\.dev|api\.ngc\./;
/** Where an address ends. */
const END = /[\s"'`<>()[\]{},\\]|$/g;
/** Files of a model on NGC, as NeMo's lists of its models give them. */
const NGC_FILE =
  /^https?:\/\/api\.ngc\.nvidia\.com\/v2\/(?:org\/([\w-]+)\/(?:team\/([\w-]+)\/)?)?models\/([\w-]+(?:\/[\w.-]+)*?)\/versions\/([\w.-]+)/;
/** What follows a page that is only shown to people. */
const SHOWN = /^https?:/;

interface Told {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly index: number;
  readonly revision: string | null;
}

/**
 * Addresses on other hubs, in any text of the file: `azureml://…`, `https://tfhub.dev/…`. A whole literal is there to be
 * loaded; within a longer one, a docstring or a comment, it is told of.
 */
export function readSelfTold(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { text, tokens } = evaluator.model.source;
  if (!HINT.test(text)) return;
  ADDRESS.lastIndex = 0;
  for (let match = ADDRESS.exec(text); match !== null; match = ADDRESS.exec(text)) {
    END.lastIndex = match.index + match[0].length;
    const end = END.exec(text)?.index ?? text.length;
    const address = text.slice(match.index, end);
    ADDRESS.lastIndex = end;
    const told = toldBy(address);
    if (told === null || /[{}$*]/.test(told.name)) continue;
    const offset = match.index + told.index;
    if (collector.taken.has(offset)) continue;
    const token = evaluator.model.source.tokenAt(match.index + 1) - 1;
    const isLiteral = tokens.kinds[token] === T.string && tokens.ends[token]! >= end;
    const isWhole = isLiteral && /^[rRuUbB]*["']{1,3}$/.test(text.slice(tokens.starts[token], match.index));
    collector.add({
      hub: told.hub,
      kind: told.kind,
      name: told.name,
      role: place.role ?? roleOf(isWhole, isLiteral, address),
      form: `url.${told.hub}`,
      offset: place.offset + offset,
      usedAt: null,
      resolution: 'literal',
      revision: told.revision,
      remoteCode: false,
    });
  }
}

function roleOf(isWhole: boolean, isLiteral: boolean, address: string): ReferenceRole {
  if (isWhole) return 'load';
  return isLiteral || SHOWN.test(address) ? 'mention' : 'commented';
}

function toldBy(address: string): Told | null {
  const file = NGC_FILE.exec(address);
  if (file !== null) {
    const [whole, org, team, path, version] = file;
    const name = [org, team, path].filter((part) => part !== undefined).join('/');
    return { hub: 'ngc', kind: 'model', name, index: whole.indexOf(path!), revision: version! };
  }
  return otherHubName(address);
}
