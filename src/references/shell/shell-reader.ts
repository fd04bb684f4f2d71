import { parseShell, plainText, type Script, type ShellDialect } from '../../formats/shell/index.ts';
import { FoundReferences } from '../found-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { readEmbedded } from './embedded.ts';
import { environmentLines } from './env-file.ts';
import { isTelling, type PlainVariable, readVariables } from './environment.ts';
import { HubSwitch } from './hub-switch.ts';
import { readMeantWords } from './meant-words.ts';
import { ShellPins } from './pins.ts';
import { readCommands } from './read-commands.ts';
import { justRecipes, makeRecipes } from './recipes.ts';
import { readToldVariables } from './told-variables.ts';
import { type OuterVariable, offsetIn, type Value, Variables, valueFrom } from './values.ts';

const SCRIPT =
  /\.(?:sh|bash|zsh|ksh|fish|command|slurm|sbatch|pbs|envrc)$|^\.(?:bashrc|zshrc|profile|bash_profile|envrc)$|^procfile$/;
const MAKEFILE = /^(?:gnu)?makefile(?:\..+)?$|\.(?:mk|make)$/;
const JUSTFILE = /^\.?justfile$|\.just$/;
const ENVIRONMENT =
  /^\.env(?:[.-].+)?$|\.env(?:\.(?:example|sample|template|dist|local|prod|production|dev|test))?$|^(?:env|env[-_]?vars|environment|variables)\.(?:example|sample|template)$/;
/** Arguments of a program, one on each line. */
const ARGUMENTS = /\.(?:txt|args|opts|flags)$/;
const ARGUMENT_LINES = /^(?:[ \t]*(?:#[^\n]*)?\r?\n){0,20}--[a-z][\w-]*[ =\n]/;
/** Scripts without an extension stand in these folders; their first line then decides. */
const SCRIPT_FOLDER =
  /(?:^|\/)(?:bin|scripts?|tools|hack|ci|\.ci|\.github|entrypoint[^/]*)\/[^/.]+$|(?:^|\/)(?:entrypoint|run|start|launch|setup|install|download|build|serve)[^/.]*$/i;
/** Files without an extension that stand in such folders and are no scripts. */
const NO_SCRIPT =
  /^(?:dockerfile|containerfile|makefile|jenkinsfile|vagrantfile|gemfile|rakefile|license|readme|codeowners|notice)/;
const SHEBANG = /^#![^\n]*\b(?:ba|z|k|da|a|fi)?sh\b/;

/** Every command, option and variable of the tables contains one of these. */
const PREFILTER =
  /model|hugging|\bhf\b|hf_|hf\.|hf:|-hf|dataset|tokenizer|repo|vllm|ollama|lmdeploy|sglang|trtllm|litgpt|tune download|lm.eval|lighteval|whisper|infinity|pretrained|transformer|LORA|-hf[rdv]|SPACE_ID|text-(?:gen|emb)|lms |autotrain|mlx|gguf|nvcr|spacy|mergekit|train_files|val_files|train\.path|:11434|encoder|llama|qwen|mistral|gemma|bert|teacher|_tower|data_path|bge|flux|deepseek|llava|phi-|-\d{1,3}b\b/i;

/** Shell scripts, Makefiles, Justfiles and `.env` files, and bare commands that stand in other files. */
export const shellReader: ReferenceReader = {
  language: 'shell',
  accepts: (name, path) =>
    SCRIPT.test(name) ||
    MAKEFILE.test(name) ||
    JUSTFILE.test(name) ||
    ENVIRONMENT.test(name) ||
    ARGUMENTS.test(name) ||
    (SCRIPT_FOLDER.test(path) && !NO_SCRIPT.test(name)),
  prefilter: PREFILTER,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const name = context.path.slice(context.path.lastIndexOf('/') + 1).toLowerCase();
    if (ENVIRONMENT.test(name)) return readEnvironmentFile(text, context);
    if (ARGUMENTS.test(name)) return readArgumentFile(text, context);
    if (MAKEFILE.test(name)) {
      const { script, variables } = makeRecipes(text);
      return readScript(script, 'make', variables, context);
    }
    if (JUSTFILE.test(name)) {
      const { script, variables } = justRecipes(text);
      return readScript(script, 'just', variables, context);
    }
    const isOwnFile = SCRIPT_FOLDER.test(context.path) && !SCRIPT.test(name) && !name.includes('.');
    if (isOwnFile && text.startsWith('#!') && !SHEBANG.test(text)) return [];
    return readScript(text, 'posix', [], context);
  },
};

function readScript(
  text: string,
  dialect: ShellDialect,
  outer: readonly OuterVariable[],
  context: ReaderContext,
): readonly FoundReference[] {
  const script = parseShell(text, dialect);
  const variables = new Variables(script, outer);
  const own = readActive(script, variables, dialect, outer, context);
  const commented = readComments(script, dialect, context);
  return [...own, ...readEmbedded(script, variables, context), ...commented].sort(
    (a, b) => a.offset - b.offset,
  );
}

/** What the commands and variables of a script name. */
function readActive(
  script: Script,
  variables: Variables,
  dialect: ShellDialect,
  outer: readonly OuterVariable[],
  context: ReaderContext,
): readonly FoundReference[] {
  const found = new FoundReferences();
  const pins = new ShellPins(script, variables, dialect === 'make');
  const hubs = new HubSwitch(script);
  readCommands(script, variables, context, found, pins, hubs);
  readVariables([...assigned(script, variables), ...outer], script.text, context, found, () =>
    hubs.hubFor('environment', undefined, NO_COMMAND),
  );
  readToldVariables(script, variables, context, found, hubs);
  readMeantWords(script, variables, context, found, hubs, outer);
  return context.wantsPins ? pins.settled(found.all()) : found.all();
}

const NO_COMMAND = { start: 0, end: 0, assignments: [], words: [], targets: [], hereDocuments: [] };

/** The variables with telling names that a script sets, for itself or for a container. */
function assigned(script: Script, variables: Variables): readonly PlainVariable[] {
  const plain: PlainVariable[] = [];
  const add = (name: string, values: readonly Value[], beside?: PlainVariable['beside']) => {
    for (const value of values) {
      if (value.kind !== 'text' || value.text === '') continue;
      plain.push({
        name,
        text: value.text,
        resolution: value.resolution,
        offset: offsetIn(value, 0),
        offsetOf: (index) => offsetIn(value, index),
        ...(beside === undefined ? {} : { beside }),
      });
    }
  };
  for (const { name, value, elements, end } of script.assignments) {
    if (!isTelling(name)) continue;
    const beside = elements === null ? { at: end, before: ' ', after: '' } : undefined;
    for (const word of elements ?? [value]) add(name, variables.valuesOf(word), beside);
  }
  for (const { words } of script.commands) {
    const [first, second] = words.slice(0, 2).map(plainText);
    // fish's `set -x NAME value`.
    if (first === 'set') {
      const named = words.slice(1).filter((word) => !(plainText(word) ?? '').startsWith('-'));
      const name = named[0] === undefined ? null : plainText(named[0]);
      if (name !== null && isTelling(name))
        for (const word of named.slice(1)) add(name, variables.valuesOf(word));
    }
    if (!/^(?:docker|podman|nerdctl|sudo)$/.test(first ?? '') || second === 'build') continue;
    for (const [index, word] of words.entries()) {
      const option = index === 0 ? null : plainText(words[index - 1]!);
      if (option !== '-e' && option !== '--env') continue;
      for (const value of variables.valuesOf(word)) {
        const name = value.kind === 'text' ? /^\w+(?==)/.exec(value.text)?.[0] : undefined;
        if (value.kind !== 'text' || name === undefined || !isTelling(name)) continue;
        add(name, [valueFrom(value, name.length + 1)], { at: word.end, before: ` ${option} `, after: '' });
      }
    }
  }
  return plain;
}

/**
 * Commands and variables that are commented out. Lines that follow one another are read together, since a command may
 * span them. A sentence yields commands as well, but none that the tables know.
 */
function readComments(
  script: Script,
  dialect: ShellDialect,
  context: ReaderContext,
): readonly FoundReference[] {
  const runs: { start: number; text: string }[] = [];
  let end = -1;
  for (const comment of script.comments) {
    const line = script.text
      .slice(comment.start, comment.end)
      .replace(/^#[#! ]*/, (marks) => ' '.repeat(marks.length));
    const between = end === -1 ? null : script.text.slice(end, comment.start);
    const run = runs.at(-1);
    if (run !== undefined && between !== null && /^\r?\n[ \t]*$/.test(between)) run.text += between + line;
    else runs.push({ start: comment.start, text: line });
    end = comment.end;
  }
  return runs.flatMap(({ start, text }) => {
    if (!PREFILTER.test(text)) return [];
    const commented = parseShell(text, dialect);
    const inert = { ...context, wantsPins: false };
    return readActive(commented, new Variables(commented), dialect, [], inert)
      .filter((each) => each.resolution !== 'dynamic')
      .map((each) => ({
        ...each,
        role: 'commented' as const,
        offset: each.offset + start,
        usedAt: each.usedAt.map((at) => at + start),
      }));
  });
}

function readEnvironmentFile(text: string, context: ReaderContext): readonly FoundReference[] {
  const lines = environmentLines(text);
  const [active, commented] = [new FoundReferences(), new FoundReferences()];
  readVariables(
    lines.filter((line) => !line.commented),
    text,
    context,
    active,
  );
  readVariables(
    lines.filter((line) => line.commented),
    text,
    { exists: (path) => context.exists(path), wantsPins: false },
    commented,
  );
  const known = active.all();
  return [
    ...known,
    ...lines.flatMap((line) => (line.commented ? [] : optionsIn(line, context))),
    ...commented.all().map((found) => ({ ...found, role: 'commented' as const })),
  ].sort((a, b) => a.offset - b.offset);
}

/** `--tokenizer=ns/n` on a line of its own, as `xargs` or a launcher takes them up. */
function readArgumentFile(text: string, context: ReaderContext): readonly FoundReference[] {
  if (!ARGUMENT_LINES.test(text)) return [];
  const program = 'python program.py ';
  const line = text
    .replace(/(?:^|[ \t])#[^\n]*/gm, (comment) => ' '.repeat(comment.length))
    .replaceAll(/[\r\n]/g, ' ');
  return readScript(program + line, 'posix', [], { ...context, wantsPins: false }).flatMap((found) =>
    found.resolution === 'dynamic'
      ? []
      : [
          {
            ...found,
            offset: found.offset - program.length,
            usedAt: [],
            ...(context.wantsPins
              ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
              : {}),
          },
        ],
  );
}

/** `VLLM_ARGS="--model ns/n"`: options for a program that the file does not name. */
function optionsIn({ text, offset }: PlainVariable, context: ReaderContext): readonly FoundReference[] {
  if (!/(?:^|\s)--?[a-z]/.test(text) || !text.includes('/')) return [];
  const program = 'python program.py ';
  return readScript(program + text, 'posix', [], { ...context, wantsPins: false }).flatMap((found) =>
    found.resolution === 'dynamic'
      ? []
      : [
          {
            ...found,
            offset: found.offset - program.length + offset,
            usedAt: [],
            ...(context.wantsPins
              ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
              : {}),
          },
        ],
  );
}
