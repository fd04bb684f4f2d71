import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { Collector } from './collector.ts';
import { readCommands } from './commands.ts';
import { readDeclarations } from './declarations.ts';
import { Evaluator } from './evaluator.ts';
import { FileModel } from './file-model.ts';
import { readInnerText } from './inner-text.ts';
import { readSinks } from './sinks.ts';

/**
 * What every reference of this reader has nearby: a loading verb, a library, or a word for a model. Kept to a dozen
 * alternatives, as V8 tries each at every character.
 */
const PREFILTER =
  /from_pretrained|hugging|hf_|hf:|hub|Transformer|load_|load\(|pipeline|[Mm]odel|MODEL|repo_id|REPO|DATASET|datasets|LLM|Encoder|kernel|Embedding/;

function read(text: string, context: ReaderContext): readonly FoundReference[] {
  const collector = new Collector();
  const evaluator = new Evaluator(new FileModel(text));
  readSinks(evaluator, collector, { role: null, offset: 0, context });
  readCommands(evaluator, collector, context);
  readDeclarations(evaluator, collector, { role: null, offset: 0, context });
  readInnerText(evaluator, collector, context);
  return collector.references();
}

/** Python: `.py` files, stubs, and the code cells of notebooks. */
export const pythonReader: ReferenceReader = {
  language: 'python',
  accepts: (name) => /\.py[wi]?$/.test(name),
  prefilter: PREFILTER,
  read,
};
