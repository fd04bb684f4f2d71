import { type CodeProgram, TOKEN } from '../formats/code/index.ts';
import { readCodeName } from './code-names.ts';
import type { FoundReferences } from './found-references.ts';
import type { ReaderContext } from './reader.ts';
import { lowerBound } from './sorted.ts';

/** Types whose names say that they list models, and of which hub. */
const MODEL_TYPE =
  /\b(?:enum(?: class)?|class|object|struct)\s+((Ollama|HuggingFace)\w*Model(?:s|Names?|Ids?)?)\b/g;
const HINT = /(?:Ollama|HuggingFace)\w*Model/;
/** Tokens between the name of a type and its body. */
const MAX_HEAD_TOKENS = 60;

/** The constants of a type that lists models: `enum OllamaModel { LLAMA3("llama3"), … }`. */
export function addEnumerations(program: CodeProgram, context: ReaderContext, found: FoundReferences): void {
  const { text, tokens, matches, parser } = program;
  if (!text.includes('OllamaModel') && !HINT.test(text)) return;
  for (const match of text.matchAll(MODEL_TYPE)) {
    const name = lowerBound(
      tokens.starts.subarray(0, tokens.length),
      match.index + match[0].length - match[1]!.length,
    );
    let open = name + 1;
    while (open < name + MAX_HEAD_TOKENS && parser.kind(open) !== TOKEN.braceOpen) open++;
    const close = parser.kind(open) === TOKEN.braceOpen ? matches[open]! : -1;
    const rules = {
      syntax: match[2] === 'Ollama' ? 'ollama' : 'repo',
      hub: match[2] === 'Ollama' ? 'ollama' : 'huggingface',
      kind: 'model',
      bare: false,
      where: 'sink',
      inTest: true,
    } as const;
    for (let at = open + 1; at < close; at++) {
      if (parser.kind(at) === TOKEN.braceOpen) at = Math.max(at, matches[at]!);
      if (!isConstantValue(program, at) || found.has(tokens.valueStarts[at]!)) continue;
      const named = readCodeName(parser.stringAt(at).value, rules, context);
      if (named === null) continue;
      found.add({
        hub: named.hub,
        kind: 'model',
        name: named.name,
        role: 'load',
        form: `constant.${match[1]}`,
        offset: tokens.valueStarts[at]! + named.at,
        usedAt: [],
        resolution: 'constant',
        revision: named.revision,
        ...(context.wantsPins
          ? {
              pinSites: [
                {
                  kind: 'unpinnable',
                  because: rules.hub === 'ollama' ? 'digest-only' : 'unsupported-place',
                } as const,
              ],
            }
          : {}),
      });
    }
  }
}

/** The first argument of a constant of an enumeration, or the value of one of a class: `LLAMA3("x")`, `LLAMA3 = "x"`. */
function isConstantValue({ parser }: CodeProgram, at: number): boolean {
  if (parser.kind(at) !== TOKEN.string) return false;
  const before = parser.kind(at - 3);
  switch (parser.kind(at - 1)) {
    case TOKEN.parenOpen:
      // Not `new Model("x")`, `check("x")`.
      return (before === TOKEN.comma || before === TOKEN.braceOpen) && /^[A-Z]\w*$/.test(parser.word(at - 2));
    case TOKEN.assign:
      return /^[A-Z][A-Z0-9_]+$/.test(parser.word(at - 2));
    default:
      return false;
  }
}
