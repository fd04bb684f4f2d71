import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';
import { T } from '../../formats/python/index.ts';
import { otherHubName } from '../other-hubs.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { unpinnable } from './pin-claims.ts';
import type { Place } from './sinks.ts';

/** Schemes, and hosts behind `https://`, that say which hub is meant. */
const SCHEME = /(?:azureml|kaggle|modelscope|ollama)$/;
const HOST =
  /(?:www\.)?(?:tfhub\.dev\/|kaggle\.com\/models\/|modelscope\.(?:cn|ai)\/(?:models|datasets)\/|api\.ngc\.nvidia\.com\/v2\/)/y;
/** The longest scheme. */
const LONGEST_SCHEME = 'modelscope'.length;
/** What Ollama puts in front of names without an owner. */
const OWN_LIBRARY = 'library/';
/** Where an address ends. */
const END = /[\s"'`<>()[\]{},\\]|$/g;
interface Told {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly index: number;
  readonly revision: string | null;
}

/**
 * Addresses on other hubs, in any text of the file: `azureml://…`, `https://tfhub.dev/…`. A whole literal is there to be
 * loaded; within a longer one, a docstring or a comment, it is told of. Resources without a scheme have to be whole.
 */
export function readSelfTold(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { model } = evaluator;
  const { text, tokens } = model.source;
  // By the mark of an address: a pattern of all schemes and hosts takes some tenth of the whole reading.
  for (let mark = text.indexOf('://'); mark !== -1; mark = text.indexOf('://', mark + 3)) {
    const start = startOf(text, mark);
    if (start !== -1) read(evaluator, collector, place, start);
  }
  for (const token of model.resources) read(evaluator, collector, place, tokens.starts[token]! + 1);
}

/** Where an address on one of these hubs begins; -1 for any other one. */
function startOf(text: string, mark: number): number {
  const before = text.charCodeAt(mark - 1);
  if (before === 112 || before === 115) {
    HOST.lastIndex = mark + 3;
    if (HOST.test(text)) return mark - (before === 112 ? 4 : 5);
    return -1;
  }
  const scheme = SCHEME.exec(text.slice(Math.max(0, mark - LONGEST_SCHEME), mark));
  return scheme === null ? -1 : mark - scheme[0].length;
}

function read(evaluator: Evaluator, collector: Collector, place: Place, start: number): void {
  const { text, tokens } = evaluator.model.source;
  END.lastIndex = start;
  const end = END.exec(text)?.index ?? text.length;
  const told = toldBy(text.slice(start, end));
  if (told === null || collector.taken.has(start + told.index)) return;
  const token = evaluator.model.source.tokenAt(start + 1) - 1;
  const isLiteral = tokens.kinds[token] === T.string && tokens.ends[token]! >= end;
  const isWhole = isLiteral && /^[rRuUbB]*["']{1,3}$/.test(text.slice(tokens.starts[token], start));
  collector.add({
    hub: told.hub,
    kind: told.kind,
    name: told.name,
    role: place.role ?? roleOf(isWhole, isLiteral, text.startsWith('http', start)),
    form: `url.${told.hub}`,
    offset: place.offset + start + told.index,
    usedAt: null,
    resolution: 'literal',
    revision: told.revision,
    remoteCode: false,
    ...(place.context.wantsPins
      ? { pinning: unpinnable(told.hub === 'modelscope' ? 'unsupported-place' : 'digest-only') }
      : {}),
  });
}

/** Pages are shown to people; what has a scheme of its own is of use to a program only. */
function roleOf(isWhole: boolean, isLiteral: boolean, isPage: boolean): ReferenceRole {
  if (isWhole) return 'load';
  return isLiteral || isPage ? 'mention' : 'commented';
}

function toldBy(address: string): Told | null {
  const told = otherHubName(address);
  if (told?.hub !== 'ollama' || !told.name.startsWith(OWN_LIBRARY)) return told;
  return { ...told, name: told.name.slice(OWN_LIBRARY.length), index: told.index + OWN_LIBRARY.length };
}
