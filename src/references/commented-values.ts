import { type NameRules, readCodeName } from './code-names.ts';
import type { FoundReference, ReaderContext } from './reader.ts';

/** Characters before a value in which the constant that has it is looked for. */
const MAX_BEFORE = 120;
/** `MODEL_NAME = "`, `model: &str = "`. */
const ASSIGNED = /([A-Za-z_]\w{1,60})\s{0,8}(?::[^="'`;\n]{0,40})?=\s{0,8}["'`]$/;
const ASSIGNMENT =
  /(?<![\w.])([A-Za-z_]\w{1,60})[ \t]{0,8}(?::[^="'`;\n]{0,40})?=[ \t]{0,8}["'`]([^"'`\s]{2,120})["'`]/g;

/** The constants of a file whose values are loaded, by their names. */
export function loadedConstants(
  text: string,
  found: readonly FoundReference[],
): ReadonlyMap<string, FoundReference> {
  const constants = new Map<string, FoundReference>();
  for (const each of found) {
    if (each.role !== 'load' || each.resolution !== 'constant') continue;
    const name = ASSIGNED.exec(text.slice(Math.max(0, each.offset - MAX_BEFORE), each.offset))?.[1];
    if (name !== undefined) constants.set(name, each);
  }
  return constants;
}

/** Other values of such a constant that are commented out: `// MODEL_NAME = "llama4"` beside `MODEL_NAME = "qwen3"`. */
export function commentedValues(
  run: string,
  constants: ReadonlyMap<string, FoundReference>,
  context: ReaderContext,
): readonly FoundReference[] {
  if (constants.size === 0) return [];
  const values: FoundReference[] = [];
  for (const match of run.matchAll(ASSIGNMENT)) {
    const constant = constants.get(match[1]!);
    if (constant === undefined) continue;
    const { hub, kind, form } = constant;
    const rules: NameRules = {
      syntax: hub === 'ollama' ? 'ollama' : 'repo',
      hub,
      kind,
      bare: true,
      where: 'elsewhere',
      inTest: false,
    };
    const named = readCodeName(match[2]!, rules, context);
    if (named === null) continue;
    values.push({
      hub: named.hub,
      kind: named.kind ?? kind,
      name: named.name,
      role: 'commented',
      form,
      offset: match.index + match[0].length - 1 - match[2]!.length + named.at,
      usedAt: [],
      resolution: 'constant',
      revision: named.revision,
    });
  }
  return values;
}
