import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { readAdministration } from './administration.ts';
import { readAssignedSettings } from './assigned-settings.ts';
import { Collector } from './collector.ts';
import { readCommandTexts } from './command-texts.ts';
import { readCommands } from './commands.ts';
import { readConfigDicts } from './config-dicts.ts';
import { readDeclarations } from './declarations.ts';
import { Evaluator } from './evaluator.ts';
import { FileModel } from './file-model.ts';
import { readImportedWrappers } from './imported-wrappers.ts';
import { readInnerText } from './inner-text.ts';
import { readLikely, readOllamaLiterals } from './likely.ts';
import { Modules } from './modules.ts';
import { readPartials } from './partials.ts';
import { readRoutedLiterals } from './routed-literals.ts';
import { readSelfTold } from './self-told.ts';
import { type Place, readSinks } from './sinks.ts';
import { readSqlCalls } from './sql-calls.ts';
import { writtenFolders } from './written-folders.ts';

/**
 * What every reference of this reader has nearby: a loading verb, a library, or a word for a model. Kept to a few
 * dozen alternatives: V8 skips by their first characters.
 */
const PREFILTER =
  /from_pretrained|GGUF|hugging|hf_|_hf|hf:|hub|ransformer|load_|load\(|pipeline|[Mm]odel|MODEL|repo_id|REPO|DATASET|dataset|LLM|Encoder|kernel|Embedd|okenizer|TOKENIZER|gradio|diffusers|dspy|fsspec|litellm|BERT|subprocess|os\.system|adapter|YOLO|speechbrain|colbert|LoRA|evaluate|smolagents|[Hh]ugging[Ff]ace|[Ll]lama|eplicate|aggle|azure|sagemaker|vertexai|pydantic_ai|nvcr|stanza|pyannote|torchtune|opendatasets|instructor|preset|tfhub|txtai|publishers\/|\.ngc\./;

function read(text: string, around: ReaderContext): readonly FoundReference[] {
  const folders = writtenFolders(text);
  const context =
    folders.size === 0
      ? around
      : { ...around, exists: (path: string) => folders.has(path) || around.exists(path) };
  const collector = new Collector();
  const model = new FileModel(text);
  const evaluator = new Evaluator(model, new Modules(context));
  const place: Place = { role: null, offset: 0, context };
  readSinks(evaluator, collector, place);
  readPartials(evaluator, collector, place);
  readImportedWrappers(evaluator, collector, place);
  readAssignedSettings(evaluator, collector, place);
  readCommands(evaluator, collector, context);
  readCommandTexts(evaluator, collector, context);
  readAdministration(evaluator, collector);
  readConfigDicts(evaluator, collector, place);
  readDeclarations(evaluator, collector, place);
  readSelfTold(evaluator, collector, place);
  readSqlCalls(evaluator, collector, context);
  readRoutedLiterals(evaluator, collector, place);
  if (PREFILTER.test(text)) readLikely(evaluator, collector, place);
  readOllamaLiterals(evaluator, collector, place);
  readInnerText(evaluator, collector, context);
  const references = collector.references();
  model.source.release();
  return references;
}

/** Python: `.py` files, stubs, and the code cells of notebooks. */
export const pythonReader: ReferenceReader = {
  language: 'python',
  accepts: (name) => /\.py[wi]?$/.test(name),
  prefilter: PREFILTER,
  read,
};
