import type { ByteSource } from '../../base/index.ts';
import type { Draft } from '../draft.ts';
import { quoted } from '../quoted.ts';

/** Bytes of a serialised graph that are read (CWE-400): those of large language models have some 20 MB. */
const GRAPH_BYTES_MAX = 128 * 1024 * 1024;
/** Read at once; an expression is shorter. */
const PART_BYTES = 1024 * 1024;
const OVERLAP_BYTES = 64 * 1024;

/** `"expr_str": "…"`: what `torch.export.load` gives to `sympy.sympify`, which evaluates it as Python. */
const EXPRESSION = /"expr_str"\s*:\s*"((?:[^"\\]|\\.){0,20000})"/g;
/** Names that sympy and torch put into size expressions, called; and arithmetic. */
const HARMLESS =
  /^(?:\s|\d|[-+*/%(),.<>=!&|~^]|\b(?:Symbol|Integer|Float|Rational|Mod|PythonMod|FloorDiv|CleanDiv|CeilDiv|CeilToInt|FloorToInt|TruncToInt|TruncToFloat|RoundToInt|RoundDecimal|ToFloat|IntTrueDiv|FloatTrueDiv|PowByNatural|FloatPow|ModularIndexing|Where|Max|Min|Abs|Pow|Mul|Add|floor|ceiling|sqrt|log|exp|Eq|Ne|Lt|Le|Gt|Ge|And|Or|Not|Identity|Piecewise|true|false|True|False|oo|int_oo|zoo|nan|pi|integer|positive|nonnegative|real|[suz]\d+|[suz][A-Za-z]?_?\d+)\b|'[su]\d+')*$/;

/** What no size expression and no guard has, and code that does harm cannot do without. */
const RUNS = /__|\b(?:import|exec|eval|open|getattr|lambda|os|sys|subprocess|builtins|compile)\b/;
/** `"guards_code": ["…"]`: conditions on inputs, which become the body of a function. */
const GUARDS = /"guards_code"\s*:\s*\[((?:[^"\]]|"(?:[^"\\]|\\.){0,20000}"){0,10000})\]/g;

/** A graph that torch.export wrote: its operators are names, its sizes are expressions that loading evaluates. */
export async function judgeExportedModel(source: ByteSource, draft: Draft, where: string): Promise<void> {
  if (source.size > GRAPH_BYTES_MAX) draft.gap('an exported graph that is larger than what is read');
  const seen = new Set<string>();
  for (let at = 0; at < Math.min(source.size, GRAPH_BYTES_MAX); at += PART_BYTES) {
    const bytes = await source.read(at, PART_BYTES + OVERLAP_BYTES);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    for (const [, written = ''] of text.matchAll(EXPRESSION)) {
      if (seen.has(written) || seen.size > 10_000) continue;
      seen.add(written);
      tellExpression(unescaped(written), draft, where);
    }
    for (const [, guards = ''] of text.matchAll(GUARDS)) {
      if (!RUNS.test(unescaped(guards.replaceAll('"', ' ')))) continue;
      draft.payload('code', 'malicious', {
        what: `guards ${quoted(guards)}`,
        where,
        why: 'Using the program that torch.export.load gives runs them as Python.',
      });
    }
  }
}

function tellExpression(expression: string, draft: Draft, where: string): void {
  if (HARMLESS.test(expression)) return;
  const runs = RUNS.test(expression);
  draft.payload('code', runs ? 'malicious' : 'suspicious', {
    what: `size expression ${quoted(expression)}`,
    where,
    why: 'torch.export.load gives it to sympy.sympify, which runs it as Python.',
  });
}

function unescaped(written: string): string {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}
