import { type PinSite, placedSites } from '../pin-site.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { plainLanguageOf } from './copied.ts';
import { type Dockerfile, readInstructions } from './instructions.ts';
import { scriptSites } from './script-sites.ts';
import { type Added, type DockerScript, dockerScript } from './shell-script.ts';

const NAME = /^(?:dockerfile|containerfile)(?:[._-].*)?$|\.(?:dockerfile|containerfile)$/;
/** Others of a folder of them: `docker/Ollamafile`. */
const IN_FOLDER =
  /(?:^|\/)(?:docker|containers?|images?)\/(?!make|just|rake|proc|gem|pip|jenkins|vagrant|model|task|brew|cargo)[^/.]*file$/i;
const INSTRUCTION = /^[ \t]*(?:FROM|ARG|ENV|RUN|ADD|COPY|CMD|ENTRYPOINT)[ \t]/m;
/** What names a repository is a command, a variable or an address; these are in all of them. */
const PREFILTER =
  /model|hugging|\bhf\b|hf_|hf\.|hf:|-hf|dataset|tokenizer|repo|vllm|ollama|sglang|lmdeploy|trtllm|lm.eval|mergekit|whisper|infinity|pretrained|transformer|LORA|text-(?:gen|emb)|mlx|gguf|pipeline|SPACE_ID|nvcr|spacy|kaggle|ngc /i;

/** Dockerfiles and Containerfiles: their instructions become one shell script, which the shell's reader reads. */
export const dockerfileReader: ReferenceReader = {
  language: 'dockerfile',
  accepts: (name, path) => NAME.test(name) || IN_FOLDER.test(path),
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
  const found = mapped(script, context.embedded('shell', script.source.text));
  return [...found.map((each) => retold(each, script)), ...readDocuments(text, file, context)];
}

/** `ARG` gives a default; `ADD` downloads at build time, and may say what it has to be. */
function retold(found: FoundReference, script: DockerScript): FoundReference {
  // The name of an address in `ADD` may come from a variable; then its use stands there.
  const added = found.form === 'wget' ? script.added.find((each) => isIn(found, each)) : undefined;
  const isDefault = isWithin(found.offset, script.defaults);
  const { pinSites, ...rest } = found;
  const sites = added?.checksum != null ? undefined : pinSites?.map((site) => buildable(found, site, script));
  return {
    ...rest,
    ...(added === undefined ? {} : { form: 'dockerfile.ADD' }),
    ...(added?.checksum == null ? {} : { revision: added.checksum }),
    ...(isDefault ? { resolution: 'default' } : {}),
    ...(sites === undefined ? {} : { pinSites: sites }),
  };
}

function isIn({ offset, usedAt }: FoundReference, { start, end }: Added): boolean {
  return [offset, ...usedAt].some((at) => at >= start && at < end);
}

/** No container sees a variable that `ARG` sets beside another one. */
function buildable({ form }: FoundReference, site: PinSite, script: DockerScript): PinSite {
  if (site.kind !== 'edits' || !form.startsWith('environment.')) return site;
  const isArgument = site.edits.some(
    ({ start, end }) => start === end && isWithin(start - 1, script.defaults),
  );
  return isArgument ? { kind: 'unpinnable', because: 'unsupported-place' } : site;
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
      return context.embedded(language, body, (at) => at + start).map((found) => shifted(found, start));
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
      .map(({ pinSites: _, ...each }) => ({ ...shifted(each, start), role: 'commented' as const }));
  });
}

function mapped(script: DockerScript, found: readonly FoundReference[]): readonly FoundReference[] {
  const { source } = script;
  return found.flatMap(({ pinSites, ...each }) => {
    const offset = source.offsetOf(each.offset);
    if (offset === -1) return [];
    const usedAt = each.usedAt.map((at) => source.offsetOf(at)).filter((at) => at !== -1);
    const sites = pinSites === undefined ? {} : { pinSites: scriptSites(pinSites, script) };
    return [{ ...each, offset, usedAt, ...sites }];
  });
}

function shifted({ pinSites, ...found }: FoundReference, by: number): FoundReference {
  return {
    ...found,
    offset: found.offset + by,
    usedAt: found.usedAt.map((at) => at + by),
    ...(pinSites === undefined ? {} : { pinSites: placedSites(pinSites, (at) => at + by)! }),
  };
}
