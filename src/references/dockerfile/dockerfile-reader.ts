import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import type { SourceText } from '../source-text.ts';
import { plainLanguageOf } from './copied.ts';
import { type Dockerfile, readInstructions } from './instructions.ts';
import { type DockerScript, dockerScript } from './shell-script.ts';

const NAME = /^(?:dockerfile|containerfile)(?:[._-].*)?$|\.(?:dockerfile|containerfile)$/;
const INSTRUCTION = /^[ \t]*(?:FROM|ARG|ENV|RUN|ADD|COPY|CMD|ENTRYPOINT)[ \t]/m;
/** What names a repository is a command, a variable or an address; these are in all of them. */
const PREFILTER =
  /model|hugging|\bhf\b|hf_|hf\.|hf:|-hf|dataset|tokenizer|repo|vllm|ollama|sglang|whisper|infinity|pretrained|transformer|LORA|text-(?:gen|emb)|mlx|gguf|pipeline|SPACE_ID/i;

/** Dockerfiles and Containerfiles: their instructions become one shell script, which the shell's reader reads. */
export const dockerfileReader: ReferenceReader = {
  language: 'dockerfile',
  accepts: (name) => NAME.test(name),
  prefilter: PREFILTER,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const file = readInstructions(text);
    return [...readFile(text, file, context), ...readComments(text, file, context)].sort(
      (a, b) => a.offset - b.offset,
    );
  },
};

function readFile(text: string, file: Dockerfile, context: ReaderContext): readonly FoundReference[] {
  const script = dockerScript(text, file.instructions);
  const found = mapped(script.source, context.embedded('shell', script.source.text));
  return [...found.map((each) => retold(each, script)), ...readDocuments(text, file, context)];
}

/** `ARG` gives a default; `ADD` downloads at build time. */
function retold(found: FoundReference, script: DockerScript): FoundReference {
  // The name of an address in `ADD` may come from a variable; then its use stands there.
  const isAdded =
    found.form === 'wget' && [found.offset, ...found.usedAt].some((at) => isWithin(at, script.added));
  return {
    ...found,
    ...(isAdded ? { form: 'dockerfile.ADD' } : {}),
    ...(isWithin(found.offset, script.defaults) ? { resolution: 'default' } : {}),
  };
}

/** Whether a place is in one of the ranges, which are in the order of the text. */
function isWithin(at: number, ranges: readonly (readonly [number, number])[]): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]![1] <= at) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && at >= ranges[low]![0];
}

/** Files that are written from here-documents: `COPY <<EOF /app/load.py`; scripts with a line that names Python. */
function readDocuments(text: string, file: Dockerfile, context: ReaderContext): readonly FoundReference[] {
  return file.instructions.flatMap((instruction) =>
    instruction.documents.flatMap(({ start, end }) => {
      const body = text.slice(start, end);
      const language = plainLanguageOf(instruction, body);
      if (language === null) return [];
      return context.embedded(language, body).map((found) => shifted(found, start));
    }),
  );
}

/** Instructions and commands that are commented out. */
function readComments(text: string, file: Dockerfile, context: ReaderContext): readonly FoundReference[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of file.comments) {
    const last = runs.at(-1);
    if (last !== undefined && /^\r?\n[ \t]*$/.test(text.slice(last.end, start))) last.end = end;
    else runs.push({ start, end });
  }
  return runs.flatMap(({ start, end }) => {
    const body = text.slice(start, end).replace(/^[ \t]*#[# ]*/gm, (marks) => ' '.repeat(marks.length));
    if (!PREFILTER.test(body)) return [];
    const found = INSTRUCTION.test(body)
      ? readFile(body, readInstructions(body), context)
      : context.embedded('shell', body);
    return found
      .filter((each) => each.resolution !== 'dynamic')
      .map((each) => ({ ...shifted(each, start), role: 'commented' as const }));
  });
}

function mapped(source: SourceText, found: readonly FoundReference[]): readonly FoundReference[] {
  return found.flatMap((each) => {
    const offset = source.offsetOf(each.offset);
    if (offset === -1) return [];
    return [
      { ...each, offset, usedAt: each.usedAt.map((at) => source.offsetOf(at)).filter((at) => at !== -1) },
    ];
  });
}

function shifted(found: FoundReference, by: number): FoundReference {
  return { ...found, offset: found.offset + by, usedAt: found.usedAt.map((at) => at + by) };
}
