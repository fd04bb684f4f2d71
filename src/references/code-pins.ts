import { type CodeExpression, type CodeProgram, TOKEN } from '../formats/code/index.ts';
import { type GivenRevision, isNothing } from './code-revision.ts';
import type { CodeSink } from './code-sinks.ts';
import type { CodeText } from './code-value.ts';
import type { PinSite, UnpinnableReason } from './pin-site.ts';

interface PinnedUse {
  readonly named: CodeExpression;
  /** How many names can reach the use. */
  readonly names: number;
  readonly revision: GivenRevision;
  /** The revision that belongs to the name. */
  readonly own: CodeText | null;
  /** One that stands within the name. */
  readonly written: string | null;
}

/** How a use gets the revision of one of the names that reach it. */
export function pinSiteOf(program: CodeProgram, sink: CodeSink, use: PinnedUse): PinSite {
  const { form } = sink;
  if (form.hub === 'ollama' || form.syntax === 'ollama') return unpinnable('digest-only');
  if (use.written !== null) return unpinnable('unsupported-place');
  if (use.own !== null) {
    const { offset, end, owner } = use.own;
    // One literal that several names share would pin all of them to the commit of one.
    const isShared = use.names > 1 && owner === -1;
    if (end === -1 || isShared) return unpinnable('unsupported-place');
    return { kind: 'edits', edits: [{ start: offset, end, before: '', after: '' }] };
  }
  if (use.revision.expression !== null) {
    return unpinnable(use.revision.texts.length > 0 ? 'unsupported-place' : 'dynamic-revision');
  }
  if (form.pin === undefined) {
    const takesOne = form.revision !== undefined || form.revisionMethods !== undefined;
    return unpinnable(takesOne ? 'unsupported-place' : 'no-revision-parameter');
  }
  if (use.names > 1) return unpinnable('unsupported-place');
  return editOf(program, sink, use.named);
}

function editOf(program: CodeProgram, sink: CodeSink, named: CodeExpression): PinSite {
  const { tokens, parser, text } = program;
  const pin = sink.form.pin!;
  const close = sink.close;
  const end = tokens.ends[Math.min(close, tokens.length - 1)]!;
  switch (pin.kind) {
    case 'argument': {
      if (pin.at === 'end') {
        // Before a comma that ends the list, and the bracket.
        const last = parser.kind(close - 1) === TOKEN.comma ? close - 2 : close - 1;
        return inserted(tokens.ends[last]!, pin.before, pin.after);
      }
      return inserted(tokens.ends[named.last]!, pin.before, pin.after);
    }
    case 'method':
      return inserted(end, pin.before, pin.after);
    case 'elsewhere':
      return unpinnable('unsupported-place');
    case 'rewrite': {
      const kept = new Set(
        [...`${pin.before}${pin.after}`.matchAll(/\$(\d)/g)].map((match) => Number(match[1]) - 1),
      );
      if (sink.entries.some(({ value }, position) => !kept.has(position) && !isNothing(value))) {
        return unpinnable('unsupported-place');
      }
      const filled = (template: string): string =>
        template
          .replace(/\$file\(([^|]*)\|([^)]*)\)/g, (_, short: string, long: string) =>
            isImported(text, short, long) ? short : long,
          )
          .replace(/\$(\d)/g, (_, position: string) => {
            const entry = sink.entries[Number(position) - 1];
            if (entry === undefined) return '';
            return text.slice(tokens.starts[entry.value.first], tokens.ends[entry.value.last]);
          });
      const start = tokens.starts[sink.callee]!;
      return { kind: 'edits', edits: [{ start, end, before: filled(pin.before), after: filled(pin.after) }] };
    }
  }
}

/** Whether a `use` of the file brings a name in from its crate: `use hf_hub::{api::sync::Api, Repo, RepoType};`. */
function isImported(text: string, name: string, path: string): boolean {
  const crate = /^\w+/.exec(path)![0];
  return new RegExp(`^[ \\t]*(?:pub )?use (?:::)?${crate}::[^;]{0,400}\\b${name}\\b`, 'm').test(text);
}

function inserted(at: number, before: string, after: string): PinSite {
  return { kind: 'edits', edits: [{ start: at, end: at, before, after }] };
}

function unpinnable(because: UnpinnableReason): PinSite {
  return { kind: 'unpinnable', because };
}
