import type { Expression, Program, StringExpression } from '../../formats/javascript/index.ts';
import type { FoundReference, ReaderContext } from '../reader.ts';

/** Calls that run a command, given as one text or as a program and its arguments. */
const RUNNERS: ReadonlySet<string> = new Set(
  'exec execSync execFile execFileSync execAsync spawn spawnSync execa execaSync execaCommand execCommand runCommand'.split(
    ' ',
  ),
);
/** What a command must contain for the shell reader to be asked. */
const COMMAND =
  /\b(?:hf|huggingface-cli|git|wget|curl|vllm|python3?|pip3?|uvx?|docker|podman|text-generation-\w+|text-embeddings-router|sglang|llama-\w+|ollama|mlx_lm\S*|optimum-cli|modelscope)\b/;
/** Stands for what is not known: no reader takes it for a name. */
const UNKNOWN = '$VALUE';

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly offset: number;
}

/** Commands that the program runs are read as shell, with positions mapped back. */
export function readCommands(program: Program, context: ReaderContext): readonly FoundReference[] {
  return program.calls.flatMap((call) => {
    if (!RUNNERS.has(call.name)) return [];
    const pieces = piecesOf(program.argumentsOf(call));
    const command = pieces.map(({ text }) => text).join('');
    if (!COMMAND.test(command)) return [];
    return context.embedded('shell', command).flatMap(({ pinSites, ...found }) => {
      const piece = pieces.find(({ at, text }) => found.offset >= at && found.offset < at + text.length);
      if (piece === undefined || piece.offset === -1) return [];
      return [
        {
          ...found,
          offset: piece.offset + found.offset - piece.at,
          usedAt: [],
          ...(pinSites === undefined
            ? {}
            : { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }),
        },
      ];
    });
  });
}

/** The command of a call, as texts of the program and what stands between them. */
function piecesOf([first, second]: readonly Expression[]): readonly Piece[] {
  if (first === undefined) return [];
  const words = [first, ...(second?.kind === 'array' ? second.items : [])];
  const pieces: Piece[] = [];
  let at = 0;
  const add = (text: string, offset: number): void => {
    pieces.push({ at, text, offset });
    at += text.length;
  };
  for (const [index, word] of words.entries()) {
    if (index > 0) add(' ', -1);
    const parts = word.kind === 'template' || word.kind === 'sum' ? word.parts : [word];
    for (const part of parts) {
      if (part.kind === 'string') add(part.value, isVerbatim(part) ? part.valueStart : -1);
      else add(UNKNOWN, -1);
    }
  }
  return pieces;
}

/** Whether a text has no escapes: a place in it is then one of the program. */
function isVerbatim({ value, valueStart, end }: StringExpression): boolean {
  return end - valueStart - value.length <= 1;
}
