/**
 * Runs our engine on what peers want found in their own examples, each text alone, and counts. A text counts when
 * anything is kept in it. Texts stay here: nothing is written, and `--misses` shows them on the terminal only.
 *
 *     node bench/secrets-recall.ts DIR [--misses] [--peer NAME]
 *
 * DIR has a folder for each peer, named as in `secrets-examples.ts`, with a checkout of its repository.
 */
import { parseArgs } from 'node:util';
import { createContentScanner, defaultEngine } from '../src/secrets/index.ts';
import { type Example, examplesIn } from './secrets-examples.ts';

const { values: options, positionals } = parseArgs({
  options: { misses: { type: 'boolean' }, peer: { type: 'string' } },
  allowPositionals: true,
});

/** Kinds that models and those who make, run and measure them are reached by. */
const AI =
  /openai|anthropic|claude|hugging|cohere|mistral|groq|replicate|perplexity|grok|xai|deepseek|openrouter|together|fireworks|cerebras|nvidia|lang(?:smith|chain|fuse)|wandb|weights|kaggle|comet|pinecone|databricks|elevenlabs|deepgram|assembly|jina|tavily|firecrawl|clarifai|gemini|vertex|bedrock|voyage|stability|runpod|baseten|cursor/i;

interface Score {
  texts: number;
  found: number;
  readonly kinds: Map<string, { texts: number; found: number }>;
}

const scanner = createContentScanner(defaultEngine());
const scores = new Map<string, Score>();

function count(name: string, example: Example, isFound: boolean): void {
  let score = scores.get(name);
  if (!score) {
    score = { texts: 0, found: 0, kinds: new Map() };
    scores.set(name, score);
  }
  score.texts++;
  if (isFound) score.found++;
  const kind = score.kinds.get(example.rule) ?? { texts: 0, found: 0 };
  kind.texts++;
  if (isFound) kind.found++;
  score.kinds.set(example.rule, kind);
}

for (const example of examplesIn(positionals[0] ?? '.')) {
  if (options.peer !== undefined && options.peer !== example.peer) continue;
  const { sightings } = scanner.scan(Buffer.from(example.text, 'utf8'), 'example.txt');
  const isFound = sightings.some(({ detection }) => detection.dropped === null);
  count(example.peer, example, isFound);
  if (AI.test(example.rule)) count('AI kinds of all', example, isFound);
  if (!isFound && options.misses) {
    const why = [
      ...new Set(sightings.map(({ detection }) => `${detection.rule.id}: ${detection.dropped}`)),
    ].join('; ');
    console.log(
      `${example.peer} ${example.rule} [${why || 'nothing seen'}] ${JSON.stringify(example.text.slice(0, 300))}`,
    );
  }
}

const share = (part: number, whole: number): string =>
  `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
console.log('| peer | texts | kinds, each as one |\n|---|---|---|');
let texts = 0;
let found = 0;
for (const [name, score] of scores) {
  const kinds = [...score.kinds.values()];
  const mean = kinds.reduce((sum, kind) => sum + kind.found / kind.texts, 0);
  console.log(
    `| ${name} | ${share(score.found, score.texts)} | ${((100 * mean) / kinds.length).toFixed(1)} % of ${kinds.length} |`,
  );
  if (name === 'AI kinds of all') continue;
  texts += score.texts;
  found += score.found;
}
console.log(`| all | ${share(found, texts)} | |`);
