import { type SourceText, SourceTextBuilder, sliceOf, trimmed, unescaped, verbatim } from '../source-text.ts';
import type { Instruction } from './instructions.ts';

/** The shell script that the instructions of a Dockerfile amount to, and which parts of it need another reading. */
export interface DockerScript {
  readonly source: SourceText;
  /** Values of `ARG`, which a build may override, as offsets in the file. */
  readonly defaults: readonly (readonly [number, number])[];
  /** Arguments of `ADD`, with the checksum that is asked of what it downloads. */
  readonly added: readonly Added[];
  /** What stands in JSON lists, in the order of the script. */
  readonly items: readonly ExecItem[];
}

export interface Added {
  readonly start: number;
  readonly end: number;
  readonly checksum: string | null;
}

/** A string of an exec form: `[start, end)` of the script, and where the string ends in the file. */
export interface ExecItem {
  readonly start: number;
  readonly end: number;
  readonly fileEnd: number;
  /** A script that is given to a shell, in which words can be added. */
  readonly isScript: boolean;
}

const EXEC_ITEM = /"((?:[^"\\\n]|\\.){0,2000})"/g;
const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh$/;
const CHECKSUM = /--checksum=(sha256:[0-9a-f]{64})(?![0-9a-f])/;
const LEGACY_ENV = /^[A-Za-z_]\w*[ \t]+(?![=])/;

/**
 * Writes `ENV` and `ARG` as assignments, `RUN` as it is, `ADD` as a download, and `ENTRYPOINT` with `CMD` as the command
 * that they start. One script for the whole file, so that a variable means in `RUN` what was said before.
 */
export function dockerScript(text: string, instructions: readonly Instruction[]): DockerScript {
  const builder = new SourceTextBuilder();
  const defaults: (readonly [number, number])[] = [];
  const added: Added[] = [];
  const items: ExecItem[] = [];
  let image: SourceText | null = null;
  let entrypoint: Instruction | null = null;
  let command: Instruction | null = null;
  const endStage = () => {
    addStart(builder, items, image, entrypoint, command);
    entrypoint = null;
    command = null;
  };
  for (const instruction of instructions) {
    const body = bodyOf(instruction);
    switch (instruction.keyword) {
      case 'FROM':
        endStage();
        image = sliceOf(body, 0, /^\S*/.exec(body.text)![0].length);
        // A command that does nothing: the image may be a model, and tells what its variables mean.
        builder.glue(': ').append(image).glue('\n');
        break;
      case 'COPY':
        addSource(builder, instruction);
        break;
      case 'ARG':
        builder.append(body).glue('\n');
        defaults.push([instruction.start, instruction.start + instruction.body.length]);
        break;
      case 'ENV':
        addEnvironment(builder, body);
        break;
      case 'RUN':
        addRun(builder, items, text, instruction);
        break;
      case 'ADD':
        builder.glue('wget ').append(body).glue('\n');
        added.push({
          start: instruction.start,
          end: instruction.start + instruction.body.length,
          checksum: CHECKSUM.exec(instruction.flags)?.[1] ?? null,
        });
        break;
      case 'HEALTHCHECK': {
        const at = /^CMD\s+/i.exec(body.text)?.[0].length;
        if (at !== undefined) addCommand(builder, items, sliceOf(body, at));
        break;
      }
      case 'ENTRYPOINT':
        entrypoint = instruction;
        break;
      case 'CMD':
        command = instruction;
        break;
    }
  }
  endStage();
  return { source: builder.build(), defaults, added, items };
}

function bodyOf({ body, start }: Instruction): SourceText {
  return trimmed(verbatim(body, start));
}

/** `ENV A=b C="d e"`, or `ENV A the whole rest`. */
function addEnvironment(builder: SourceTextBuilder, body: SourceText): void {
  const legacy = LEGACY_ENV.exec(body.text);
  if (legacy === null) {
    builder.glue('export ').append(body).glue('\n');
    return;
  }
  builder
    .glue('export ')
    .append(sliceOf(body, 0, legacy[0].trimEnd().length))
    .glue('=');
  addQuoted(builder, sliceOf(body, legacy[0].length));
  builder.glue('\n');
}

function addRun(builder: SourceTextBuilder, items: ExecItem[], text: string, instruction: Instruction): void {
  const first = instruction.documents[0];
  // `RUN <<EOF`: the document is the script.
  if (first !== undefined && /^\s*<</.test(instruction.body)) {
    const body = text.slice(first.start, first.end);
    if (!/^#!.*\bpython/.test(body)) builder.append(verbatim(body, first.start)).glue('\n');
    return;
  }
  // The delimiter has to stay alone on its line.
  if (first !== undefined) builder.append(bodyOf(instruction));
  else addCommand(builder, items, bodyOf(instruction));
  builder.glue('\n');
}

/** Shell form as it is, exec form as quoted words. `["sh", "-c", "…"]` is what the shell is given. */
function addCommand(builder: SourceTextBuilder, items: ExecItem[], body: SourceText): void {
  if (!body.text.startsWith('[')) {
    builder.append(body).glue(' ');
    return;
  }
  const words = [...body.text.matchAll(EXEC_ITEM)].map((match) => {
    const at = match.index + 1;
    const raw = sliceOf(body, at, at + match[1]!.length);
    const value = unescaped(raw.text, 0);
    const source = {
      text: value.text,
      offsetOf: (index: number) => raw.offsetOf(value.offsetOf(index)),
    };
    return { source, fileEnd: body.offsetOf(match.index + match[0].length - 1) + 1 };
  });
  const [first, option, script] = words;
  const isShell =
    script !== undefined && SHELLS.test(first!.source.text) && /^-\w*c$/.test(option!.source.text);
  for (const { source, fileEnd } of isShell ? [script] : words) {
    const start = builder.length;
    if (isShell) builder.append(source);
    else addQuoted(builder, source);
    items.push({ start, end: builder.length, fileEnd, isScript: isShell });
    builder.glue(' ');
  }
}

/** The image of `COPY --from=…`. */
function addSource(builder: SourceTextBuilder, { flags, start }: Instruction): void {
  const from = /--from=([\w./:@-]+)/d.exec(flags)?.indices?.[1];
  if (from === undefined) return;
  const at = start - flags.length + from[0];
  builder
    .glue(': ')
    .append(verbatim(flags.slice(from[0], from[1]), at))
    .glue('\n');
}

/** In single quotes, unless a variable is to be expanded. */
function addQuoted(builder: SourceTextBuilder, value: SourceText): void {
  const quote = value.text.includes("'") || value.text.includes('$') ? '"' : "'";
  builder.glue(quote);
  if (quote === '"') {
    for (let at = 0; at < value.text.length; ) {
      const next = value.text.indexOf('"', at);
      const end = next === -1 ? value.text.length : next;
      builder.append(sliceOf(value, at, end));
      if (next === -1) break;
      builder.glue('\\').append(sliceOf(value, next, next + 1));
      at = next + 1;
    }
  } else builder.append(value);
  builder.glue(quote);
}

/** The image stands for its own entry point when the file gives none: `FROM vllm/vllm-openai`, `CMD ["--model", …]`. */
function addStart(
  builder: SourceTextBuilder,
  items: ExecItem[],
  image: SourceText | null,
  entrypoint: Instruction | null,
  command: Instruction | null,
): void {
  if (entrypoint === null && command === null) return;
  if (entrypoint !== null) addCommand(builder, items, bodyOf(entrypoint));
  else if (image !== null && /^\s*\[?\s*"?-/.test(command!.body)) builder.append(image).glue(' ');
  if (command !== null) addCommand(builder, items, bodyOf(command));
  builder.glue('\n');
}
