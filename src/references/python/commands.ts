import type { CallExpression, Expression } from '../../formats/python/index.ts';
import type { ReaderContext } from '../reader.ts';
import { assignedTo } from './arguments.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { type CommandPiece, commandSites } from './pin-command.ts';

/** Calls that run a command: given as one text, or as a list of words. */
const RUNNERS = [
  'run',
  'call',
  'check_call',
  'check_output',
  'Popen',
  'system',
  'popen',
  'getoutput',
  'getstatusoutput',
  'create_subprocess_shell',
  'create_subprocess_exec',
  'execute',
  'sh',
] as const;
/** What a command must contain for the shell reader to be asked. */
const COMMAND =
  /\b(?:hf|huggingface-cli|git|wget|curl|aria2c|vllm|python3?|pip3?|uv|uvx|text-generation-\w+|text-embeddings-router|sglang|lmdeploy|lm_eval|lm-eval|trl|accelerate|optimum-cli|mlx_lm\S*|llama-\w+|ollama|modelscope|llamafactory-cli|axolotl|torchrun|deepspeed|ct2-\S+|docker|infinity_emb|kaggle|spacy)\b/;

/** Commands that the program runs are read as shell, with positions mapped back. */
export function readCommands(evaluator: Evaluator, collector: Collector, context: ReaderContext): void {
  const { model } = evaluator;
  const openings = RUNNERS.flatMap((runner) => model.callsOf(runner));
  if (openings.length === 0) return;
  if (!/subprocess|os\.system|popen|Popen|shell|check_call|check_output/.test(model.source.text)) return;
  for (const opening of openings) {
    const call = model.call(opening);
    if (call !== null) readCommand(evaluator, call, collector, context);
  }
}

function readCommand(
  evaluator: Evaluator,
  call: CallExpression,
  collector: Collector,
  context: ReaderContext,
): void {
  const words = wordsOf(evaluator, call);
  if (words !== null) readWords(evaluator, words, call, '', collector, context);
}

/** Words that `at` runs as a command; `lead` is what stands before them there. */
export function readWords(
  evaluator: Evaluator,
  words: readonly (readonly CommandPart[])[],
  at: { readonly start: number; readonly end: number },
  lead: string,
  collector: Collector,
  context: ReaderContext,
): void {
  let command = lead;
  const pieces: CommandPiece[] = [];
  for (const word of words) {
    if (command !== '') command += ' ';
    for (const part of word) {
      pieces.push({
        at: command.length,
        length: part.text.length,
        offset: part.offset,
        verbatim: part.verbatim,
        whole: words.length > 1 && word.length === 1,
      });
      command += part.text;
    }
  }
  if (!COMMAND.test(command)) return;
  for (const found of context.embedded('shell', command)) {
    const offset = sourceOffset(pieces, found.offset);
    if (offset === null) continue;
    const inside = offset >= at.start && offset < at.end;
    const { hub, kind, name, role, form, revision, remoteCode = false, pinSites } = found;
    const sites = commandSites(pinSites, pieces, evaluator.model.source);
    const [site] = sites.length === 1 ? sites : [];
    collector.add({
      hub,
      kind,
      name,
      role,
      form,
      offset,
      usedAt: inside ? null : at.start,
      resolution: inside || found.resolution === 'dynamic' ? found.resolution : 'constant',
      ...(found.expression === undefined ? {} : { expression: found.expression }),
      revision,
      remoteCode,
      ...(site === undefined ? {} : { pinning: { site, claims: [] } }),
    });
  }
}

/** A part of a word, and where it is written. */
export interface CommandPart {
  readonly text: string;
  readonly offset: number;
  readonly verbatim: boolean;
}

/** The words of a command, each as its parts; null when the call gives none. */
function wordsOf(evaluator: Evaluator, call: CallExpression): CommandPart[][] | null {
  const first = call.args.find(({ name }) => name === null || name === 'args' || name === 'cmd')?.value;
  if (first === undefined) return null;
  const command = first.kind === 'name' ? (assignedTo(evaluator, first) ?? first) : first;
  if (command.kind === 'list' || command.kind === 'tuple')
    return command.items.map((item) => wordOf(evaluator, item));
  if (command.kind === 'string' || command.kind === 'joined') {
    const positional = call.args.filter(({ name, unpack }) => name === null && unpack === '');
    if (positional.length > 1) return positional.map(({ value }) => wordOf(evaluator, value));
    return [wordOf(evaluator, command)];
  }
  if (
    command.kind === 'call' &&
    command.callee.kind === 'attribute' &&
    command.callee.object.kind === 'string'
  ) {
    return [wordOf(evaluator, command.callee.object)];
  }
  return null;
}

/** One word; what is not known stands as a shell variable, which no reader takes for a name. */
export function wordOf(evaluator: Evaluator, expression: Expression): CommandPart[] {
  if (expression.kind === 'joined') return expression.parts.flatMap((part) => wordOf(evaluator, part));
  if (expression.kind === 'string') {
    return [{ text: expression.value, offset: expression.contentStart, verbatim: expression.verbatim }];
  }
  const [candidate] = evaluator.values(expression).candidates;
  if (candidate === undefined) return [{ text: '$VALUE', offset: expression.start, verbatim: false }];
  if (candidate.file !== undefined)
    return [{ text: candidate.text, offset: expression.start, verbatim: false }];
  return [{ text: candidate.text, offset: candidate.offset, verbatim: candidate.verbatim }];
}

function sourceOffset(pieces: readonly CommandPiece[], at: number): number | null {
  for (const piece of pieces) {
    if (at < piece.at || at >= piece.at + piece.length) continue;
    return piece.verbatim ? piece.offset + (at - piece.at) : piece.offset;
  }
  return null;
}
