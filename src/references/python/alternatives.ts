import { K, type PythonSource, T } from '../../formats/python/index.ts';
import type { Collector, Use } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { isPlausibleName } from './names.ts';
import type { Place } from './sinks.ts';

/**
 * Alternatives that were commented out: another value for a constant that is loaded (`# MODEL = "x/y"`), or another
 * entry of a registry whose entries are. They mean what their neighbours mean.
 */
export function readAlternatives(
  host: Evaluator,
  inner: Evaluator,
  collector: Collector,
  place: Place,
): void {
  const { source } = inner.model;
  const { starts, ends } = source.tokens;
  for (const i of inner.model.slugs) {
    const offset = place.offset + starts[i]! + 1;
    if (collector.taken.has(offset)) continue;
    const name = source.text.slice(starts[i]! + 1, ends[i]! - 1);
    if (!isPlausibleName(name, 'likely', place.context)) continue;
    const neighbour =
      assignedNeighbour(host, source, i, collector) ?? listedNeighbour(host, offset, collector);
    if (neighbour === undefined) continue;
    const { hub, kind, form } = neighbour;
    collector.add({
      hub,
      kind,
      name,
      role: 'commented',
      form,
      offset,
      usedAt: null,
      resolution: 'constant',
      revision: null,
      remoteCode: false,
    });
  }
}

/** `NAME = "x/y"` in the comment, where a value of `NAME` in the file is loaded. */
function assignedNeighbour(
  host: Evaluator,
  source: PythonSource,
  token: number,
  collector: Collector,
): Use | undefined {
  const { kinds, starts, ends } = source.tokens;
  if (kinds[token - 1] !== T.equal || kinds[token - 2] !== T.name) return undefined;
  const name = source.text.slice(starts[token - 2], ends[token - 2]);
  const { table, tokens } = host.model.source;
  for (let scope = 0; scope < table.scopes.length && scope < MAX_SCOPES; scope++) {
    for (const binding of host.model.bindings.in(scope, name)) {
      const first = table.first[binding.statement]!;
      for (let i = first; i < table.end[binding.statement]! && i < first + 20; i++) {
        if (tokens.kinds[i] !== T.string) continue;
        const use = collector.useAt(tokens.starts[i]! + 1);
        if (use !== undefined) return use;
      }
    }
  }
  return undefined;
}

/** A comment inside brackets that hold names which are loaded. */
function listedNeighbour(host: Evaluator, offset: number, collector: Collector): Use | undefined {
  const { tokens } = host.model.source;
  const next = host.model.source.tokenAt(offset);
  const open = tokens.kinds[next] === T.close ? tokens.partners[next]! : tokens.parents[next]!;
  if (open === -1 || open === undefined) return undefined;
  // A display, not the arguments of a call.
  const before = open === 0 ? T.newline : tokens.kinds[open - 1]!;
  if (before === T.name || before === T.close || before >= K.and) return undefined;
  const from = Math.max(open, next - REACH);
  const to = Math.min(tokens.partners[open]!, next + REACH);
  for (let i = from; i < to; i++) {
    if (tokens.kinds[i] !== T.string) continue;
    const use = collector.useAt(tokens.starts[i]! + 1);
    if (use !== undefined) return use;
  }
  return undefined;
}

/** Scopes in which a commented constant's name is looked for; generated files have thousands (CWE-407). */
const MAX_SCOPES = 200;

/** How many tokens around a comment are looked at for a neighbour. */
const REACH = 40;
