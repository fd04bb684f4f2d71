import { T } from '../../formats/python/index.ts';
import type { ReaderContext } from '../reader.ts';
import { readAlternatives } from './alternatives.ts';
import { Collector } from './collector.ts';
import { readConfigDicts } from './config-dicts.ts';
import { readDeclarations } from './declarations.ts';
import { declaredNameOf } from './declared-name.ts';
import { Evaluator } from './evaluator.ts';
import { FileModel } from './file-model.ts';
import { unpinnable } from './pin-claims.ts';
import { readSinks } from './sinks.ts';
import { readUsage } from './usage.ts';

/** A comment that may be code: something quoted, after a bracket or an assignment. */
const CODE_IN_COMMENT = /["'][\w.-]+(?:\/[\w.-]+)?["']/;
/** A docstring that may show code: few stems, since every docstring of every file is asked. */
const CODE_IN_STRING =
  /from_pretrained|load_|pipeline\(|Transformer\(|Encoder\(|_download|LLM\(|Client\(|HuggingFace|from_single_file|create_model|load\(|=["'][\w.-]+\/[\w.-]+["']/;

/** Code that does not run: commented out, or shown in a docstring or another long text. */
export function readInnerText(host: Evaluator, collector: Collector, context: ReaderContext): void {
  readComments(host, collector, context);
  readStrings(host, collector, context);
}

function readComments(host: Evaluator, collector: Collector, context: ReaderContext): void {
  const { text, tokens } = host.model.source;
  const { comments } = tokens;
  for (let i = 0; i < comments.length; ) {
    const start = comments[i]!;
    let end = comments[i + 1]!;
    let likely = CODE_IN_COMMENT.test(text.slice(start, end));
    i += 2;
    // Comments on consecutive lines are one text: a call that was commented out often spans several.
    while (i < comments.length && isGap(text, end, comments[i]!)) {
      likely ||= CODE_IN_COMMENT.test(text.slice(comments[i]!, comments[i + 1]!));
      end = comments[i + 1]!;
      i += 2;
    }
    if (!likely) continue;
    const masked = text.slice(start, end).replace(/(^|\n)([ \t]*)#+:?/g, (all) => all.replace(/[#:]/g, ' '));
    const evaluator = new Evaluator(new FileModel(masked, host.model));
    const place = { role: 'commented', offset: start, context } as const;
    readSinks(evaluator, collector, place);
    readConfigDicts(evaluator, collector, place);
    readDeclarations(evaluator, collector, place);
    readAlternatives(host, evaluator, collector, place);
    evaluator.model.source.release();
  }
}

/** White space with exactly one line break. */
function isGap(text: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) breaks++;
    else if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return breaks === 1;
}

function readStrings(host: Evaluator, collector: Collector, context: ReaderContext): void {
  const { text, tokens } = host.model.source;
  const { kinds, starts, ends, count } = tokens;
  let names: ReadonlySet<string> | null = null;
  const written = (): ReadonlySet<string> => {
    names ??= writtenNames(text);
    return names;
  };
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== T.string) continue;
    const start = starts[i]!;
    const end = ends[i]!;
    if (end - start < 24 || (!isTriple(text, start, end) && !isStatement(kinds, i))) continue;
    const content = text.slice(start, end);
    if (isWritten(host, i, content, written)) {
      readModule(content, start, host, collector, context);
      continue;
    }
    if (CODE_IN_STRING.test(content)) {
      const masked = content
        .replace(/^["'rRbBuU]+/, spaces)
        .replace(/(^|\n)([ \t]*)(?:>>>|\.\.\.)(?= |$)/gm, (all) => all.replace(/[>.]/g, ' '));
      const evaluator = new Evaluator(new FileModel(masked, host.model));
      const place = { role: 'mention', offset: start, context } as const;
      readSinks(evaluator, collector, place);
      if (isStatement(kinds, i)) readDeclarations(evaluator, collector, place);
      evaluator.model.source.release();
    }
    if (isStatement(kinds, i)) readUsage(content, start, collector, context);
  }
}

/** What begins like a module of Python. */
const MODULE = /^[rRbBuU]*(?:'''|""")\\?\s*(?:#[^\n]*\s+)*(?:import|from)\s+[\w.]+/;

/** A program that this one writes to a file: `SCRIPT = '''import …'''`, then `f.write(SCRIPT)`. */
function isWritten(
  { model }: Evaluator,
  token: number,
  content: string,
  written: () => ReadonlySet<string>,
): boolean {
  if (!MODULE.test(content) || !CODE_IN_STRING.test(content)) return false;
  const declared = declaredNameOf(model.source, token);
  return declared?.form === 'python.constant' && written().has(declared.name);
}

/** Names of what a program writes to files. */
function writtenNames(text: string): ReadonlySet<string> {
  const writes = text.matchAll(/\.write(?:_text|lines)?\(\s*(?:textwrap\.dedent\()?([A-Za-z_]\w*)/g);
  return new Set([...writes].map(([, name]) => name!));
}

function readModule(
  content: string,
  offset: number,
  host: Evaluator,
  collector: Collector,
  context: ReaderContext,
): void {
  const masked = content.replace(/^[rRbBuU]*(?:'''|""")\\?/, spaces).replace(/(?:'''|""")$/, spaces);
  const evaluator = new Evaluator(new FileModel(masked), host.modules);
  const inner = new Collector();
  const place = { role: null, offset, context: { ...context, wantsPins: false } };
  readSinks(evaluator, inner, place);
  readConfigDicts(evaluator, inner, place);
  readDeclarations(evaluator, inner, place);
  evaluator.model.source.release();
  for (const { usedAt, pinSites: _, remoteCode = false, ...found } of inner.references())
    collector.add({
      ...found,
      usedAt: usedAt[0] ?? null,
      remoteCode,
      ...(context.wantsPins ? { pinning: unpinnable('unsupported-place') } : {}),
    });
}

function isStatement(kinds: Uint8Array, token: number): boolean {
  const before = token === 0 ? T.newline : kinds[token - 1];
  return before === T.newline && kinds[token + 1] === T.newline;
}

function isTriple(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  return end - start > 6 && text.charCodeAt(end - 2) === last && text.charCodeAt(end - 3) === last;
}

function spaces(match: string): string {
  return ' '.repeat(match.length);
}
