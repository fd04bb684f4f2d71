import { readJavaScript } from '../../formats/javascript/index.ts';
import { placedSites } from '../pin-site.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { readCommands } from './commands.ts';
import { readComments } from './comments.ts';
import { readProgram } from './read-program.ts';
import { scriptBlocksOf } from './script-blocks.ts';

const ACCEPTED = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;
const COMPONENT = /\.(?:vue|svelte|astro|html?)$/i;
const TYPESCRIPT_WITHOUT_JSX = /\.[cm]?ts$/i;

/**
 * Every form of the tables and the telling constants contain one of these. One alternation of literals over every
 * file, so that most are never split into tokens.
 */
const PREFILTER =
  /pretrained|pipeline|hugging_?face|xenova|onnx-community|mlc-ai|-MLC|MLCEngine|gradio|wllama|llama-cpp|llamaindex|ollama|:11434|hf\.co|hf:|gguf|HF_|transformers|webLLM|textGeneration|chatCompletion|featureExtraction|textTo[A-Z]|imageTo[A-Z]|summarization|translation|fillMask|Classification|Answering|SpeechRecognition|sentenceSimilarity|objectDetection|EmbeddingFunction|safetensors|\brepo:|\brepo =|spaces:|spaces"|replicate|tfhub\.dev|modelscope|kaggle\.com|azureml|SageMaker|JumpStart|ModelRegistry|FromHF|HFModel|githubusercontent|[-_](?:ONNX|MLX|AWQ|GPTQ)\b|\bhf[A-Z]|hubRepo|mlx-community|hf-internal-testing|sentence-transformers|["'](?:BAAI|Qwen|meta-llama|mistralai|deepseek-ai|google|microsoft|openai|facebook|stabilityai|black-forest-labs|nomic-ai|mixedbread-ai|intfloat|thenlper|jinaai|Snowflake|TaylorAI|NousResearch|TheBloke|bartowski|unsloth|lmstudio-community|HuggingFaceTB|cross-encoder|llava-hf|Salesforce|Systran|Supabase|moonshotai|tiiuae|bigcode|nvidia|ibm-granite)\/[\w.-]/i;

/** JavaScript and TypeScript, and the scripts of components. */
export const javascriptReader: ReferenceReader = {
  language: 'javascript',
  accepts: (name) => ACCEPTED.test(name),
  prefilter: PREFILTER,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    if (!PREFILTER.test(text)) return [];
    if (!COMPONENT.test(context.path) || !/<script\b/i.test(text)) {
      return readScript(text, !TYPESCRIPT_WITHOUT_JSX.test(context.path), context);
    }
    return scriptBlocksOf(text).flatMap((block) =>
      readScript(block.text, block.jsx, block.typescript ? asTypeScript(context) : context).map((found) =>
        placed(found, block.offset),
      ),
    );
  },
};

function readScript(text: string, jsx: boolean, context: ReaderContext): readonly FoundReference[] {
  const program = readJavaScript(text, { jsx });
  const found = readProgram(program, context).all();
  const commands = readCommands(program, context);
  return [...found, ...commands, ...readComments(program, PREFILTER, context)].sort(
    (a, b) => a.offset - b.offset,
  );
}

function placed(found: FoundReference, by: number): FoundReference {
  const { pinSites, ...rest } = found;
  const sites = placedSites(pinSites, (at) => at + by);
  return {
    ...rest,
    offset: found.offset + by,
    usedAt: found.usedAt.map((at) => at + by),
    ...(sites === undefined ? {} : { pinSites: sites }),
  };
}

/** The script of a component is TypeScript where its element says so, whatever the file is called. */
function asTypeScript(context: ReaderContext): ReaderContext {
  return { ...context, path: `${context.path}.ts` };
}
