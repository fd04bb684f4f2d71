import { T } from '../../formats/python/index.ts';
import type { ReaderContext } from '../reader.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { ollamaName } from './other-hub-names.ts';
import { unpinnable } from './pin-claims.ts';

/** Functions of pgai in a text of SQL, with the name that stands first: `SELECT ai.load_dataset('owner/name')`. */
const CALL =
  /\b(?:ai\s?\.\s?(load_dataset|ollama_(?:generate|chat_complete|embed))|(?:ai\s?\.\s?)?(embedding_ollama))\s{0,20}\(\s{0,80}'([\w.-]+(?:\/[\w.-]+)?(?::[\w.-]+)?)'/g;

/** What a database loads at the word of a query. */
export function readSqlCalls(evaluator: Evaluator, collector: Collector, context: ReaderContext): void {
  const { source } = evaluator.model;
  const { text, tokens } = source;
  if (!text.includes('ollama_') && !text.includes('ai.load_dataset') && !text.includes('embedding_ollama'))
    return;
  for (const match of text.matchAll(CALL)) {
    const [call, loading, , name = ''] = match;
    const offset = match.index + call.length - 1 - name.length;
    const token = source.tokenAt(offset + 1) - 1;
    const isText = tokens.kinds[token] === T.string || tokens.kinds[token] === T.fText;
    if (!isText || tokens.starts[token]! > match.index || tokens.ends[token]! < offset + name.length)
      continue;
    const isDataset = loading === 'load_dataset';
    const named = isDataset
      ? [{ hub: 'huggingface' as const, name, at: 0, revision: null }]
      : ollamaName(name);
    for (const each of named)
      collector.add({
        hub: each.hub ?? 'huggingface',
        kind: isDataset ? 'dataset' : 'model',
        name: each.name,
        role: 'load',
        form: `pgai.${loading ?? 'embedding_ollama'}`,
        offset: offset + each.at,
        usedAt: null,
        resolution: 'literal',
        revision: each.revision,
        remoteCode: false,
        ...(context.wantsPins ? { pinning: unpinnable('unsupported-place') } : {}),
      });
  }
}
