import { type SourceText, SourceTextBuilder, sliceOf, trimmed, unescaped, verbatim } from '../source-text.ts';
import type { Instruction } from './instructions.ts';

/** The shell script that the instructions of a Dockerfile amount to, and which parts of it need another reading. */
export interface DockerScript {
  readonly source: SourceText;
  /** Values of `ARG`, which a build may override, as offsets in the file. */
  readonly defaults: readonly (readonly [number, number])[];
  /** Arguments of `ADD`. */
  readonly added: readonly (readonly [number, number])[];
}

const EXEC_ITEM = /"((?:[^"\\\n]|\\.){0,2000})"/g;
const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh$/;
const LEGACY_ENV = /^[A-Za-z_]\w*[ \t]+(?![=])/;

/**
 * Writes `ENV` and `ARG` as assignments, `RUN` as it is, `ADD` as a download, and `ENTRYPOINT` with `CMD` as the command
 * that they start. One script for the whole file, so that a variable means in `RUN` what was said before.
 */
export function dockerScript(text: string, instructions: readonly Instruction[]): DockerScript {
  const builder = new SourceTextBuilder();
  const defaults: (readonly [number, number])[] = [];
  const added: (readonly [number, number])[] = [];
  let image: SourceText | null = null;
  let entrypoint: Instruction | null = null;
  let command: Instruction | null = null;
  const endStage = () => {
    addStart(builder, image, entrypoint, command);
    entrypoint = null;
    command = null;
  };
  for (const instruction of instructions) {
    const body = bodyOf(instruction);
    switch (instruction.keyword) {
      case 'FROM':
        endStage();
        image = sliceOf(body, 0, /^\S*/.exec(body.text)![0].length);
        break;
      case 'ARG':
        builder.append(body).glue('\n');
        defaults.push([instruction.start, instruction.start + instruction.body.length]);
        break;
      case 'ENV':
        addEnvironment(builder, body);
        break;
      case 'RUN':
        addRun(builder, text, instruction);
        break;
      case 'ADD':
        builder.glue('wget ').append(body).glue('\n');
        added.push([instruction.start, instruction.start + instruction.body.length]);
        break;
      case 'HEALTHCHECK': {
        const at = /^CMD\s+/i.exec(body.text)?.[0].length;
        if (at !== undefined) addCommand(builder, sliceOf(body, at));
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
  return { source: builder.build(), defaults, added };
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

function addRun(builder: SourceTextBuilder, text: string, instruction: Instruction): void {
  const first = instruction.documents[0];
  // `RUN <<EOF`: the document is the script.
  if (first !== undefined && /^\s*<</.test(instruction.body)) {
    const body = text.slice(first.start, first.end);
    if (!/^#!.*\bpython/.test(body)) builder.append(verbatim(body, first.start)).glue('\n');
    return;
  }
  // The delimiter has to stay alone on its line.
  if (first !== undefined) builder.append(bodyOf(instruction));
  else addCommand(builder, bodyOf(instruction));
  builder.glue('\n');
}

/** Shell form as it is, exec form as quoted words. `["sh", "-c", "…"]` is what the shell is given. */
function addCommand(builder: SourceTextBuilder, body: SourceText): void {
  if (!body.text.startsWith('[')) {
    builder.append(body).glue(' ');
    return;
  }
  const items = [...body.text.matchAll(EXEC_ITEM)].map((match) => {
    const at = match.index + 1;
    const raw = sliceOf(body, at, at + match[1]!.length);
    const value = unescaped(raw.text, 0);
    return { text: value.text, offsetOf: (index: number) => raw.offsetOf(value.offsetOf(index)) };
  });
  const [first, option, script] = items;
  if (script !== undefined && SHELLS.test(first!.text) && /^-\w*c$/.test(option!.text)) {
    builder.append(script).glue(' ');
    return;
  }
  for (const item of items) {
    addQuoted(builder, item);
    builder.glue(' ');
  }
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
  image: SourceText | null,
  entrypoint: Instruction | null,
  command: Instruction | null,
): void {
  if (entrypoint === null && command === null) return;
  if (entrypoint !== null) addCommand(builder, bodyOf(entrypoint));
  else if (image !== null && /^\s*\[?\s*"?-/.test(command!.body)) builder.append(image).glue(' ');
  if (command !== null) addCommand(builder, bodyOf(command));
  builder.glue('\n');
}
